import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { listen } from '../../../tools/serve/listen.ts';
import { createStaticSite, type Site } from '../../../tools/serve/static-site.ts';
import { cannotRun, startBrowser } from './browser.ts';
import { chooseSample, openPage, waitForLight } from './open-page.ts';
import { servePage } from './serve-page.ts';

describe('the page without a network', { skip: cannotRun }, () => {
  let browser: Browser;

  before(async () => {
    browser = await startBrowser();
  });
  after(async () => browser.close());

  test('is loaded, verifies and changes views after its server is gone', async () => {
    const served = await servePage();
    const { page, close, errors } = await openPage(browser, served.address, { serviceWorkers: 'allow' });
    await page.evaluate(async () => navigator.serviceWorker.ready);
    await served.close();
    await page.context().setOffline(true);
    await page.reload();
    await page.locator('html[data-complete]').waitFor({ state: 'attached' });
    await chooseSample(page, 'rs256');
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.goto(`${served.address}?from=elsewhere#/learn`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('button', { name: 'DE: Deutsch' }).click();
    await page.getByRole('button', { name: 'EN: English' }).waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  test('keeps its own files and nothing else', async () => {
    const served = await servePage();
    const { page, close } = await openPage(browser, served.address, { serviceWorkers: 'allow' });
    await page.evaluate(async () => navigator.serviceWorker.ready);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => url);
    });
    assert.ok(kept.includes(served.address), kept.join('\n'));
    assert.ok(kept.includes(`${served.address}fetch.html`));
    assert.deepEqual(
      kept.filter((url) => !url.startsWith(served.address)),
      [],
    );
    await close();
    await served.close();
  });

  test('can be installed', async () => {
    const served = await servePage();
    const { page, close } = await openPage(browser, served.address);
    const session = await page.context().newCDPSession(page);
    const { errors, url } = await session.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    assert.equal(url, `${served.address}manifest.webmanifest`);
    await close();
    await served.close();
  });

  test('a newer build waits until it is asked for, and is then the whole page', async () => {
    const old = createStaticSite(fileURLToPath(new URL('../dist/', import.meta.url)));
    let site: Site = old;
    const { server, url } = await listen((request) => site(request), 0);
    const { page, close } = await openPage(browser, `${url}/`, { serviceWorkers: 'allow' });
    await page.evaluate(async () => navigator.serviceWorker.ready);
    const newer = await rewrite(old, `${url}/`);
    site = (request) => newer.get(new URL(request.url).pathname)?.clone() ?? old(request);
    await page.reload();
    const button = page.getByRole('button', { name: 'A newer version is ready: load it' });
    await button.waitFor();
    assert.equal(await page.locator('meta[name="newer"]').count(), 0);
    await button.click();
    await page.locator('meta[name="newer"]').waitFor({ state: 'attached' });
    await page.locator('html[data-complete]').waitFor({ state: 'attached' });
    const names = await page.evaluate(async () => caches.keys());
    assert.equal(names.length, 1, names.join(', '));
    await close();
    server.close().closeAllConnections();
  });
});

/** Another build: a page that differs, and a worker with the hash of it. */
async function rewrite(site: Site, address: string): Promise<ReadonlyMap<string, Response>> {
  const change = async (path: string, from: string | RegExp, to: string): Promise<[string, Response]> => {
    const { headers, text } = await read(site, address + path.slice(1));
    assert.match(text, new RegExp(from));
    return [path, new Response(text.replace(from, to), { headers })];
  };
  return new Map([
    await change('/', '<head>', '<head><meta name="newer" />'),
    await change('/service-worker.js', /"[\da-f]{16}"/, '"0123456789abcdef"'),
  ]);
}

async function read(site: Site, address: string): Promise<{ headers: Headers; text: string }> {
  const response = site(new Request(address));
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return { headers, text: await response.text() };
}

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
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
});

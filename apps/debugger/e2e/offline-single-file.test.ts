import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { chooseSample, openPage, readVerdict, waitForLight } from './open-page.ts';
import { servePage } from './serve-page.ts';

const file = new URL('../dist/mintmark-debugger.html', import.meta.url);

describe('the page as one file', { skip: cannotRun }, () => {
  let browser: Browser;

  before(async () => {
    browser = await startBrowser();
  });
  after(async () => browser.close());

  test('decodes, verifies and explains from a disk, and asks nobody for anything', async () => {
    const { page, close, errors, lateRequests } = await openPage(browser, file.href);
    await chooseSample(page, 'rs256');
    await waitForLight(page, 'Signed by your key', 'yes');
    assert.match(await readVerdict(page), /Well-formed, signed by the key you gave/);
    await page.goto(`${file.href}#/reasons/token_expired`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.match(await page.getByRole('main').innerText(), /token_expired/);
    await page.getByRole('button', { name: 'DE: Deutsch' }).click();
    await page.getByRole('button', { name: 'EN: English' }).waitFor();
    await page.getByRole('button', { name: 'Anfragen: 0' }).waitFor();
    assert.deepEqual(errors, []);
    assert.deepEqual(
      lateRequests.filter((url) => !url.startsWith('data:')),
      [],
    );
    await close();
  });

  test('opens a token from its address and takes it out again', async () => {
    const { page, close } = await openPage(browser, file.href, { fragment: '#token=e30.e30.' });
    assert.equal(await page.locator('textarea').first().inputValue(), 'e30.e30.');
    assert.equal(page.url(), `${file.href}#/`);
    await close();
  });

  test('carries a policy that allows its own script and no connection', async () => {
    const html = readFileSync(fileURLToPath(file), 'utf8');
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1] ?? '';
    assert.match(policy, /script-src 'sha256-[^']+'/);
    assert.match(policy, /connect-src 'none'/);
    assert.doesNotMatch(policy, /unsafe|https?:|'self'/);
    const { page, close } = await openPage(browser, file.href);
    const refused = await page.evaluate(async () =>
      fetch('https://issuer.example/').then(
        () => false,
        () => true,
      ),
    );
    assert.equal(refused, true);
    await page.getByRole('button', { name: 'Requests: 0 · refused: 1' }).waitFor();
    await close();
  });

  test('is offered as a download by the page that is served', async () => {
    const served = await servePage();
    const { page, close } = await openPage(browser, served.address);
    await page.getByRole('button', { name: /^Requests/ }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the single file' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'mintmark-debugger.html');
    assert.equal(readFileSync(await download.path(), 'utf8'), readFileSync(fileURLToPath(file), 'utf8'));
    await close();
    await served.close();
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { findViolations } from './find-violations.ts';
import { openPage, tokenBox, type OpenedPage, type OpenOptions } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

describe('comparing two tokens', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  async function open(options: OpenOptions = {}): Promise<OpenedPage> {
    const opened = await openPage(browser, served.address, { fragment: '#/diff', ...options });
    await opened.page.getByRole('button', { name: 'Show an example' }).click();
    return opened;
  }

  test('says in a sentence what differs, and claim by claim', async () => {
    const { page, errors, close } = await open();
    await page.getByText(/Same subject, other rights: scope and amr differ\./).waitFor();
    const claims = page.getByRole('group', { name: 'Claims' });
    await claims.getByRole('row', { name: /^scope changed gained: admin lost: write/ }).waitFor();
    await claims.getByRole('row', { name: /^exp changed 1 hour later/ }).waitFor();
    await claims.getByRole('row', { name: /^amr added/ }).waitFor();
    await page.getByText('The signatures differ.').waitFor();
    await page.getByRole('row', { name: /^Claims different .* at byte \d+$/ }).waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  test('swaps the two, and opens either in Inspect', async () => {
    const { page, close } = await open();
    const first = await page.getByRole('textbox', { name: 'First token' }).inputValue();
    await page.getByRole('button', { name: 'Swap' }).click();
    assert.equal(await page.getByRole('textbox', { name: 'Second token' }).inputValue(), first);
    await page.getByRole('row', { name: /^amr removed/ }).waitFor();
    await page.getByRole('button', { name: 'Open in Inspect: Second token' }).click();
    await tokenBox(page).waitFor();
    assert.equal(await tokenBox(page).inputValue(), first);
    await close();
  });

  test('the letter d leads here with the token of Inspect', async () => {
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const fragment = `#token=${header}.e30.`;
    const { page, close } = await openPage(browser, served.address, { fragment });
    await page.getByRole('button', { name: 'Compare' }).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('heading', { name: 'Compare two tokens' }).waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'First token' }).inputValue(), `${header}.e30.`);
    await close();
  });

  test('broken texts are compared as far as they go', async () => {
    const { page, close } = await open();
    await page.getByRole('textbox', { name: 'Second token' }).fill('no token at all');
    await page.getByText(/has not got a header that can be read/).waitFor();
    await page.getByRole('button', { name: 'Clear both' }).click();
    await page.getByText(/^Paste two tokens\./).waitFor();
    await close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 768, 1440]) {
      test(`axe finds nothing at ${width} px in the ${colorScheme} theme, and nothing is too wide`, async () => {
        const { page, close } = await open({ viewport: { width, height: 900 }, colorScheme });
        await page.getByText('The signatures differ.').waitFor();
        assert.deepEqual(await findViolations(page), []);
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(wider, 0);
        await close();
      });
    }
  }
});

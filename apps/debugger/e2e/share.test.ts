import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { findViolations } from './find-violations.ts';
import { openPage, tokenBox, type OpenedPage, type OpenOptions } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const exp = Math.floor(Date.now() / 1000) + 3600;
const unsigned = `${encode({ alg: 'HS256' })}.${encode({ sub: 'alice', email: 'alice@example.com', exp })}.`;
const token = `${unsigned}c2lnbmF0dXJl`;

const box = (page: Page): Locator => page.getByRole('textbox', { name: 'Token', exact: true });
const make = (page: Page): Locator => page.getByRole('button', { name: 'Make the link' });

async function readLink(page: Page): Promise<string> {
  return (
    (await page
      .getByLabel(/^Link \(/)
      .last()
      .textContent()) ?? ''
  );
}

describe('sharing a token', { skip: cannotRun }, () => {
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
    const opened = await openPage(browser, served.address, { fragment: '#/share', ...options });
    await box(opened.page).fill(token);
    return opened;
  }

  async function follow(link: string): Promise<OpenedPage> {
    return openPage(browser, served.address, { fragment: new URL(link).hash });
  }

  test('leaves the signature out, says so, and names what can be read', async () => {
    const { page, errors, close } = await open();
    await make(page).click();
    const link = await readLink(page);
    assert.equal(link, `${served.address}#token=${encodeURIComponent(unsigned)}`);
    await page.getByText(/The signature is left out/).waitFor();
    await page.getByText('Whoever has the link can read: sub, email, exp.').waitFor();
    assert.deepEqual(errors, []);
    await close();
    const opened = await follow(link);
    assert.equal(await tokenBox(opened.page).inputValue(), unsigned);
    assert.equal(new URL(opened.page.url()).hash, '#/');
    await opened.close();
  });

  test('warns of a token that could still be used', async () => {
    const { page, close } = await open();
    await page.getByLabel('With its signature').check();
    await make(page).click();
    await page.getByText(/Whoever has this link can use it as you could/).waitFor();
    assert.match(await readLink(page), /c2lnbmF0dXJl$/);
    await close();
  });

  test('locks the token with a passphrase, which the other side is asked for', async () => {
    const { page, close } = await open();
    await page.getByLabel('Lock it with a passphrase').check();
    assert.equal(await make(page).isDisabled(), true);
    await page.getByRole('button', { name: 'Make one up' }).click();
    const passphrase = await page.getByLabel('Passphrase', { exact: true }).inputValue();
    await make(page).click();
    await page.getByText(/Only with the passphrase/).waitFor();
    const link = await readLink(page);
    assert(!link.includes(unsigned.split('.')[1] ?? '?'));
    await close();
    const opened = await follow(link);
    assert.equal(new URL(opened.page.url()).hash, '#/shared');
    await opened.page.getByLabel('Passphrase', { exact: true }).fill('wrong');
    await opened.page.getByRole('button', { name: 'Open', exact: true }).click();
    await opened.page.getByText(/The passphrase does not open it/).waitFor();
    await opened.page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForFunction((text) => document.querySelector('textarea')?.value === text, unsigned);
    assert.deepEqual(opened.errors, []);
    await opened.close();
  });

  test('a damaged link is called damaged, and an empty address has nothing to open', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#shared=abc' });
    await page.getByLabel('Passphrase', { exact: true }).fill('x');
    await page.keyboard.press('Enter');
    await page.getByText(/The link is damaged or cut off/).waitFor();
    await close();
    const empty = await openPage(browser, served.address, { fragment: '#/shared' });
    await empty.page.getByText(/There is nothing to open here/).waitFor();
    await empty.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 768, 1440]) {
      test(`axe finds nothing at ${width} px in the ${colorScheme} theme, and nothing is too wide`, async () => {
        const { page, close } = await open({ viewport: { width, height: 900 }, colorScheme });
        await page.getByLabel('Lock it with a passphrase').check();
        await page.getByLabel('Passphrase', { exact: true }).fill('short');
        await make(page).click();
        await page.getByText(/Only with the passphrase/).waitFor();
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

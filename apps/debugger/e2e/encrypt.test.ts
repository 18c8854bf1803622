import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { findViolations } from './find-violations.ts';
import { openPage, type OpenedPage, type OpenOptions } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const plaintextBox = (page: Page): Locator => page.getByRole('textbox', { name: /^Plaintext/ });
const encrypted = (page: Page): Locator => page.getByRole('group', { name: 'The encrypted token' });

async function chooseAlgorithm(page: Page, name: string): Promise<void> {
  await page.getByLabel('Key management (alg)').selectOption(name);
}

describe('encrypting and decrypting', { skip: cannotRun }, () => {
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
    return openPage(browser, served.address, { fragment: '#/encrypt', ...options });
  }

  for (const name of ['ECDH-ES', 'RSA-OAEP-256', 'A256GCMKW', 'dir']) {
    test(`what ${name} encrypts is decrypted again`, async () => {
      const { page, errors, close } = await open();
      await plaintextBox(page).fill('{"sub":"alice","n":1.0}');
      await chooseAlgorithm(page, name);
      await page.getByRole('button', { name: /^Generate a key/ }).click();
      await button(page, 'Encrypt').click();
      assert.match((await encrypted(page).textContent()) ?? '', /^(?:[\w-]*\.){4}[\w-]+$/);
      await page.getByRole('row', { name: /Content encryption key 32 bytes 256 bits/ }).waitFor();
      await button(page, 'Decrypt it').click();
      await button(page, 'Decrypt').click();
      await page.getByText(/Decrypted\. The authentication tag fits/).waitFor();
      const plaintext = page.getByLabel('plaintext (23 bytes)').last();
      assert.equal(await plaintext.textContent(), '{"sub":"alice","n":1.0}');
      assert.deepEqual(errors, []);
      await close();
    });
  }

  test('a password works slowly, tells how slowly, and can be stopped', async () => {
    const { page, close } = await open();
    await chooseAlgorithm(page, 'PBES2-HS256+A128KW');
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
    await page.getByLabel(/PBKDF2 iterations/).fill('999');
    await page.getByText(/Fewer than 1,000 iterations are refused/).waitFor();
    assert.equal(await button(page, 'Encrypt').isDisabled(), true);
    await page.getByLabel(/PBKDF2 iterations/).fill('60000000');
    await page.getByText(/More than 1,200,000/).waitFor();
    await button(page, 'Encrypt').click();
    await page.getByRole('progressbar').waitFor();
    await button(page, 'Stop').click();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    await close();
  });

  test('a signed token is encrypted into a nested one, and opened again', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/mint' });
    await page.getByText('P-256 private key').waitFor();
    await button(page, 'Sign').click();
    await button(page, 'Encrypt it').click();
    await page.getByText(/so it becomes a nested one/).waitFor();
    assert.equal(await page.getByLabel(/^Content type/).inputValue(), 'JWT');
    await page.getByRole('button', { name: /^Generate a key/ }).click();
    await button(page, 'Encrypt').click();
    await button(page, 'Decrypt it').click();
    await button(page, 'Decrypt').click();
    await page.getByText('It holds another token.').waitFor();
    await close();
  });

  test('a wrong key, a refused algorithm and a signed token are named', async () => {
    const { page, close } = await open();
    await page.getByRole('button', { name: /^Generate a key/ }).click();
    await button(page, 'Encrypt').click();
    await page.getByRole('button', { name: /^Generate a key/ }).click();
    const token = (await encrypted(page).textContent()) ?? '';
    await button(page, 'Decrypt it').click();
    await button(page, 'Decrypt').click();
    await page.getByText(/Decrypted/).waitFor();
    const box = page.getByRole('textbox', { name: 'Token', exact: true });
    await box.fill(`${token.slice(0, -3)}${token.endsWith('AAA') ? 'BBA' : 'AAA'}`);
    await button(page, 'Decrypt').click();
    await page.getByText('decryption_failed').waitFor();
    const header = Buffer.from('{"alg":"RSA1_5","enc":"A256GCM"}').toString('base64url');
    await box.fill(`${header}.AA.AA.AA.AA`);
    await page.getByText(/RSA1_5 is refused/).waitFor();
    await box.fill('eyJhbGciOiJIUzI1NiJ9.e30.AA');
    await page.getByText(/This is a signed token/).waitFor();
    await close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      test(`axe finds nothing at ${width} px in the ${colorScheme} theme, and nothing is too wide`, async () => {
        const { page, close } = await open({ viewport: { width, height: 900 }, colorScheme });
        await page.getByRole('button', { name: /^Generate a key/ }).click();
        await button(page, 'Encrypt').click();
        await encrypted(page).waitFor();
        assert.deepEqual(await findViolations(page), []);
        await button(page, 'Decrypt it').click();
        await button(page, 'Decrypt').click();
        await page.getByText(/Decrypted/).waitFor();
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

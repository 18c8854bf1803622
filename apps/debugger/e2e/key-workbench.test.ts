import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { findViolations } from './find-violations.ts';
import { openPage, type OpenedPage, type OpenOptions } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

describe('the key workbench', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  async function open(fragment: string, options: OpenOptions = {}): Promise<OpenedPage> {
    return openPage(browser, served.address, { fragment, ...options });
  }

  test('a key is generated, its private part shown only on demand, and saved', async () => {
    const { page, errors, close } = await open('#/keys');
    await button(page, 'Generate').click();
    await page.getByText('P-256 private key').waitFor();
    assert.equal(await page.getByText('"d":').count(), 0);
    await page.getByText('Private key', { exact: true }).click();
    await page.getByText(/^Not shown\./).waitFor();
    assert.equal(await page.getByText('"d":').count(), 0);
    await page.getByLabel('As', { exact: true }).selectOption('sec1');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'Save as file').click(),
    ]);
    const pem = readFileSync(await download.path(), 'utf8');
    assert.equal(createPrivateKey(pem).asymmetricKeyType, 'ec');
    await button(page, 'Show it').click();
    assert.equal(await page.getByLabel('Private key', { exact: true }).last().textContent(), pem);
    assert.deepEqual(errors, []);
    await close();
  });

  test('algorithms, sizes, curves and key IDs can be chosen', async () => {
    const { page, close } = await open('#/keys');
    const algorithm = page.getByLabel('Algorithm', { exact: true });
    await algorithm.selectOption('RS256');
    await page.getByLabel('Size').selectOption('2048');
    await page.getByText('My own', { exact: true }).click();
    await page.getByLabel('Own key ID').fill('2026-11');
    await button(page, 'Generate').click();
    await page.getByText('RSA private key of 2048 bits').waitFor();
    await page.getByText('2026-11', { exact: true }).first().waitFor();
    await algorithm.selectOption('ECDH-ES+A256KW');
    await page.getByLabel('Curve').selectOption('P-521');
    await button(page, 'Generate').click();
    await page.getByText('P-521 private key').waitFor();
    await algorithm.selectOption('A256KW');
    await button(page, 'Generate').click();
    await page.getByText('secret of 256 bits').waitFor();
    await algorithm.selectOption('ES256K');
    await button(page, 'Generate').click();
    await page.getByText(/This browser cannot make keys for ES256K/).waitFor();
    await close();
  });

  test('a damaged PEM is read, mended and converted; a password locks and unlocks', async () => {
    const { page, close } = await open('#/keys/convert');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const box = page.getByRole('textbox', { name: 'Key in any spelling' });
    await box.fill(pem.replaceAll('\n', ' '));
    await page.getByText('EC private key on P-256, as PEM.').waitFor();
    await button(page, 'Put the mended text into the box').click();
    assert.equal(await box.inputValue(), pem);
    await page.getByText('Private key', { exact: true }).click();
    await page.getByLabel('As', { exact: true }).selectOption('locked');
    await page.getByLabel('Password for the file').fill('correct horse');
    await button(page, 'Lock it').click();
    const locked = await page.getByLabel('encrypted private key').last().textContent();
    await box.fill(locked ?? '');
    await page
      .getByText(/is locked with a password/)
      .first()
      .waitFor();
    await page.getByLabel('Password of the private key').fill('correct horse');
    await page.getByText('P-256 private key').waitFor({ timeout: 60_000 });
    await close();
  });

  test('a key set is built of public parts, and refuses an ID that is taken', async () => {
    const { page, close } = await open('#/keys/set');
    await button(page, 'Add a new key for ES256').click();
    await page.getByLabel('Key ID (kid)').waitFor();
    await button(page, 'Add a new key for ES256').click();
    await page.getByLabel('Key ID (kid)').nth(1).waitFor();
    await page.getByLabel('Key ID (kid)').first().fill('2026-11');
    await page.getByLabel('Key ID (kid)').nth(1).fill('2026-11');
    await page.getByText('The ID "2026-11" is taken.').waitFor();
    const jwks = page.getByLabel('JWKS').last();
    const set = JSON.parse((await jwks.textContent()) ?? '');
    assert.equal(set.keys.length, 2);
    assert.equal('d' in set.keys[0], false);
    await page.getByLabel('With private parts').check();
    await page.getByText(/Do not publish it/).waitFor();
    assert.equal('d' in JSON.parse((await jwks.textContent()) ?? '').keys[0], true);
    await page.getByRole('textbox', { name: /^Add a key/ }).fill('a secret of some length, which is no key');
    await button(page, 'Add').click();
    await page.getByText(/A secret has no public part/).waitFor();
    await page.getByRole('button', { name: 'Remove key 2026-11' }).click();
    assert.equal(await page.getByLabel('Key ID (kid)').count(), 1);
    await close();
  });

  test('a rotation names what goes wrong, and when it is safe', async () => {
    const { page, close } = await open('#/keys/rotation');
    await page.getByText('This plan holds.').waitFor();
    await page.getByLabel('The new public key is published before that for', { exact: true }).fill('0');
    await page
      .getByText(/A verifier that caches for 10 minutes would not know the new key for up to 10 minutes/)
      .waitFor();
    await page.getByText(/too early: safe from/).waitFor();
    await page.getByLabel('Tokens live for', { exact: true }).fill('3');
    await page.getByText(/live for 3 hours, and for the last 1 hour of it their key would be gone/).waitFor();
    await page.getByRole('img', { name: /^Bands of three keys/ }).waitFor();
    assert.equal(await page.getByRole('row').count(), 8 + 4);
    await close();
  });

  test('everything can be reached by keyboard', async () => {
    const { page, close } = await open('#/keys');
    await page.getByLabel('Algorithm', { exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Generate');
    await page.keyboard.press('Enter');
    await page.getByText('P-256 private key').waitFor();
    await close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 768, 1440]) {
      test(`axe finds nothing at ${width} px in the ${colorScheme} theme, and nothing is too wide`, async () => {
        const { page, close } = await open('#/keys', { viewport: { width, height: 900 }, colorScheme });
        await button(page, 'Generate').click();
        await button(page, 'Add to the key set').click();
        await page.getByText('It is in the key set now.').waitFor();
        for (const tab of ['', '/convert', '/set', '/rotation']) {
          await page.evaluate((address) => {
            location.hash = address;
          }, `#/keys${tab}`);
          await page.waitForTimeout(100);
          assert.deepEqual(await findViolations(page), [], tab);
          const wider = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(wider, 0, tab);
        }
        await close();
      });
    }
  }
});

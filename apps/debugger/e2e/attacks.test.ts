import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { openPage, type OpenedPage, type OpenOptions } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

describe('the attack lab', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  async function openLab(options: OpenOptions = {}): Promise<OpenedPage> {
    const opened = await openPage(browser, served.address, { fragment: '#/attacks', ...options });
    await opened.page.getByRole('heading', { name: 'The tokens', exact: true }).waitFor();
    return opened;
  }

  test('makes a key and the tokens, and shows the command that sends them', async () => {
    const { page, errors, lateRequests, close } = await openLab();
    const command = page.getByRole('group', { name: 'command' }).locator('pre');
    assert.match(
      (await command.textContent()) ?? '',
      /^mintmark attack http:\/\/127\.0\.0\.1:3000\/me --key test-key\.jwk --algorithm ES256 --issuer https:\/\/issuer\.example --audience https:\/\/api\.example$/,
    );
    await page.getByText('The public key taken for a secret').click();
    await page.getByText('key-confusion-pem-lf', { exact: true }).waitFor();
    await page.getByLabel('Address of your verifier').fill('http://localhost:8080/api');
    assert.match((await command.textContent()) ?? '', /attack http:\/\/localhost:8080\/api /);
    assert.deepEqual(errors, []);
    assert.deepEqual(lateRequests, []);
    await close();
  });

  test('copies a token', async () => {
    const { page, close } = await openLab({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByText('Tokens without a signature').click();
    await page.getByRole('button', { name: 'Copy token alg-none', exact: true }).click();
    await page.getByText('Token alg-none copied').waitFor();
    const token = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString(), /^\{"alg":"none"/);
    await close();
  });

  test('says why tokens are left out, and makes them when it is told more', async () => {
    const { page, close } = await openLab();
    const leftOut = page.getByText(/^Left out: \d+$/);
    await leftOut.click();
    await page.getByText('They need the type that your verifier demands.').waitFor();
    await page.getByLabel('Type in the header (optional)').fill('at+jwt');
    await page.getByText(/--typ at\+jwt/).waitFor();
    await page.getByText('They need the type that your verifier demands.').waitFor({ state: 'detached' });
    await close();
  });

  test('hands test files to the browser', async () => {
    const { page, close } = await openLab();
    for (const [name, file, pattern] of [
      ['Test file for node --test', 'attacks.test.mjs', /import \{ describe, it \} from 'node:test'/],
      ['Test file for pytest', 'test_attacks.py', /^import unittest$/m],
      ['JSON', 'attacks.json', /"format": "mintmark-attacks"/],
      ['Save the key as test-key.jwk', 'test-key.jwk', /"kty": "EC"/],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      assert.equal(download.suggestedFilename(), file);
      assert.match(readFileSync(await download.path(), 'utf8'), pattern);
    }
    await close();
  });

  test('tells what is wrong with a key', async () => {
    const { page, close } = await openLab();
    const box = page.getByRole('textbox', { name: /^Key: private key/ });
    await box.fill('not long enough');
    await page.getByText(/The key cannot be used with this algorithm \(key_mismatch\)/).waitFor();
    await box.fill('');
    await page.getByText(/There is no key yet/).waitFor();
    await page.getByRole('button', { name: 'New test key' }).click();
    await page.getByRole('heading', { name: 'The tokens', exact: true }).waitFor();
    await page.getByLabel('Algorithm', { exact: true }).selectOption('HS256');
    await page.getByRole('group', { name: 'secret in base64url' }).waitFor();
    await page.getByText('Secrets that everybody knows').waitFor();
    await close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      test(`axe finds nothing at ${width} px in the ${colorScheme} theme, and nothing is too wide`, async () => {
        const { page, close } = await openLab({ viewport: { width, height: 900 }, colorScheme });
        await page.getByText('Tokens without a signature').click();
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

async function findViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

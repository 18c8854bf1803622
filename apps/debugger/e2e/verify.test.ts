import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { sampleData } from '../src/features/samples/sample-data.ts';
import { samples } from '../src/features/samples/samples.ts';
import { cannotRun, startBrowser } from './browser.ts';
import {
  chooseSample,
  tokenBox,
  keyBox,
  openPage,
  readVerdict,
  waitForLight,
  type OpenedPage,
} from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

describe('the page', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;
  let opened: OpenedPage;
  let page: Page;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
    opened = await openPage(browser, served.address);
    ({ page } = opened);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  test('decodes while one types, and says nothing is verified', async () => {
    const token = sampleData['hs256']?.token ?? '';
    await tokenBox(page).fill('');
    await tokenBox(page).pressSequentially(token.slice(0, 60));
    await page.getByRole('region', { name: 'Header' }).getByText('"HS256"').first().waitFor();
    await waitForLight(page, 'Well-formed', 'no');
    await tokenBox(page).fill(`Authorization: Bearer "${token}"\n`);
    await page.getByRole('region', { name: 'Claims' }).getByText('"Ada Lovelace"').first().waitFor();
    await page.getByText('Left out: white space around it').waitFor();
    await waitForLight(page, 'Well-formed', 'yes');
    await waitForLight(page, 'Signed by your key', 'not checked');
    assert.match(await readVerdict(page), /Nothing is verified yet/);
  });

  const secret = Buffer.from('0123456789abcdef0123456789abcdef');
  const spellings = {
    text: secret.toString(),
    base64: secret.toString('base64'),
    base64url: secret.toString('base64url'),
    hex: secret.toString('hex'),
  };
  for (const [encoding, spelling] of Object.entries(spellings)) {
    test(`verifies HS256 with a secret in ${encoding}`, async () => {
      const input = `${sampleData['hs256']?.token.split('.', 2).join('.')}`;
      const signature = createHmac('sha256', secret).update(input).digest('base64url');
      await tokenBox(page).fill(`${input}.${signature}`);
      await keyBox(page).fill(spelling);
      await page.getByRole('group', { name: 'Read it as' }).getByText('any', { exact: true }).click();
      await waitForLight(page, 'Signed by your key', 'yes');
      await page.getByText('secret of 32 bytes').last().waitFor();
      await page
        .getByText(`read as ${encoding === 'hex' ? 'hexadecimal digits' : encoding}`)
        .first()
        .waitFor();
      await page.getByRole('group', { name: 'Read it as' }).getByText(encoding, { exact: true }).click();
      await waitForLight(page, 'Signed by your key', 'yes');
    });
  }

  test('says why a wrong key is wrong', async () => {
    await chooseSample(page, 'rs256');
    await waitForLight(page, 'Signed by your key', 'yes');
    await keyBox(page).fill(sampleData['ps384']?.key ?? '');
    await waitForLight(page, 'Signed by your key', 'no');
    assert.match(await readVerdict(page), /does not match.*another key signed it.*signature_invalid/);
    await keyBox(page).fill(sampleData['es256']?.key ?? '');
    await waitForLight(page, 'Signed by your key', 'wrong key');
    assert.match(await readVerdict(page), /RSA.*key_mismatch/);
  });

  test('says under which reading a secret matches, and under which it does not', async () => {
    await chooseSample(page, 'base64-secret');
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.getByText('The secret fits when it is read as base64.').waitFor();
    await page.getByRole('group', { name: 'Read it as' }).getByText('text', { exact: true }).click();
    await waitForLight(page, 'Signed by your key', 'no');
    assert.match(await readVerdict(page), /It does when it is read as base64/);
  });

  test('picks the key of a set by its ID', async () => {
    await chooseSample(page, 'jwks');
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.getByText('key 2 of 2 of the key set', { exact: true }).waitFor();
  });

  const lacking: string[] = [];
  for (const { id } of samples.filter(({ group }) => group === 'signed')) {
    test(`verifies the sample ${id}, or says that the browser cannot`, async () => {
      await chooseSample(page, id);
      await page
        .locator('[data-verdict="good"], [data-verdict="unknown"]:has-text("not offer")')
        .waitFor({ timeout: 60_000 });
      const verdict = await readVerdict(page);
      if (!verdict.startsWith('Well-formed, signed by the key you gave')) lacking.push(id);
    });
  }

  test('the algorithms this browser lacks are few', (t) => {
    t.diagnostic(`not offered by ${browser.version()}: ${lacking.join('; ') || 'none'}`);
    assert.ok(lacking.length <= 6, lacking.join(', '));
    assert.equal(
      lacking.some((id) => /^(?:hs|rs|ps|es256$|es384|es512|ed25519)/.test(id)),
      false,
    );
  });

  const lessons: Readonly<Record<string, readonly [light: string, word: string, verdict: RegExp]>> = {
    expired: ['In time', 'expired', /^Expired \d minutes ago \(\d{4}-.* UTC\)\. Issue a new token/],
    milliseconds: ['In time', 'doubtful', /milliseconds/],
    'other-audience': ['Allowed here', 'no', /The audience is "https:\/\/other\.example", not yours/],
    changed: ['Signed by your key', 'no', /signature_invalid/],
    'carried-key': ['Signed by your key', 'by its own key', /proves nothing.*key_untrusted/],
    confused: ['Signed by your key', 'forged', /^Forged: somebody used this public key.*key_is_public_key/],
    'weak-secret': [
      'Signed by your key',
      'weak key',
      /matches the secret of 6 bytes .*, but the key is too weak.*key_weak/,
    ],
    none: ['Signed by your key', 'by nobody', /algorithm_refused/],
    numbers: ['Well-formed', 'no', /"role" appears again.*json_duplicate_name/],
    cut: ['Well-formed', 'no', /2 segments.*token_malformed/],
  };
  for (const [id, [light, word, verdict]] of Object.entries(lessons)) {
    test(`explains the lesson ${id}`, async () => {
      await chooseSample(page, id);
      await waitForLight(page, light, word);
      assert.match(await readVerdict(page), verdict);
    });
  }

  for (const { id } of samples.filter(({ group }) => group === 'encrypted')) {
    test(`opens the encrypted sample ${id}`, async () => {
      await chooseSample(page, id);
      await waitForLight(page, 'Opened by your key', 'opened');
      await page
        .getByText(id === 'jwe-nested' ? 'The payload is itself a token.' : '"Ada Lovelace"')
        .first()
        .waitFor();
    });
  }

  test('a token inside a token is a layer with a verdict of its own', async () => {
    await chooseSample(page, 'jwe-nested');
    const layers = page.getByRole('region', { name: 'Layers' });
    await layers.getByText('Opened by your key: opened').waitFor();
    await page.getByRole('button', { name: 'Show the token inside' }).click();
    await page.getByText('"Ada Lovelace"').first().waitFor();
    await layers.getByText(/Signed by your key: (?:wrong key|no)/).waitFor();
    await layers.getByRole('button', { name: 'Open it alone' }).click();
    await waitForLight(page, 'Well-formed', 'yes');
    assert.match(await tokenBox(page).inputValue(), /^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  test('an encrypted token shows its header without any key', async () => {
    await chooseSample(page, 'jwe-rsa');
    await keyBox(page).fill('');
    await waitForLight(page, 'Opened by your key', 'not checked');
    await page.getByRole('region', { name: 'Header' }).getByText('"RSA-OAEP-256"').first().waitFor();
    assert.match(await readVerdict(page), /encrypted. Give the key to open it/);
  });

  test('keeps large numbers and order as they were written', async () => {
    await chooseSample(page, 'numbers');
    const claims = page.getByRole('region', { name: 'Claims' }).first();
    await claims.getByText('100002348117421473').waitFor();
    await claims.getByText('3.0').waitFor();
  });

  test('opens a token from the address', async () => {
    const token = sampleData['es256']?.token ?? '';
    const other = await openPage(browser, served.address, { fragment: `#token=${token}` });
    await waitForLight(other.page, 'Well-formed', 'yes');
    assert.equal(await tokenBox(other.page).inputValue(), token);
    await other.close();
  });

  test('clearing can be undone', async () => {
    await chooseSample(page, 'es256');
    await waitForLight(page, 'Signed by your key', 'yes');
    const pane = page.getByRole('region', { name: 'Token', exact: true });
    await pane.getByRole('button', { name: 'Clear' }).click();
    assert.equal(await tokenBox(page).inputValue(), '');
    await pane.getByRole('button', { name: 'Undo' }).click();
    await waitForLight(page, 'Signed by your key', 'yes');
  });

  test('nothing went wrong and nothing was fetched meanwhile', () => {
    assert.deepEqual(opened.errors, []);
    assert.deepEqual(opened.lateRequests, []);
  });
});

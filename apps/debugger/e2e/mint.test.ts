import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { publicKey, verifyCompactJws } from '@mintmark/jose';
import type { Browser, Locator, Page } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { findViolations } from './find-violations.ts';
import { openPage, tokenBox, waitForLight, type OpenedPage, type OpenOptions } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const headerBox = (page: Page): Locator => page.getByRole('textbox', { name: 'Header, as JSON' });
const claimsBox = (page: Page): Locator => page.getByRole('textbox', { name: 'Claims, as JSON' });
const keyBox = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Private key (PEM, JWK) or secret' });
const signButton = (page: Page): Locator => page.getByRole('button', { name: /^Sign( again)?$/ });
const signed = (page: Page): Locator => page.getByRole('group', { name: 'The signed token' });

async function signedText(page: Page): Promise<string> {
  return (await signed(page).textContent()) ?? '';
}

function decode(token: string, part: number): string {
  return Buffer.from(token.split('.')[part] ?? '', 'base64url').toString();
}

describe('minting tokens', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  async function openMint(options: OpenOptions = {}): Promise<OpenedPage> {
    const opened = await openPage(browser, served.address, { fragment: '#/mint', ...options });
    await opened.page.getByText('P-256 private key').waitFor();
    return opened;
  }

  test('signs byte for byte what is written, and only when told to', async () => {
    const { page, errors, close } = await openMint();
    const header = '{ "alg":"ES256",  "typ":"at+jwt", "x":1.0 }';
    const claims = '{"sub":100002348117421473,"10":1,"a":3.0,"a":2,"9":0}\n';
    await headerBox(page).fill(header);
    await claimsBox(page).fill(claims);
    assert.equal(await signed(page).count(), 0);
    await page.getByText('Not signed yet.').waitFor();
    await claimsBox(page).press('Control+Enter');
    const token = await signedText(page);
    assert.deepEqual([decode(token, 0), decode(token, 1)], [header, claims]);
    const jwks = JSON.parse((await page.getByLabel('key set', { exact: true }).last().textContent()) ?? '');
    const keys = publicKey.jwk(jwks.keys[0]);
    await verifyCompactJws(token, { keys, algorithms: ['ES256'] });
    assert(!JSON.stringify(jwks).includes('"d"'));
    assert.deepEqual(errors, []);
    await close();
  });

  test('the badge says who signed, when and with which key, and that the text has changed since', async () => {
    const { page, close } = await openMint();
    await signButton(page).click();
    const badge = page.locator('[data-badge]');
    assert.match(
      (await badge.textContent()) ?? '',
      /^Signed by you, at \d\d:\d\d:\d\d, with key [\w-]{43} \(ES256\)$/,
    );
    const token = await signedText(page);
    await claimsBox(page).fill('{"sub":"mallory"}');
    await page.getByText('Changed since it was signed.').waitFor();
    assert.equal(await signedText(page), token);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Changed since it was signed.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Redo' }).click();
    await signButton(page).click();
    assert.equal(decode(await signedText(page), 1), '{"sub":"mallory"}');
    await close();
  });

  test('D12 each problem with a private key has a sentence of its own', async () => {
    const { page, close } = await openMint();
    await page.getByRole('button', { name: 'Paste another' }).click();
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pkcs8 = ec.privateKey.export({ type: 'pkcs8', format: 'pem' });
    const locked = ec.privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'x',
    });
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const problems: readonly (readonly [string, RegExp])[] = [
      ['', /There is no key yet/],
      [' ', /empty or nothing but white space/],
      [locked, /is encrypted\. Give its password/],
      [ec.publicKey.export({ type: 'spki', format: 'pem' }), /is a public key: it checks signatures/],
      [other.export({ type: 'pkcs8', format: 'pem' }), /needs a key on P-256, and this one is on P-384/],
      [rsa.export({ type: 'pkcs8', format: 'pem' }), /needs a key of type EC, and this one is of type RSA/],
      [pkcs8.replace(/[A-Za-z0-9+/]{30}/, '!!!'), /no sound base64 of a key/],
      [pkcs8.slice(0, 90), /no sound base64 of a key/],
      ['{"kty":"EC","crv":"P-256"', /JSON of this key is broken or cut off/],
      ['{"issuer":"x"}', /neither "kty" nor "keys"/],
      ['just a text', /can only be a secret/],
      ['https://issuer.example/jwks.json', /This is an address/],
      [JSON.stringify({ ...ec.privateKey.export({ format: 'jwk' }), use: 'enc' }), /its "use" is enc/],
      [JSON.stringify({ ...ec.privateKey.export({ format: 'jwk' }), alg: 'ES384' }), /is for ES384/],
    ];
    for (const [text, sentence] of problems) {
      await keyBox(page).fill(text);
      await page.getByText(sentence).waitFor({ timeout: 60_000 });
      assert.equal(await signButton(page).isDisabled(), true);
    }
    await keyBox(page).fill(locked);
    await page.getByLabel('Password of the private key').fill('y');
    await page.getByText(/does not unlock this private key/).waitFor();
    await page.getByLabel('Password of the private key').fill('x');
    await signButton(page).click();
    await signed(page).waitFor();
    await close();
  });

  test('a weak secret is warned of and signs all the same', async () => {
    const { page, close } = await openMint();
    await page.getByLabel('Algorithm', { exact: true }).selectOption('HS256');
    await page.getByText(/HS256 works with a shared secret, and this is a key of type EC/).waitFor();
    await page.getByRole('button', { name: 'Paste another' }).click();
    await keyBox(page).fill('hunter2');
    await page.getByText(/The secret has 56 bits and needs 256/).waitFor();
    await signButton(page).click();
    const token = await signedText(page);
    assert.equal(decode(token, 0).includes('"alg": "HS256"'), true);
    await close();
  });

  test('D13 D14 templates are issued now, and their type is right', async () => {
    const { page, close } = await openMint();
    for (const [name, typ] of [
      ['access-token', 'at+jwt'],
      ['dpop-proof', 'dpop+jwt'],
      ['logout-token', 'logout+jwt'],
    ] as const) {
      await page.getByLabel('Start from').selectOption(name);
      const claims = JSON.parse(await claimsBox(page).inputValue());
      assert(Math.abs(claims.iat - Date.now() / 1000) < 30, name);
      await page.getByText(`The type "${typ}" says what the token is for.`).waitFor();
    }
    await headerBox(page).fill('{"alg":"ES256","typ":"JWT"}');
    await page.getByText(/"JWT" says nothing about what the token is for/).waitFor();
    await close();
  });

  test('a DPoP proof gets its public key at one press', async () => {
    const { page, close } = await openMint();
    await page.getByLabel('Start from').selectOption('dpop-proof');
    await page.getByRole('button', { name: 'Put in the public key' }).click();
    const header = JSON.parse(await headerBox(page).inputValue());
    assert.deepEqual(Object.keys(header.jwk), ['kty', 'crv', 'x', 'y']);
    await close();
  });

  test('a claim changed in the form changes its characters alone', async () => {
    const { page, close } = await openMint();
    const claims = '{ "n":1.0,\n"sub" : "alice","n2":100002348117421473 }';
    await claimsBox(page).fill(claims);
    await page.getByText('Form', { exact: true }).click();
    await page.getByLabel('Value of sub').fill('bob');
    await page.getByRole('button', { name: 'exp = now + 5 min' }).click();
    await page.getByText('JSON', { exact: true }).first().click();
    const text = await claimsBox(page).inputValue();
    assert.match(text, /^\{ "n":1\.0,\n"sub" : "bob","n2":100002348117421473,\s*"exp" ?:\s*\d{10} \}$/);
    await close();
  });

  test('broken JSON is marked, explained and repaired', async () => {
    const { page, close } = await openMint();
    await headerBox(page).fill('{"alg":"ES256" "typ":"at+jwt",}');
    await page.getByText('Line 1, column 16.').waitFor();
    assert.equal(await signButton(page).isDisabled(), true);
    await page.getByRole('button', { name: 'Repair' }).first().click();
    await page.getByRole('button', { name: 'Repair' }).first().click();
    assert.deepEqual(JSON.parse(await headerBox(page).inputValue()), { alg: 'ES256', typ: 'at+jwt' });
    assert.equal(await signButton(page).isDisabled(), false);
    await close();
  });

  test('an unsecured token needs an explicit choice', async () => {
    const { page, close } = await openMint();
    await page.getByLabel('Algorithm', { exact: true }).selectOption('none');
    const button = page.getByRole('button', { name: 'Make the unsecured token' });
    assert.equal(await button.isDisabled(), true);
    await page.getByLabel('I want a token that nobody can trust').check();
    await button.click();
    assert.match(await signedText(page), /^[\w-]+\.[\w-]+\.$/);
    await close();
  });

  test('algorithms that the browser lacks are listed with the reason', async () => {
    const { page, close } = await openMint();
    const options = page.getByLabel('Algorithm', { exact: true }).locator('option');
    const names = await options.allTextContents();
    assert(names.includes('ES256K') && names.includes('HS512') && names.includes('PS384'));
    assert.equal(await options.filter({ hasText: 'ES256K' }).isDisabled(), true);
    await page.getByText(/This browser does not have .*ES256K/).waitFor();
    await close();
  });

  test('the token goes to Inspect with its key, in memory', async () => {
    const { page, lateRequests, close } = await openMint();
    await signButton(page).click();
    const token = await signedText(page);
    await page.getByRole('button', { name: 'Open in Inspect' }).click();
    await waitForLight(page, 'Signed by your key', 'yes');
    assert.equal(await tokenBox(page).inputValue(), token);
    assert.equal(new URL(page.url()).hash, '#/');
    await page.getByRole('heading', { level: 1 }).first().focus();
    await page.keyboard.press('e');
    await page.getByText(/Taken over from Inspect/).waitFor();
    assert.equal(await claimsBox(page).inputValue(), decode(token, 1));
    assert.deepEqual(
      lateRequests.filter((url) => !url.endsWith('.woff2') && !url.endsWith('.svg')),
      [],
    );
    await close();
  });

  test('key and code can be taken along', async () => {
    const { page, close } = await openMint({ permissions: ['clipboard-read', 'clipboard-write'] });
    await signButton(page).click();
    await page.getByRole('button', { name: 'Copy token' }).click();
    assert.equal(await page.evaluate(async () => navigator.clipboard.readText()), await signedText(page));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as file' }).click(),
    ]);
    assert.match(readFileSync(await download.path(), 'utf8'), /"use": "sig"/);
    await page.getByText('verifies', { exact: true }).click();
    await page.getByText(/import \{ createVerifier, publicKey \} from '@mintmark\/jose';/).waitFor();
    await close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 768, 1440]) {
      test(`axe finds nothing at ${width} px in the ${colorScheme} theme, and nothing is too wide`, async () => {
        const { page, close } = await openMint({ viewport: { width, height: 900 }, colorScheme });
        await signButton(page).click();
        await claimsBox(page).fill('{"a":1,}');
        assert.deepEqual(await findViolations(page), []);
        await page.getByText('Form', { exact: true }).click();
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

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { sampleData } from '../src/features/samples/sample-data.ts';
import { cannotRun, startBrowser } from './browser.ts';
import { findViolations } from './find-violations.ts';
import {
  chooseSample,
  keyBox,
  openPage,
  readVerdict,
  tokenBox,
  waitForLight,
  type OpenedPage,
} from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const secret = 'a secret for these tests, long enough for HS256';

/** A token of exactly these texts, signed with a secret. */
function sign(claims: string, key = secret, header = '{"alg":"HS256","typ":"JWT"}'): string {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}

const seconds = Math.floor(Date.now() / 1000);

// What was found wrong with jwt.io by reading its source, each held to be right here.
describe('what jwt.io gets wrong', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;
  let opened: OpenedPage;
  let page: Page;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
    opened = await openPage(browser, served.address, { timezoneId: 'Europe/Berlin' });
    ({ page } = opened);
  });
  beforeEach(async () => {
    await tokenBox(page).fill('');
    await keyBox(page).fill('');
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  test('D1 a signature by a key from the token itself is never shown as verified', async () => {
    await chooseSample(page, 'carried-key');
    await keyBox(page).fill('');
    await waitForLight(page, 'Signed by your key', 'by its own key');
    const light = page.getByRole('region', { name: 'Verdict' }).getByRole('listitem').nth(1);
    assert.equal(await light.getAttribute('data-status'), 'bad');
    assert.match(
      await readVerdict(page),
      /consistent with the key that the token carries itself \(jwk\), which proves nothing/,
    );
    await page
      .locator('[data-provenance="token"]')
      .getByText('the token carries it: it proves nothing')
      .waitFor();
  });

  test('D2 D3 nothing is fetched for a token, whatever address it names', async () => {
    const header = JSON.stringify({
      alg: 'RS256',
      jku: `${served.address}jwks`,
      x5u: `${served.address}x5u`,
      kid: '1',
    });
    await tokenBox(page).fill(`${encode(header)}.${encode(`{"iss":"${served.address}"}`)}.AAAA`);
    await page.getByText(/points to a key \(jku\)\. Whoever wrote the token chose that address/).waitFor();
    await page.getByText(/points to a key \(x5u\)/).waitFor();
    assert.deepEqual(opened.lateRequests, []);
  });

  test('D4 another token leaves the key box as it is', async () => {
    const key = sampleData['es256']?.key ?? '';
    await keyBox(page).fill(key);
    for (const token of [sampleData['rs256']?.token, sampleData['es256']?.token, 'nonsense', '']) {
      await tokenBox(page).fill(token ?? '');
      assert.equal(await keyBox(page).inputValue(), key);
    }
  });

  test('D5 an expired token is marked as expired, and one before its time as not yet valid', async () => {
    await tokenBox(page).fill(sign(`{"exp":${seconds - 3600}}`));
    await waitForLight(page, 'In time', 'expired');
    assert.match(await readVerdict(page), /Expired 1 hour ago .*token_expired/);
    await tokenBox(page).fill(sign(`{"nbf":${seconds + 3600}}`));
    await waitForLight(page, 'In time', 'not yet');
  });

  test('D6 milliseconds and dates as text are told apart, and shown as what was meant', async () => {
    await tokenBox(page).fill(sign(`{"iat":"2026-01-01","exp":${seconds * 1000 + 60_000}}`));
    const times = page.getByRole('table', { name: 'Times in the token' });
    await times.getByText('in milliseconds; must be in seconds').waitFor();
    await times.getByText(`should be ${seconds + 60}`).waitFor();
    await times.getByText('2026-01-01 00:00:00 UTC').waitFor();
    await times.getByText('a date as text; must be seconds').waitFor();
    assert.doesNotMatch((await times.textContent()) ?? '', /[5-9]\d{4}-|1970-/);
  });

  test('D6 every time has UTC, the local zone with its offset, and how far it is', async () => {
    await tokenBox(page).fill(sign(`{"exp":${Date.UTC(2026, 6, 1) / 1000}}`));
    const row = page.getByRole('table', { name: 'Times in the token' }).getByRole('row').nth(1);
    assert.match(
      (await row.textContent()) ?? '',
      /2026-07-01 00:00:00 UTC.*Jul 1, 2026, 02:00:00.*GMT\+02:00.*ago/,
    );
  });

  test('D7 numbers, order and equal names stay as they are written, in every view', async () => {
    const claims = '{"sub":100002348117421473,"10":1,"a":3.0,"a":2,"9":0}';
    await tokenBox(page).fill(sign(claims));
    const pane = page.getByRole('region', { name: 'Claims', exact: true });
    const names = await pane.getByRole('treeitem').allTextContents();
    assert.deepEqual(
      names.map((text) => text.split(':')[0]),
      ['sub', '10', 'a', 'a', '9'],
    );
    for (const view of ['Tree', 'Table', 'JSON', 'Raw']) {
      await pane.getByText(view, { exact: true }).click();
      const text = ((await pane.textContent()) ?? '').replaceAll(/\s/g, '');
      assert.match(text, /100002348117421473.*3\.0/, view);
      assert.ok(text.indexOf('10') < text.lastIndexOf('9'), view);
    }
    assert.ok((await pane.locator('pre').textContent())?.includes(claims));
    await pane.getByText('Tree', { exact: true }).click();
  });

  test('D8 a secret is never trimmed, and a line break that belongs to it can be given', async () => {
    await tokenBox(page).fill(sign(`{"exp":${seconds + 600}}`, `${secret}\n`));
    await keyBox(page).fill(`${secret}\n`);
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.getByText('ends with a line break, which counts as part of it').waitFor();
    await keyBox(page).fill(secret);
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.getByText('read as text with a line break after it').first().waitFor();
  });

  test('D9 an encrypted token shows its header and its parts without any key', async () => {
    await chooseSample(page, 'jwe-rsa');
    await keyBox(page).fill('');
    await waitForLight(page, 'Opened by your key', 'not checked');
    const header = page.getByRole('region', { name: 'Header', exact: true });
    await header.getByText('"RSA-OAEP-256"').waitFor();
    await header.getByText('"A256GCM"').waitFor();
    const legend = page.getByRole('list', { name: 'Parts of the token' });
    for (const part of [
      'Header',
      'Encrypted key',
      'Initialization vector',
      'Ciphertext',
      'Authentication tag',
    ])
      await legend.getByText(part, { exact: true }).waitFor();
    await page.getByRole('region', { name: 'Other parts' }).getByText('Encrypted key 256 bytes').waitFor();
  });

  test('D10 every control has a name and shows the state it is in', async () => {
    await chooseSample(page, 'base64-secret');
    const reading = page.getByRole('group', { name: 'Read it as' });
    await reading.getByText('base64', { exact: true }).click();
    await page
      .getByRole('region', { name: 'Claims', exact: true })
      .getByText('Table', { exact: true })
      .click();
    await page.getByRole('link', { name: 'Learn', exact: true }).click();
    await page.getByRole('link', { name: 'Inspect', exact: true }).click();
    assert.equal(await reading.getByRole('radio', { name: 'base64', exact: true }).isChecked(), true);
    const unnamed = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')]
        .filter((input) => input.checkVisibility() && (input.labels?.length ?? 0) === 0 && !input.ariaLabel)
        .map((input) => input.outerHTML),
    );
    assert.deepEqual(unnamed, []);
    await page
      .getByRole('region', { name: 'Claims', exact: true })
      .getByText('Tree', { exact: true })
      .click();
  });

  test('D11 ids are unique and lead somewhere, and claims are one tab stop', async () => {
    await chooseSample(page, 'es256');
    await waitForLight(page, 'Signed by your key', 'yes');
    const broken = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      const names = ['aria-controls', 'aria-labelledby', 'aria-describedby', 'for'];
      const referred = names.flatMap((name) =>
        [...document.querySelectorAll(`[${name}]`)].flatMap(
          (element) => element.getAttribute(name)?.split(' ') ?? [],
        ),
      );
      return {
        doubled: ids.filter((id, at) => ids.indexOf(id) !== at),
        lost: referred.filter((id) => !ids.includes(id)),
      };
    });
    assert.deepEqual(broken, { doubled: [], lost: [] });
    const claims = page.getByRole('tree', { name: 'Claims' });
    assert.ok((await claims.getByRole('treeitem').count()) >= 9);
    assert.equal(await claims.locator('[tabindex="0"]').count(), 1);
    assert.deepEqual(await findViolations(page), []);
  });

  test('D13 a sample is issued now, not in the future', async () => {
    await chooseSample(page, 'rs256');
    await waitForLight(page, 'In time', 'yes');
    const [, claims = ''] = (await tokenBox(page).inputValue()).split('.');
    const found: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
    assert.ok(typeof found === 'object' && found !== null && 'iat' in found && 'exp' in found);
    const now = Date.now() / 1000;
    assert.ok(Number(found.iat) <= now && Number(found.iat) > now - 60, String(found.iat));
    assert.equal(Number(found.exp) - Number(found.iat), 3600);
  });

  test('D14 "at+jwt" is right for an access token, and "JWT" is called no effective type', async () => {
    await chooseSample(page, 'es256');
    await waitForLight(page, 'Signed by your key', 'yes');
    assert.equal(await page.locator('[data-finding="HDR-09"]').count(), 0);
    await tokenBox(page).fill(sign(`{"iss":"https://issuer.example","sub":"ada","exp":${seconds + 600}}`));
    await page.locator('[data-finding="HDR-09"]').getByText('No effective type').waitFor();
    assert.equal(await page.locator('[data-finding="HDR-09"]').getAttribute('data-severity'), 'info');
  });

  test('D16 a file can be opened, and dropped', async () => {
    const token = sampleData['es256']?.token ?? '';
    const pane = page.getByRole('region', { name: 'Token', exact: true });
    const file = { name: 'token.txt', mimeType: 'text/plain', buffer: Buffer.from(`${token}\n`) };
    await pane.locator('input[type=file]').setInputFiles(file);
    await waitForLight(page, 'Well-formed', 'yes');
    assert.equal(await tokenBox(page).inputValue(), `${token}\n`);
    await tokenBox(page).fill('');
    await pane.evaluate((element, text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.jwt'));
      element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    }, token);
    await waitForLight(page, 'Well-formed', 'yes');
    assert.equal(await tokenBox(page).inputValue(), token);
  });

  test('D16 the JSON serialization is read, with each of its signatures', async () => {
    const [header = '', payload = '', signature = ''] = sign(`{"sub":"ada","exp":${seconds + 600}}`).split(
      '.',
    );
    const signatures = [
      { protected: header, signature },
      { protected: header, header: { kid: 'second' }, signature: 'AAAA' },
    ];
    await keyBox(page).fill(secret);
    await tokenBox(page).fill(JSON.stringify({ payload, signatures }, undefined, 2));
    await page.getByRole('region', { name: 'Header 2 of 2' }).getByText('"HS256"').waitFor();
    await page.getByRole('region', { name: 'Unprotected header' }).getByText('"kid": "second"').waitFor();
    await page.getByText('Signer 1: yes.').waitFor();
    await page.getByText('Signer 2: no.').waitFor();
    await waitForLight(page, 'Signed by your key', 'partly');
  });

  test('D16 a payload that is not encoded and one that is detached are read as what they are', async () => {
    const header = encode('{"alg":"HS256","b64":false,"crit":["b64"]}');
    await tokenBox(page).fill(`${header}.{"sub":"ada"}.AAAA`);
    await page.getByRole('region', { name: 'Claims', exact: true }).getByText('"ada"').waitFor();
    await tokenBox(page).fill(`${encode('{"alg":"HS256"}')}..AAAA`);
    await waitForLight(page, 'Well-formed', 'no');
  });

  test('nothing went wrong meanwhile', () => {
    assert.deepEqual(opened.errors, []);
    // Chromium asks for the icon of the page again when its address changes.
    assert.deepEqual(
      opened.lateRequests.filter((url) => url !== `${served.address}mark.svg`),
      [],
    );
  });
});

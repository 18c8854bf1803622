import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { sampleData } from '../src/features/samples/sample-data.ts';
import { cannotRun, startBrowser } from './browser.ts';
import { findViolations } from './find-violations.ts';
import { chooseSample, keyBox, openPage, tokenBox, waitForLight, type OpenedPage } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const secret = 'a secret for these tests, long enough for HS256';

function sign(claims: string): string {
  const input = `${encode('{"alg":"HS256","typ":"JWT"}')}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const seconds = Math.floor(Date.now() / 1000);
const ada = sign(`{"iss":"https://issuer.example","sub":"ada","jti":"one","exp":${seconds + 600}}`);
const eve = sign(`{"iss":"https://issuer.example","sub":"eve","jti":"one","exp":${seconds - 600}}`);
const curl = `curl 'https://api.example/me' -H 'Authorization: Bearer ${ada}' -b 'session=${eve}; theme=dark'`;

describe('the Inspect surface', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;
  let opened: OpenedPage;
  let page: Page;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
    opened = await openPage(browser, served.address, { acceptDownloads: true });
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

  const region = (name: string): Locator => page.getByRole('region', { name, exact: true });
  const lit = async (): Promise<string> => (await page.locator('.token-lit').allTextContents()).join('');
  const finding = (id: string): Locator => page.locator(`[data-finding="${id}"]`);

  test('a paste of something else lists the tokens in it, and a click shows one', async () => {
    await tokenBox(page).fill(curl);
    const list = region('Found in your paste');
    await list.getByText('2 tokens').waitFor();
    const [first, second] = [list.getByRole('button').first(), list.getByRole('button').nth(1)];
    assert.match(
      (await first.textContent()) ?? '',
      /Authorization header.*api\.example.*signed HS256.*from https:\/\/issuer\.example.*expires in/,
    );
    assert.match(
      (await second.textContent()) ?? '',
      /Cookie session.*from https:\/\/issuer\.example.*expired 10 minutes ago/,
    );
    await region('Claims').getByText('"ada"').waitFor();
    await second.click();
    await region('Claims').getByText('"eve"').waitFor();
    await waitForLight(page, 'In time', 'expired');
    assert.equal(await tokenBox(page).inputValue(), curl, 'the paste stays as it was');
    assert.equal(await page.locator('.token-editor .token-part-2').textContent(), eve.split('.')[1]);
    await region('Findings').getByText('All tokens together').waitFor();
    await finding('BAT-01').first().waitFor();
  });

  test('a HAR file of ten megabytes is searched while the page goes on', async () => {
    // Made in the page: a file that the test hands over would itself keep the page busy.
    await region('Token').evaluate((pane, token) => {
      const request = {
        method: 'GET',
        url: 'https://api.example/',
        headers: [{ name: 'Accept', value: '*/*' }],
      };
      const entries = Array.from({ length: 60_000 }, () => ({
        startedDateTime: '2026-11-22T12:00:00Z',
        request,
      }));
      entries[30_000] = {
        startedDateTime: '2026-11-22T12:00:00Z',
        request: { ...request, headers: [{ name: 'Authorization', value: `Bearer ${token}` }] },
      };
      const text = JSON.stringify({ log: { version: '1.2', entries } });
      const data = new DataTransfer();
      data.items.add(new File([text.padEnd(10_000_000)], 'capture.har'));
      setTimeout(() => {
        const ticks = [performance.now()];
        Object.assign(globalThis, { ticks });
        setInterval(() => ticks.push(performance.now()), 20);
        pane.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
      }, 200);
    }, ada);
    await region('Found in your paste').getByText('1 token').waitFor({ timeout: 60_000 });
    await region('Claims').getByText('"ada"').waitFor();
    const [longest, whole] = await page.evaluate(() => {
      const { ticks } = globalThis as unknown as { ticks: readonly number[] };
      const gaps = ticks.map((tick, index) => tick - (ticks[index - 1] ?? tick));
      return [Math.max(...gaps), (ticks.at(-1) ?? 0) - (ticks[0] ?? 0)];
    });
    // On a slow machine everything takes longer, but the page does not stand still for most of it.
    assert.ok(longest < Math.max(500, whole / 2), `the page stood still for ${Math.round(longest)} ms`);
    await region('Token').getByText('capture.har, 10 MB').waitFor();
    await region('Token').getByRole('button', { name: 'Put away' }).click();
    assert.equal(await tokenBox(page).inputValue(), '');
  });

  test('choosing a claim lights its characters in the token, its bytes, and the same claim in every view', async () => {
    await tokenBox(page).fill(ada);
    await region('Claims').getByRole('treeitem').filter({ hasText: 'sub' }).click();
    const [, payload = ''] = ada.split('.');
    const at = payload.indexOf(await lit());
    // The characters share their first and last with the neighbours.
    const [from, until] = [Math.floor(at / 4) * 3, Math.ceil((at + (await lit()).length) / 4) * 3];
    assert.ok(
      at > 0 && Buffer.from(payload, 'base64url').toString().slice(from, until).includes('"sub":"ada"'),
    );
    await page.getByTestId('member-detail').getByText('$.sub').waitFor();
    await page
      .getByTestId('member-detail')
      .getByText(/Subject/)
      .waitFor();
    await region('Claims').getByText('Hex', { exact: true }).click();
    const bytes = await region('Claims').locator('.lit').allTextContents();
    assert.equal(Buffer.from(bytes.join('').replaceAll(' ', ''), 'hex').toString(), '"sub":"ada"');
    await region('Claims').getByText('Raw', { exact: true }).click();
    assert.equal(await region('Claims').locator('.lit').textContent(), '"sub":"ada"');
    await region('Claims').getByText('Tree', { exact: true }).click();
  });

  test('selecting characters of the token chooses the claim they say', async () => {
    await tokenBox(page).fill(ada);
    const [, payload = ''] = ada.split('.');
    const byte = Buffer.from(payload, 'base64url').indexOf('"ada"');
    const place = ada.indexOf('.') + 1 + Math.ceil((byte * 4) / 3) + 1;
    await tokenBox(page).focus();
    await tokenBox(page).evaluate((box, at) => {
      if (box instanceof HTMLTextAreaElement) box.setSelectionRange(at, at);
    }, place);
    await page.keyboard.press('Shift+ArrowRight');
    await region('Claims')
      .locator('[aria-selected=true]')
      .filter({ hasText: 'sub' })
      .waitFor({ timeout: 60_000 });
  });

  test('the tree goes by arrow keys, opens and closes', async () => {
    await tokenBox(page).fill(sign('{"a":1,"cnf":{"jwk":{"kty":"EC"}},"z":2}'));
    const tree = page.getByRole('tree', { name: 'Claims' });
    await tree.getByRole('treeitem').first().focus();
    const press = async (...keys: readonly string[]): Promise<string> => {
      for (const key of keys) await page.keyboard.press(key);
      return page.evaluate(() => document.activeElement?.textContent ?? '');
    };
    assert.match(await press('ArrowDown'), /^cnf/);
    await press('ArrowLeft');
    assert.equal(await tree.getByRole('treeitem').count(), 3);
    assert.match(await press('ArrowRight', 'ArrowRight', 'ArrowRight'), /^kty/);
    assert.match(await press('ArrowLeft', 'ArrowLeft'), /^jwk|^cnf/);
    assert.match(await press('End'), /^z/);
    assert.match(await press('Home'), /^a/);
  });

  test('a damaged token is repaired at the exact character, all at once, and back', async () => {
    const damaged = `${ada.replace('.', '=.')}=`;
    await tokenBox(page).fill(damaged);
    await waitForLight(page, 'Well-formed', 'no');
    assert.equal(await page.locator('.token-mark').first().textContent(), '=');
    const problems = region('What is wrong with its form');
    await problems.getByRole('button', { name: 'Go to it' }).first().click();
    const selected = await tokenBox(page).evaluate((box) =>
      box instanceof HTMLTextAreaElement ? [box.selectionStart, box.selectionEnd] : [],
    );
    assert.deepEqual(selected, [ada.indexOf('.'), ada.indexOf('.') + 1]);
    await page.getByRole('button', { name: 'Repair all' }).click();
    assert.equal(await tokenBox(page).inputValue(), ada);
    await waitForLight(page, 'Well-formed', 'yes');
    await region('Token').getByRole('button', { name: 'Undo' }).click();
    assert.equal(await tokenBox(page).inputValue(), damaged);
  });

  test('what is missing is marked where it is missing', async () => {
    await tokenBox(page).fill(ada.split('.').slice(0, 2).join('.'));
    await waitForLight(page, 'Well-formed', 'no');
    await page.locator('.token-caret').waitFor({ state: 'attached' });
  });

  test('findings are filtered, corrected, accepted with a reason, and saved', async () => {
    await chooseSample(page, 'milliseconds');
    await finding('TIM-03').waitFor();
    await region('Findings').getByText('1 error', { exact: true }).click();
    assert.equal(await page.locator('[data-finding]').count(), 1);
    await finding('TIM-03').locator('summary').first().click();
    await finding('TIM-03').getByText('Why it matters').waitFor();
    await finding('TIM-03').getByText('Show the corrected token').click();
    assert.match((await finding('TIM-03').locator('ins').textContent()) ?? '', /^\d{10}$/);
    await finding('TIM-03').getByRole('button', { name: 'Show where' }).click();
    await region('Claims').locator('[aria-selected=true]').filter({ hasText: 'exp' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the findings as JSON' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'findings.json');
    await finding('TIM-03').getByRole('button', { name: 'Accept' }).click();
    await finding('TIM-03').getByLabel('Why it is accepted in this session').fill('the old client');
    await page.keyboard.press('Enter');
    await finding('TIM-03').waitFor({ state: 'detached' });
    await region('Findings').getByText('1 accepted').click();
    await region('Findings').getByText('the old client').waitFor();
    await region('Findings').getByRole('button', { name: 'Show again' }).click();
    await finding('TIM-03').waitFor();
  });

  test('a corrected token goes into the box and can be taken back', async () => {
    await chooseSample(page, 'milliseconds');
    await finding('TIM-03').locator('summary').first().click();
    await finding('TIM-03').getByText('Show the corrected token').click();
    await finding('TIM-03').getByRole('button', { name: 'Put it in the box' }).click();
    await waitForLight(page, 'Signed by your key', 'no');
    await region('Token').getByRole('button', { name: 'Undo' }).click();
    await waitForLight(page, 'Signed by your key', 'yes');
  });

  test('reasons and findings lead to their explanation, and the token is there on the way back', async () => {
    await chooseSample(page, 'expired');
    await waitForLight(page, 'In time', 'expired');
    await region('Verdict').getByRole('link', { name: 'token_expired' }).first().click();
    await page.waitForURL(/#\/reasons\/token_expired$/);
    await page.goBack();
    await waitForLight(page, 'In time', 'expired');
    await finding('TIM-02').locator('summary').first().click();
    assert.equal(
      await finding('TIM-02').getByRole('link', { name: 'TIM-02 explained' }).getAttribute('href'),
      '#/findings/TIM-02',
    );
  });

  test('"what if now" moves the verdict and nothing else, and goes back to the clock', async () => {
    await chooseSample(page, 'es256');
    await waitForLight(page, 'In time', 'yes');
    const slider = page.getByRole('slider', { name: 'What if now were' });
    await slider.focus();
    await page.keyboard.press('End');
    await waitForLight(page, 'In time', 'expired');
    await finding('TIM-02').waitFor();
    await page.keyboard.press('Home');
    await waitForLight(page, 'In time', 'not yet');
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.getByRole('button', { name: 'Back to the clock' }).click();
    await waitForLight(page, 'In time', 'yes');
  });

  test('a key is named, repaired, and each key of a set says why it was not taken', async () => {
    await chooseSample(page, 'jwks');
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.getByText('2 keys were looked at').click();
    await page
      .getByTestId('key-check')
      .getByText(/passed over/)
      .waitFor();
    const pem = sampleData['rs256']?.key ?? '';
    await keyBox(page).fill(pem.replaceAll('\n', '\\n'));
    await page.getByText('Its line breaks are the characters "\\n".').waitFor();
    await page.getByTestId('recognized-key').getByRole('button', { name: 'Repair' }).click();
    assert.equal((await keyBox(page).inputValue()).trim(), pem.trim());
    await page.getByText('RSA public key of 2048 bits, as PEM.').waitFor();
    await waitForLight(page, 'Signed by your key', 'wrong key');
  });

  test('the kind of token is detected, and can be asked for with everything else', async () => {
    await chooseSample(page, 'es256');
    await page.getByText('It looks like: OAuth access token (RFC 9068).').waitFor();
    await page.getByLabel('Kind of token').selectOption('id-token');
    await waitForLight(page, 'Allowed here', 'no');
    await page.getByLabel('Kind of token').selectOption('');
    await page.getByText('More expectations').click();
    await page.getByLabel(/^Algorithms/).fill('RS256, PS256');
    await waitForLight(page, 'Allowed here', 'no');
    await page.getByLabel(/^Algorithms/).fill('');
    await page.getByLabel(/^Longest lifetime/).fill('60');
    await waitForLight(page, 'Allowed here', 'no');
    await page.getByLabel(/^Longest lifetime/).fill('');
    await page.getByLabel(/^Required claims/).fill('tenant');
    await waitForLight(page, 'Allowed here', 'no');
  });

  test('a weak secret is found beside the key, and used with one click', async () => {
    await chooseSample(page, 'weak-secret');
    await keyBox(page).fill('');
    await page.getByText('Can the secret be guessed?').click();
    await page.getByRole('button', { name: 'Try known weak secrets' }).click();
    await page.getByRole('button', { name: /Use/ }).click({ timeout: 60_000 });
    await waitForLight(page, 'Signed by your key', 'weak key');
  });

  test('how tokens travelled is told, and a key without a token is looked at', async () => {
    await tokenBox(page).fill(`curl 'http://api.example/?access_token=${ada}'`);
    await finding('CAP-01').first().waitFor();
    await tokenBox(page).fill('');
    await keyBox(page).fill('{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"1"}]}');
    await finding('KEY-06').first().waitFor();
  });

  test('e takes the token to Mint, and the page is as it was on the way back', async () => {
    await chooseSample(page, 'es256');
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.locator('main').focus();
    await page.keyboard.press('e');
    await page.waitForURL(/#\/mint$/);
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input')].some(
        (box) => box.checkVisibility() && box.value.includes('engine-room'),
      ),
    );
    await page.goBack();
    await waitForLight(page, 'Signed by your key', 'yes');
  });

  test('an SD-JWT lists what its holder shows', async () => {
    const disclosure = encode('["2GLC42sKQveCfGfryNRN9w","given_name","Ada"]');
    await tokenBox(page).fill(`${ada}~${disclosure}~`);
    await region('Disclosures').getByText('given_name').waitFor();
    await region('Disclosures').getByText('"Ada"').waitFor();
  });

  test('a verdict is read aloud once, not at every second', async () => {
    const status = region('Verdict').getByRole('status');
    await chooseSample(page, 'es256');
    await waitForLight(page, 'In time', 'yes');
    assert.equal(
      await status.textContent(),
      'Well-formed: yes. Signed by your key: yes. In time: yes. Allowed here: yes',
    );
  });

  test('axe finds nothing with everything open, in both languages', async () => {
    await chooseSample(page, 'milliseconds');
    await finding('TIM-03').locator('summary').first().click();
    await finding('TIM-03').getByText('Show the corrected token').click();
    await region('Claims').getByRole('treeitem').first().click();
    await region('Other parts').locator('summary').first().click();
    assert.deepEqual(await findViolations(page), []);
    await tokenBox(page).fill(curl);
    await region('Found in your paste').waitFor();
    assert.deepEqual(await findViolations(page), []);
    await page.getByRole('button', { name: 'DE: Deutsch' }).click();
    await region('Im Eingefügten gefunden').waitFor();
    assert.deepEqual(await findViolations(page), []);
    await page.getByRole('button', { name: 'EN: English' }).click();
  });

  test('nothing went wrong meanwhile', () => {
    assert.deepEqual(opened.errors, []);
  });
});

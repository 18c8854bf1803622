import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { findViolations } from './find-violations.ts';
import { openPage } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const directory = '#/libraries';

describe('the directory of libraries and the list of tools', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  const open = async (
    fragment: string,
    width = 1440,
  ): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> => {
    const viewport = { width, height: 900 };
    const opened = await openPage(browser, served.address, { fragment, viewport });
    const name = fragment.startsWith('#/tools') ? 'Tools' : 'Libraries';
    await opened.page.getByRole('heading', { level: 1, name }).waitFor();
    return opened;
  };

  test('each cell says what it is and how that is known, in words', async () => {
    const { page, errors, close } = await open(directory);
    const row = rowOf(page, 'jsonwebtoken');
    const cells = await row.getByRole('cell').allInnerTexts();
    assert.match(cells.join(' '), /12 of 19\s+\(measured\)/);
    assert.match(cells.join(' '), /no\s+\(measured\)/);
    assert.match(await page.getByText(/Measured last on/).innerText(), /20\d\d with Node \d/);
    assert.deepEqual(errors, []);
    await close();
  });

  test('filters narrow by language, algorithm, feature, evidence and words, and can be cleared', async () => {
    const { page, close } = await open(directory);
    const found = page.getByRole('status').filter({ hasText: 'found' });
    const all = await found.innerText();
    await page.getByLabel('Language').selectOption('Go');
    await page.getByLabel('Algorithm', { exact: true }).selectOption('ES256K');
    await rowOf(page, 'jwx').waitFor();
    assert.equal(await rowOf(page, 'sjwt').count(), 0);
    await page.getByLabel('encryption (JWE)').check();
    assert.equal(
      await page.evaluate(() => location.hash),
      '#/libraries/language=Go/algorithm=ES256K/with=jwe',
    );
    await page.getByRole('button', { name: 'Clear filters' }).click();
    assert.equal(await found.innerText(), all);
    await page.getByText('Measured', { exact: true }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill('cloudflare');
    await rowOf(page, '@tsndr/cloudflare-worker-jwt').waitFor();
    assert.equal(await rowOf(page, 'golang-jwt').count(), 0);
    await page.getByRole('searchbox', { name: 'Search' }).fill('no such library');
    await page.getByText('No library has all of that').waitFor();
    await close();
  });

  test('an address opens a filter and a library, with what was measured and how it was called', async () => {
    const { page, close } = await open(`${directory}/fast-jwt/language=JavaScript`);
    await page.getByRole('heading', { name: 'What running it gave' }).waitFor();
    await page.getByText('createVerifier({ key, algorithms').waitFor();
    await page.getByText('Refuses HMAC with the public key as the secret: yes').waitFor();
    await page.getByText('Refuses a header that names alg twice: no (allowed; stricter is safer)').waitFor();
    const link = page.getByRole('link', { name: /github\.com\/nearform\/fast-jwt.*opens another site/ });
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
    await page.getByRole('button', { name: 'Details of fast-jwt' }).click();
    await page.getByRole('heading', { name: 'What running it gave' }).waitFor({ state: 'detached' });
    await close();
  });

  test('what is declared names who says so', async () => {
    const { page, close } = await open(`${directory}/pyjwt`);
    await page.getByRole('link', { name: /jwt\.io directory/ }).waitFor();
    await page.getByText(/2\.15\.1, Sep 2026 \(PyPI\)/).waitFor();
    await close();
  });

  test('a table becomes cards on a phone, with the names of the columns', async () => {
    const { page, close } = await open(directory, 390);
    const row = rowOf(page, 'jose');
    assert.match(await row.innerText(), /Encryption:\s*yes \(measured\)/);
    assert.equal((await row.boundingBox())?.width, 358);
    assert.equal(await widerThanWindow(page), 0);
    await close();
  });

  test('tools say where a token goes, and can be kept to the machine', async () => {
    const { page, errors, close } = await open('#/tools');
    const mkjwk = entryOf(page, 'mkjwk');
    assert.match(await mkjwk.innerText(), /Token: goes to their server/);
    const link = mkjwk.getByRole('link', { name: /mkjwk.*opens another site/ });
    assert.equal(await link.getAttribute('target'), '_blank');
    await page.getByLabel('Only those that run on your machine').check();
    assert.equal(await mkjwk.count(), 0);
    await entryOf(page, 'hashcat').waitFor();
    await page.getByRole('heading', { name: 'Recipes' }).waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  test('both views are there in German, and nothing is wider than the window', async () => {
    for (const width of [320, 820, 1200]) {
      const viewport = { width, height: 900 };
      for (const [fragment, name] of [
        [directory, 'Bibliotheken'],
        ['#/tools', 'Werkzeuge'],
      ] as const) {
        const { page, close } = await openPage(browser, served.address, { fragment, viewport, locale: 'de' });
        await page.getByRole('heading', { level: 1, name }).waitFor();
        assert.equal(await widerThanWindow(page), 0, `${fragment} at ${width} px`);
        await close();
      }
    }
  });

  for (const width of [390, 1440]) {
    test(`axe finds nothing at ${width} px, in either view, with details open`, async () => {
      for (const fragment of [`${directory}/node-jose/text=jose`, '#/tools']) {
        const { page, close } = await open(fragment, width);
        assert.deepEqual(await findViolations(page), [], fragment);
        assert.equal(await widerThanWindow(page), 0, fragment);
        await close();
      }
    });
  }
});

/** The row of a library by its name. */
function rowOf(page: Page, name: string): Locator {
  const header = page.getByRole('rowheader').filter({ has: page.getByText(name, { exact: true }) });
  return page.getByRole('row').filter({ has: header });
}

/** The entry of a tool by its name. */
function entryOf(page: Page, name: string): Locator {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) });
}

async function widerThanWindow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

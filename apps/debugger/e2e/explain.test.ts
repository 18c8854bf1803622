import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { openPage } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const addresses = [
  '#/explain',
  '#/explain/audience',
  '#/reasons',
  '#/reasons/key_untrusted',
  '#/findings/SIG-02',
  '#/claims/ref',
  '#/headers/x5t%23S256',
  '#/algorithms/none',
  '#/claims/of-nobody',
];

describe('the reference', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  test('a search leads to an entry, and the way back to the search', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/explain' });
    await page.getByRole('searchbox', { name: 'Search' }).fill('x5t');
    await page.getByRole('link', { name: 'x5t#S256' }).click();
    await heading(page, 'Certificate thumbprint (SHA-256)');
    await page.getByRole('button', { name: 'Back' }).click();
    await heading(page, 'Reference');
    assert.equal(await page.getByRole('searchbox', { name: 'Search' }).inputValue(), 'x5t');
    await close();
  });

  test('a reason leads to the rules about it and to the claims it names', async () => {
    const { page, close } = await openPage(browser, served.address, { fragment: '#/reasons/token_expired' });
    await heading(page, 'The token has expired');
    await page.getByRole('link', { name: 'TIM-02' }).click();
    await heading(page, 'Out of its time');
    await page.getByRole('link', { name: 'nbf' }).first().click();
    await heading(page, 'Not before');
    await close();
  });

  test('reasons are there in German', async () => {
    const { page, close } = await openPage(browser, served.address, {
      fragment: '#/reasons/token_expired',
      locale: 'de',
    });
    await heading(page, 'Das Token ist abgelaufen');
    await close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing and nothing is too wide at 390 px in the ${colorScheme} theme`, async () => {
      const viewport = { width: 390, height: 844 };
      const { page, errors, close } = await openPage(browser, served.address, { viewport, colorScheme });
      for (const address of addresses) {
        await page.goto(served.address + address);
        await page.locator(`[data-view="${decodeURIComponent(address.slice(2))}"] h1`).waitFor();
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes.length]),
          [],
          address,
        );
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(wider, 0, address);
      }
      assert.deepEqual(errors, []);
      await close();
    });
  }
});

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

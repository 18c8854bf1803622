import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { cannotRun, startBrowser } from './browser.ts';
import { findViolations } from './find-violations.ts';
import { openPage } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

// oxlint-disable no-await-in-loop -- one page, one view after the other

const widths = [390, 768, 1440] as const;

/** Addresses below the ones in the bar. */
const deeper = [
  '#/learn/attacks',
  '#/reasons/token_expired',
  '#/findings/FMT-01',
  '#/claims/exp',
  '#/headers/alg',
  '#/nowhere',
];

describe('every view for every eye', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing and nothing is wider than the window, in the ${colorScheme} theme`, async () => {
      const { page, close, errors } = await openPage(browser, served.address, { colorScheme });
      for (const address of await addressesOf(page)) {
        await page.goto(served.address + address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          assert.equal(await tooWide(page), 0, `${address} is too wide at ${width} px`);
        }
        assert.deepEqual(await findViolations(page), [], address);
      }
      assert.deepEqual(errors, []);
      await close();
    });
  }

  for (const locale of ['en', 'de']) {
    test(`the bar has room for its words at every width (${locale})`, async () => {
      const { page, close } = await openPage(browser, served.address, { locale });
      for (const width of [320, 360, 480, 799, 1279, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        assert.equal(await tooWide(page), 0, `${width} px`);
      }
      await close();
    });
  }
});

async function addressesOf(page: Page): Promise<readonly string[]> {
  const links = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  assert.ok(hrefs.length > 1);
  return [...hrefs, ...deeper];
}

async function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

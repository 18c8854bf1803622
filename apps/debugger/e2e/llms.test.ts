import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { explain } from '../src/shared/strings/en/explain.ts';
import { navigation } from '../src/shared/strings/en/navigation.ts';
import { cannotRun, startBrowser } from './browser.ts';
import { openPage } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const text = readFileSync(join(import.meta.dirname, '../public/llms.txt'), 'utf8');
const addresses = [...text.matchAll(/\]\(\.\/(#\/[^)]*)\)/g)].map(([, address = '']) => address);

/** What the page says where an address leads nowhere. */
const unknown = [navigation.unknownTitle, ...Object.values(explain.unknown)];

describe('the description for machines', { skip: cannotRun }, () => {
  let served: ServedPage;
  let browser: Browser;

  before(async () => {
    [served, browser] = await Promise.all([servePage(), startBrowser()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  test('is served as text', async () => {
    const response = await fetch(`${served.address}llms.txt`);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), text);
  });

  test('names only views and entries that are there', async () => {
    assert.ok(addresses.length >= 12);
    const { page, close } = await openPage(browser, served.address);
    for (const address of addresses) {
      // oxlint-disable no-await-in-loop -- one page, one view after the other
      await page.goto(`${served.address}${address}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const shown = await page.getByRole('main').innerText();
      assert.deepEqual(
        unknown.filter((sentence) => shown.includes(sentence)),
        [],
        address,
      );
      // oxlint-enable no-await-in-loop
    }
    await close();
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { sampleData } from '../src/features/samples/sample-data.ts';
import { cannotRun, startBrowser } from './browser.ts';
import { chooseSample, tokenBox, openPage, waitForLight } from './open-page.ts';
import { servePage, type ServedPage } from './serve-page.ts';

const sizes = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
] as const;

describe('the page for every eye and hand', { skip: cannotRun }, () => {
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
    for (const viewport of sizes) {
      test(`axe finds nothing at ${viewport.width} px in the ${colorScheme} theme`, async () => {
        const { page, close } = await openPage(browser, served.address, { viewport, colorScheme });
        assert.deepEqual(await findViolations(page), []);
        await chooseSample(page, 'numbers');
        await waitForLight(page, 'Allowed here', 'no');
        assert.deepEqual(await findViolations(page), []);
        await chooseSample(page, 'expired');
        await page.getByRole('region', { name: 'Claims' }).getByText('Table').click();
        assert.deepEqual(await findViolations(page), []);
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
        assert.deepEqual(await findViolations(page), []);
        await close();
      });
    }
  }

  test('nothing is wider than the window, at any size or at 200 % zoom', async () => {
    // A browser at 200 % zoom lays out for half the pixels.
    for (const viewport of [...sizes, { width: 720, height: 450 }, { width: 320, height: 568 }]) {
      const { page, close } = await openPage(browser, served.address, { viewport });
      await chooseSample(page, 'ml-dsa-44');
      await waitForLight(page, 'Well-formed', 'yes');
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(wider, 0, `${wider} px too wide at ${viewport.width} px`);
      await close();
    }
  });

  test('the verdict stays in sight on a narrow screen', async () => {
    const { page, close } = await openPage(browser, served.address, {
      viewport: { width: 390, height: 844 },
    });
    await chooseSample(page, 'weak-secret');
    await waitForLight(page, 'Signed by your key', 'weak key');
    await page.getByLabel('Clock tolerance, seconds').scrollIntoViewIfNeeded();
    const box = await page.getByRole('region', { name: 'Verdict' }).boundingBox();
    assert.ok(box && box.y >= 0 && box.height < 844 / 4, JSON.stringify(box));
    await close();
  });

  test('the coloured token and the text over it break their lines alike', async () => {
    const { page, close } = await openPage(browser, served.address);
    await tokenBox(page).fill(`  Bearer ${sampleData['rs256']?.token}\n\n`);
    const heights = await page.locator('.token-editor').evaluate((editor) => {
      const textarea = editor.querySelector('textarea');
      return [
        editor.querySelector('.token-mirror')?.scrollHeight,
        textarea?.scrollHeight,
        textarea?.clientHeight,
      ];
    });
    assert.equal(heights[1], heights[2], 'the text area does not scroll');
    assert.ok(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0)) <= 1, JSON.stringify(heights));
    await close();
  });

  test('everything is reached by keyboard alone', async () => {
    const { page, close } = await openPage(browser, served.address, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.keyboard.press('t');
    await page.keyboard.insertText(sampleData['hs256']?.token ?? '');
    await page.keyboard.press('Escape');
    await page.keyboard.press('k');
    await page.keyboard.insertText(sampleData['hs256']?.key ?? '');
    await waitForLight(page, 'Signed by your key', 'yes');
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await page.keyboard.insertText('https://issuer.example');
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('https://api.example');
    await waitForLight(page, 'Allowed here', 'yes');
    await page.getByRole('button', { name: 'Copy claims' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Claims copied').waitFor();
    assert.match(await page.evaluate(async () => navigator.clipboard.readText()), /"name": "Ada Lovelace"/);
    await close();
  });

  test('the tab order follows the reading order and focus can be seen', async () => {
    const { page, close } = await openPage(browser, served.address);
    const names: string[] = [];
    while (names.at(-1) !== 'Token' && names.length < 30) {
      await page.keyboard.press('Tab');
      names.push(await focusedName(page));
      const outline = await page.evaluate(
        () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
      );
      assert.notEqual(outline, 'none', names.at(-1) ?? '');
    }
    const read = [
      'Skip to the content',
      'Mintmark',
      'Inspect',
      'DE: Deutsch',
      'Theme: as the system. Change to light',
      'Keyboard shortcuts',
      'Sample',
      'Token',
    ];
    assert.deepEqual(
      names.filter((name) => read.includes(name)),
      read,
    );
    await close();
  });

  test('the theme goes round system, light and dark', async () => {
    const { page, close } = await openPage(browser, served.address, { colorScheme: 'light' });
    const ground = async (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.getByRole('button', { name: 'Theme: as the system' }).click();
    assert.equal(await ground(), light);
    await page.getByRole('button', { name: 'Theme: light' }).click();
    assert.notEqual(await ground(), light);
    await page.getByRole('button', { name: 'Theme: dark' }).click();
    assert.equal(await ground(), light);
    await close();
  });

  test('the borders between the columns move by keyboard', async () => {
    const { page, close } = await openPage(browser, served.address);
    const token = page.getByRole('region', { name: 'Token', exact: true });
    const before = await token.boundingBox();
    await page.getByRole('separator', { name: 'Border between token and contents' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const moved = await token.boundingBox();
    assert.ok((moved?.width ?? 0) > (before?.width ?? 0) + 20);
    await close();
  });
});

async function findViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const label =
      element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement
        ? element.labels[0]?.textContent
        : undefined;
    return label ?? element.getAttribute('aria-label') ?? element.innerText;
  });
}

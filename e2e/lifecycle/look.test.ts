import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { cannotRun, startChromium } from '../browser-client/chromium.ts';
import { logIn, press, startEverything, timelineOf, type Everything } from './everything.ts';

const sizes = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
] as const;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe('the example for every eye and hand', { skip: cannotRun, timeout: 600_000 }, () => {
  let everything: Everything;
  let browser: Browser;

  before(async () => {
    [everything, browser] = await Promise.all([startEverything(), startChromium()]);
  });
  after(async () => {
    await browser.close();
    await everything.stop();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of sizes) {
      it(`axe finds nothing, and nothing is too wide, at ${viewport.width} px in the ${colorScheme} theme`, async () => {
        // The policy of the page lets no script in that is not its own, axe neither.
        const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true });
        const page = await context.newPage();
        await page.goto(everything.app);
        await page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
        await timelineOf(page).getByRole('heading', { name: 'Timeline' }).waitFor();
        assert.deepEqual(await findViolations(page), []);
        await logIn(page, everything);
        await press(page, 'Read notes');
        await press(page, 'Add a note');
        await press(page, 'Run a script in this page');
        await page.locator('[data-script-results] tbody tr').first().waitFor({ timeout: 60_000 });
        await timelineOf(page).locator('[data-station=issue] button').first().click();
        assert.deepEqual(await findViolations(page), []);
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(tooWide, 0);
        await context.close();
      });
    }
  }

  it('is used by the keyboard alone', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(everything.app);
    await logIn(page, everything);
    await page.getByRole('button', { name: 'Read notes' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('2 notes.').waitFor();
    const row = timelineOf(page).locator('[data-station=grant] button').first();
    await row.focus();
    await page.keyboard.press('Enter');
    await timelineOf(page).getByRole('group', { name: 'Answer as sent' }).first().waitFor();
    await page.close();
  });
});

/** What axe finds in the page and in the timeline inside it: the rule, the place and what would help. */
async function findViolations(page: Page): Promise<readonly string[]> {
  const lists = await Promise.all(
    page.frames().map(async (frame) => {
      await frame.addScriptTag({ path: axe });
      return frame.evaluate(async () => {
        const { axe: library } = globalThis as unknown as { axe: AxeLibrary };
        const { violations } = await library.run({ iframes: false });
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
        );
      });
    }),
  );
  return lists.flat();
}

interface AxeLibrary {
  run(options: { readonly iframes: boolean }): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
    }[];
  }>;
}

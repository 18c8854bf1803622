// Takes the pictures of the documentation from the built page: npm run screenshots -w @mintmark/debugger
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { chooseSample, openPage, waitForLight } from '../e2e/open-page.ts';
import { startBrowser } from '../e2e/browser.ts';
import { servePage } from '../e2e/serve-page.ts';

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
const viewport = { width: 1440, height: 960 };

/** The pictures: where they are taken, and what is done before. */
const pictures: Readonly<Record<string, { fragment: string; prepare: (page: Page) => Promise<void> }>> = {
  debugger: {
    fragment: '',
    prepare: async (page) => {
      await chooseSample(page, 'es256');
      await page.getByRole('textbox', { name: 'Audience', exact: true }).fill('https://billing.example');
      await waitForLight(page, 'Allowed here', 'no');
      await page.getByRole('heading', { name: 'Findings' }).click();
    },
  },
  'debugger-mint': {
    fragment: '#/mint',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await page.getByText('Signed by you').waitFor();
    },
  },
  'debugger-keys': {
    fragment: '#/keys',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Generate', exact: true }).click();
      await page.getByText('P-256 private key').waitFor();
    },
  },
  'debugger-diff': {
    fragment: '#/diff',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Show an example' }).click();
      await page.getByRole('row', { name: /^amr/ }).waitFor();
    },
  },
};

mkdirSync(folder, { recursive: true });
const [served, browser] = await Promise.all([servePage(), startBrowser()]);
for (const [name, { fragment, prepare }] of Object.entries(pictures)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    // oxlint-disable no-await-in-loop -- one browser, one picture after the other
    const { page, close } = await openPage(browser, served.address, { viewport, colorScheme, fragment });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await prepare(page);
    await page.evaluate(async () => document.fonts.ready);
    await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` });
    await close();
    // oxlint-enable no-await-in-loop
    console.log(`${folder}${name}-${colorScheme}.png`);
  }
}
await browser.close();
await served.close();

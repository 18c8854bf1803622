// Takes the pictures of the documentation from the built page: npm run screenshots -w @mintmark/debugger
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chooseSample, openPage, waitForLight } from '../e2e/open-page.ts';
import { startBrowser } from '../e2e/browser.ts';
import { servePage } from '../e2e/serve-page.ts';

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
const viewport = { width: 1280, height: 800 };

mkdirSync(folder, { recursive: true });
const [served, browser] = await Promise.all([servePage(), startBrowser()]);
for (const colorScheme of ['light', 'dark'] as const) {
  // oxlint-disable-next-line no-await-in-loop -- one browser, one picture after the other
  const { page, close } = await openPage(browser, served.address, { viewport, colorScheme });
  // oxlint-disable no-await-in-loop
  await chooseSample(page, 'es256');
  await waitForLight(page, 'Signed by your key', 'yes');
  await page.getByRole('heading', { name: 'Claims' }).click();
  await page.screenshot({ path: `${folder}debugger-${colorScheme}.png` });
  await close();
  // oxlint-enable no-await-in-loop
  console.log(`${folder}debugger-${colorScheme}.png`);
}
await browser.close();
await served.close();

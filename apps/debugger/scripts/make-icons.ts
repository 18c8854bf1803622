// Draws the icons of the installed page from public/mark.svg: npm run icons -w @mintmark/debugger
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../e2e/browser.ts';

const publicFolder = new URL('../public/', import.meta.url);
const mark = readFileSync(new URL('mark.svg', publicFolder), 'utf8');

/** A maskable icon is cut to any shape within its outer tenth, so the mark keeps off it and the ground fills it. */
const icons = [
  { name: '192', size: 192, share: 1, ground: 'transparent' },
  { name: '512', size: 512, share: 1, ground: 'transparent' },
  { name: 'maskable-512', size: 512, share: 0.72, ground: '#fdf6ee' },
  { name: 'apple-touch-180', size: 180, share: 0.84, ground: '#fdf6ee' },
] as const;

mkdirSync(new URL('icons/', publicFolder), { recursive: true });
const browser = await startBrowser();
for (const { name, size, share, ground } of icons) {
  // oxlint-disable no-await-in-loop -- one browser, one picture after the other
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const side = Math.round(size * share);
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">
      <div style="width:${side}px;height:${side}px">${mark}</div></body>`,
  );
  const path = fileURLToPath(new URL(`icons/${name}.png`, publicFolder));
  await page.screenshot({ path, omitBackground: true });
  await page.close();
  // oxlint-enable no-await-in-loop
  console.log(path);
}
await browser.close();

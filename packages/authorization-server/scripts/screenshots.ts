// Takes the pictures of the documentation: npm run screenshots -w @mintmark/authorization-server
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findAsset } from '../src/pages/assets/page-assets.ts';
import { sampleContext, samplePages } from '../src/pages/sample-pages.test-helper.ts';

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
const viewport = { width: 720, height: 640 };
const executablePath = process.env['MINTMARK_CHROMIUM'] ?? '/usr/bin/chromium';

/** The pictures, and the pages that they show. */
const pictures: Readonly<Record<string, string>> = {
  'sign-in': 'sign-in',
  consent: 'consent',
  'account-sessions': 'sessions',
};

const site = createServer((request, response) => {
  const path = request.url ?? '/';
  const asset = findAsset(path.slice(path.indexOf('/assets/')));
  const page = samplePages.find(({ name }) => path === `/${name}`);
  response.setHeader('content-type', asset?.contentType ?? 'text/html; charset=utf-8');
  response.end(asset?.text ?? page?.render(page.model, { ...sampleContext, locale: 'en' }) ?? '');
}).listen(0, '127.0.0.1');
await once(site, 'listening');
const { port } = site.address() as AddressInfo; // listens on a port

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport, colorScheme: 'light' });
for (const [name, shown] of Object.entries(pictures)) {
  // oxlint-disable no-await-in-loop -- one page, one picture after the other
  await page.goto(`http://127.0.0.1:${port}/${shown}`);
  await page.screenshot({ path: `${folder}${name}-light.png`, fullPage: true });
  // oxlint-enable no-await-in-loop
  process.stdout.write(`${folder}${name}-light.png\n`);
}
await browser.close();
site.close();

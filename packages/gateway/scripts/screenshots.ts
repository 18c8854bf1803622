// Takes the pictures of the page that says why: npm run screenshots -w @mintmark/gateway
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { sampleContext } from '../src/admin/admin-context.test-helper.ts';
import { createAdminHandler } from '../src/admin/create-admin-handler.ts';

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
const executablePath = process.env['MINTMARK_CHROMIUM'] ?? '/usr/bin/chromium';
const shown = '/why/r4';

const handle = createAdminHandler(sampleContext());
const server = createServer((request, response) => {
  void handle(new Request(`http://localhost${request.url}`, { headers: { host: 'localhost' } })).then(
    async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    },
  );
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo; // listens on a port

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const colorScheme of ['light', 'dark'] as const) {
  // oxlint-disable no-await-in-loop -- one picture after the other
  const page = await browser.newPage({ viewport: { width: 1120, height: 760 }, colorScheme });
  await page.goto(`http://127.0.0.1:${port}${shown}`);
  const path = `${folder}gateway-why-${colorScheme}.png`;
  await page.screenshot({ path });
  // oxlint-enable no-await-in-loop
  process.stdout.write(`${path}\n`);
}
await browser.close();
server.close();

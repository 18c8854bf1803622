import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import type { RunContext, RuntimeReport } from './runtime.ts';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
];

/** Runs the suite on a page of headless Chromium. */
export async function runInChromium({ bundles }: RunContext): Promise<RuntimeReport> {
  if (!existsSync(executablePath)) return { skipped: 'Chromium is not installed' };
  const suite = await readFile(bundles.web);
  // Loopback counts as a secure context, which Web Crypto needs.
  const server = createServer((request, response) => {
    const isScript = request.url?.endsWith('.mjs') ?? false;
    response
      .setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
      .end(isScript ? suite : '<!doctype html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const run = `import('/suite.mjs').then(({ runConformance }) => runConformance())`;
    return { version: browser.version(), results: await page.evaluate(run) };
  } finally {
    await browser.close();
    server.close();
  }
}

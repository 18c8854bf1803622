import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

/** Where Chromium usually is; `MINTMARK_CHROMIUM` names another place. */
const places = [
  process.env['MINTMARK_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const executablePath = places.find((path) => path !== undefined && existsSync(path));
const isBuilt = existsSync(fileURLToPath(new URL('../dist/index.html', import.meta.url)));

/** Why the page cannot be tested here, or undefined. With CI=true that is a failure, not a reason to skip. */
export const cannotRun: string | undefined =
  executablePath === undefined
    ? 'Chromium is missing: install it, for example with "apt-get install chromium"'
    : isBuilt
      ? undefined
      : 'the page is not built: run "npm run build -w @mintmark/debugger"';

if (cannotRun !== undefined) {
  if (process.env['CI'] === 'true') throw new Error(cannotRun);
  console.log(`skipped the tests of the page: ${cannotRun}`);
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless Chromium that talks to nobody of its own accord. */
export async function startBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(cannotRun);
  return chromium.launch({ executablePath, args: quiet });
}

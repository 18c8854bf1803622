import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = [process.env['MINTMARK_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = places.find((path) => path !== undefined && existsSync(path));

/** Why nothing can be tested in a browser here, or false. With CI=true that is a failure, not a reason to skip. */
export const cannotRun: string | false =
  executablePath === undefined &&
  'Chromium is missing: install it, for example with "apt-get install chromium"';
if (cannotRun && process.env['CI'] === 'true') throw new Error(cannotRun);

/** Starts a headless Chromium that talks to nobody of its own accord. */
export function startChromium(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
  ];
  return chromium.launch({ args, ...(executablePath !== undefined && { executablePath }) });
}

// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { SetUpError, run, say } from './run.js';

/** Where the browser that the page tests drive is found; `CHROMIUM_PATH` comes first. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Installs Chromium on Debian and Ubuntu when there is none and we may; elsewhere says what is missing.
 * Never fails: the suites that need a browser then skip and say so.
 * @param {string} root
 */
export function ensureBrowser(root) {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen ? existsSync(chosen) : places.some((place) => existsSync(place))) return;
  if (chosen || !mayInstall()) {
    say('Chromium is missing: install it or set CHROMIUM_PATH; the tests of pages will be skipped');
    return;
  }
  say('installing Chromium (for the tests of pages)');
  try {
    const apt = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-qq'];
    run('env', [...apt, 'update'], { cwd: root });
    run('env', [...apt, 'install', '--no-install-recommends', 'chromium'], { cwd: root });
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(`${error.message}; the tests of pages will be skipped`);
  }
}

function mayInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return existsSync('/etc/os-release') && /debian/i.test(readFileSync('/etc/os-release', 'utf8'));
}

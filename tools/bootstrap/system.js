// @ts-check
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError, run, say } from './run.js';

/** Where the browser that the page tests drive is found; `CHROMIUM_PATH` comes first. */
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The Node of `node_modules` is linked against libatomic, which small container images leave out.
 * @param {string} root
 */
export function ensureNodeLibrary(root) {
  if (process.platform !== 'linux' || hasLibrary('libatomic.so.1')) return;
  ensurePackage(root, 'libatomic1', 'without it the Node of this repository may not start');
}

/**
 * Gets the tests of pages their browser.
 * @param {string} root
 */
export function ensureBrowser(root) {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen ? existsSync(chosen) : browsers.some((path) => existsSync(path))) return;
  ensurePackage(root, 'chromium', 'without it, or CHROMIUM_PATH, the tests of pages are skipped');
}

/**
 * Installs a Debian package where we may; elsewhere says what is missing. Never fails: whatever needs the package
 * notices its absence itself and can say more about it.
 * @param {string} root
 * @param {string} name
 * @param {string} consequence
 */
function ensurePackage(root, name, consequence) {
  if (!mayInstall()) return say(`${name} is missing; ${consequence}`);
  say(`installing ${name} with apt-get`);
  const apt = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-qq'];
  try {
    run('env', [...apt, 'update'], { cwd: root });
    run('env', [...apt, 'install', '--no-install-recommends', name], { cwd: root });
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(`${error.message}; ${consequence}`);
  }
}

function mayInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return existsSync('/etc/os-release') && /debian/i.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @param {string} file */
function hasLibrary(file) {
  const roots = ['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/usr/local/lib'].filter((folder) =>
    existsSync(folder),
  );
  // Debian puts libraries one level down, in a folder named after the machine, such as x86_64-linux-gnu.
  const machines = roots.flatMap((folder) =>
    readdirSync(folder).filter((name) => name.includes('-linux-gnu')),
  );
  return roots.some((folder) => ['', ...machines].some((machine) => existsSync(join(folder, machine, file))));
}

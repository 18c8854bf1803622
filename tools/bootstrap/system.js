// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages } from './apt.js';

/** Where the browser that the page tests drive is found; `CHROMIUM_PATH` comes first. */
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The Node of `node_modules` is linked against libatomic, which small container images leave out.
 * @param {string} root
 */
export function ensureNodeLibrary(root) {
  if (process.platform !== 'linux' || hasLibrary('libatomic.so.1')) return;
  ensurePackages(root, [
    { name: 'libatomic1', consequence: 'without it the Node of this repository may not start' },
  ]);
}

/**
 * Gets the tests of pages their browser.
 * @param {string} root
 */
export function ensureBrowser(root) {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen ? existsSync(chosen) : browsers.some((path) => existsSync(path))) return;
  ensurePackages(root, [
    { name: 'chromium', consequence: 'without it, or CHROMIUM_PATH, the tests of pages are skipped' },
  ]);
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

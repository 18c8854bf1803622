// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError, run, say, systemPath } from './run.js';

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean }} LockEntry
 * @typedef {Record<string, LockEntry>} LockEntries
 */

/**
 * Makes `node_modules` equal to `package-lock.json`, with `npm ci` only when they differ.
 * @param {string} root
 */
export function install(root) {
  const wanted = lockEntries(join(root, 'package-lock.json'));
  const installed = lockEntries(join(root, 'node_modules', '.package-lock.json'));
  if (!isInstalled(wanted, installed) || !hasNode(root)) {
    say('installing packages (needs the npm registry once, usually under a minute)');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, path: systemPath(root) });
  }
  if (!hasNode(root)) {
    throw new SetUpError(
      'the package "node" was installed without its program; allow its install script: npm rebuild node --ignore-scripts=false',
    );
  }
}

/**
 * Whether every wanted package is there in the wanted version and nothing else is.
 * Optional packages may be missing: they are those of other operating systems.
 * @param {LockEntries} wanted
 * @param {LockEntries} installed
 */
export function isInstalled(wanted, installed) {
  const allThere = Object.entries(wanted).every(([path, entry]) => {
    const found = installed[path];
    if (!found) return path === '' || entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
  return allThere && Object.keys(installed).every((path) => path in wanted);
}

/**
 * @param {string} file
 * @returns {LockEntries}
 */
function lockEntries(file) {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).packages ?? {}) : {};
}

/** @param {string} root */
function hasNode(root) {
  return ['node', 'node.cmd'].some((name) => existsSync(join(root, 'node_modules', '.bin', name)));
}

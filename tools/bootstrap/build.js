// @ts-check
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run, say } from './run.js';

/** Folders that hold results, not sources. */
const results = new Set(['dist', 'node_modules', 'coverage']);

/**
 * Builds the debugger's page when one of its sources, or of the packages in it, is newer than the page.
 * @param {string} root
 */
export function buildPage(root) {
  const app = join(root, 'apps', 'debugger');
  const page = join(app, 'dist', 'index.html');
  const sources = [app, join(root, 'packages'), join(root, 'package-lock.json')];
  if (existsSync(page) && Math.max(...sources.map(newestChange)) <= statSync(page).mtimeMs) return;
  say('building the debugger page');
  run('npm', ['run', '--silent', 'build', '--workspace', '@mintmark/debugger'], { cwd: root });
}

/**
 * The time of the latest change in a file or folder. Folders count too: deleting a file changes only its folder.
 * @param {string} path
 * @returns {number}
 */
export function newestChange(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const inside = readdirSync(path, { withFileTypes: true }).filter((entry) => !results.has(entry.name));
  // The folder of a package itself changes whenever its `dist` is made, so only folders without results count.
  const own = inside.length === readdirSync(path).length ? mtimeMs : 0;
  return Math.max(own, ...inside.map((entry) => newestChange(join(path, entry.name))));
}

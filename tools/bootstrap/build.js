// @ts-check
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run, say } from './run.js';

/** Folders that hold results, not sources. */
const results = new Set(['dist', 'node_modules', 'coverage']);

/**
 * The pages that are built, and what of the repository goes into each beside its own sources.
 * @type {ReadonlyArray<{ name: string, workspace: string, folder: string[], packages: string[][] }>}
 */
const pages = [
  {
    ...{ name: 'the debugger page', workspace: '@mintmark/debugger', folder: ['apps', 'debugger'] },
    packages: [['packages']],
  },
  {
    ...{ name: 'the page of the example', workspace: '@mintmark/example-lifecycle' },
    folder: ['examples', 'lifecycle'],
    packages: ['browser-client', 'jose', 'oauth', 'ui'].map((room) => ['packages', room]),
  },
];

/**
 * Builds each page when one of its sources, or of the packages in it, is newer than the page.
 * @param {string} root
 */
export function buildPages(root) {
  for (const { name, workspace, folder, packages } of pages) {
    const app = join(root, ...folder);
    const page = join(app, 'dist', 'index.html');
    const sources = [app, ...packages.map((path) => join(root, ...path)), join(root, 'package-lock.json')];
    if (existsSync(page) && Math.max(...sources.map(newestChange)) <= statSync(page).mtimeMs) continue;
    say(`building ${name}`);
    run('npm', ['run', '--silent', 'build', '--workspace', workspace], { cwd: root });
  }
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

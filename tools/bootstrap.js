// @ts-check
// Makes a fresh clone ready for `npm start`, `npm test` and `npm run check`.
//
// This is plain JavaScript without dependencies because it is the one thing that runs on the system's own Node
// (18 or later) and before anything is installed; every other script runs on the Node of `node_modules`.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPages } from './bootstrap/build.js';
import { install } from './bootstrap/install.js';
import { SetUpError, say } from './bootstrap/run.js';
import { ensureServers } from './bootstrap/servers.js';
import { ensureBrowser, ensureNodeLibrary } from './bootstrap/system.js';

/**
 * What each command needs, in order.
 * @type {Record<string, ReadonlyArray<(root: string) => void>>}
 */
const goals = {
  check: [ensureNodeLibrary, install],
  start: [ensureNodeLibrary, install, buildPages],
  test: [ensureNodeLibrary, ensureBrowser, ensureServers, install, buildPages],
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const steps = goals[process.argv[2] ?? ''];

if (!steps) {
  say(`usage: node tools/bootstrap.js ${Object.keys(goals).join('|')}`);
  process.exitCode = 2;
} else {
  try {
    for (const step of steps) step(root);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

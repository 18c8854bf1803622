#!/usr/bin/env node
// Plain JavaScript that any Node can parse: where the Node that runs it is too old, the one that the project has installed
// (the package `node`) takes over, and without one it says in words what is missing. In a checkout that was not built it runs
// the source.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isTooOld = major < 22 || (major === 22 && minor < 18);
const projectNode = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));

const built = new URL('../dist/cli.js', import.meta.url);
const source = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

if (!isTooOld && (existsSync(built) || !existsSync(source))) {
  await import('../dist/cli.js');
} else if (!isTooOld) {
  runWith(process.execPath, ['--conditions=@mintmark/source', source]);
} else if (existsSync(projectNode) && realpathSync(projectNode) !== realpathSync(process.execPath)) {
  runWith(projectNode, [fileURLToPath(import.meta.url)]);
} else {
  process.stderr.write(
    `mintmark: needs Node.js 22.18 or later, got ${process.versions.node}; install a newer Node.js from https://nodejs.org\n`,
  );
  process.exitCode = 2;
}

/**
 * @param {string} node
 * @param {readonly string[]} program
 */
function runWith(node, program) {
  const child = spawn(node, [...program, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    // Listening keeps a signal from ending this process, so its number is told instead, as shells count.
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}

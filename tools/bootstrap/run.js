// @ts-check
import { spawnSync } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

/** A step of the set-up that failed, told in one sentence without a stack trace. */
export class SetUpError extends Error {}

/**
 * Prints one progress line on stderr; stdout belongs to the script that comes after the set-up.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`mintmark: ${text}\n`);
}

/**
 * Runs a command to its end, its output on stderr. Throws `SetUpError` when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, path?: string }} options
 */
export function run(command, args, { cwd, path = process.env.PATH ?? '' }) {
  const { status, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) {
    const reason = error ? error.message : `exit code ${status}`;
    throw new SetUpError(`"${[command, ...args].join(' ')}" failed (${reason}); its messages are above`);
  }
}

/**
 * The search path without this project's own `node_modules/.bin`: `npm ci` deletes that folder,
 * so the Node that runs it must come from elsewhere.
 * @param {string} root
 */
export function systemPath(root) {
  const own = resolve(root, 'node_modules');
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => !resolve(entry).startsWith(own))
    .join(delimiter);
}

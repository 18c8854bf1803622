// @ts-check
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetUpError, run, say } from './run.js';

/** @typedef {{ name: string, consequence: string }} MissingPackage */

/** What reaches into the system; tests put something else in its place. */
export const apt = { mayInstall, installPackages };

/**
 * Installs Debian packages where we may; elsewhere says what is missing. Never fails: whatever needs a package notices
 * its absence itself and can say more about it.
 * @param {string} root
 * @param {readonly MissingPackage[]} packages
 */
export function ensurePackages(root, packages) {
  if (packages.length === 0) return;
  if (!apt.mayInstall()) {
    for (const { name, consequence } of packages) say(`${name} is missing; ${consequence}`);
    return;
  }
  const names = packages.map(({ name }) => name);
  say(`installing ${names.join(', ')} with apt-get`);
  try {
    apt.installPackages(root, names);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(error.message);
    for (const { name, consequence } of packages) say(`${name} may be missing; ${consequence}`);
  }
}

function mayInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return existsSync('/etc/os-release') && /debian/i.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Debian starts a server as soon as it is installed. The tests start their own on free ports and in temporary folders,
 * so none of the system's may come up: these files tell apt so, and are gone again afterwards.
 */
const quietFiles = [
  { path: '/usr/sbin/policy-rc.d', mode: 0o755, text: '#!/bin/sh\nexit 101\n' },
  {
    path: '/etc/postgresql-common/createcluster.d/mintmark.conf',
    mode: 0o644,
    text: 'create_main_cluster = false\n',
  },
];

/**
 * @param {string} root
 * @param {readonly string[]} names
 */
function installPackages(root, names) {
  const command = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-qq'];
  const ours = quietFiles.filter(({ path }) => !existsSync(path));
  try {
    for (const { path, mode, text } of ours) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { mode });
    }
    run('env', [...command, 'update'], { cwd: root });
    run('env', [...command, 'install', '--no-install-recommends', ...names], { cwd: root });
  } finally {
    for (const { path } of ours) rmSync(path, { force: true });
  }
}

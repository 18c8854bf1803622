import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the libraries are: a package of its own, so that only those who measure download them. */
export const directoryFolder: string = join(import.meta.dirname, '..');

// As the lock file has it, but not `ci`: that refuses a lock without the native builds for other platforms.
// One attempt: without a network npm would try again for many minutes.
const options = [
  '--ignore-scripts',
  '--no-bin-links',
  '--workspaces=false',
  '--no-save',
  '--fetch-retries=0',
];

/** Installs the libraries as the lock file has them. False where that fails, for example without a network. */
export function installLibraries(): boolean {
  if (isInstalled()) return true;
  process.stderr.write('mintmark: installing the libraries to measure\n');
  // Without scripts: no library here needs to run anything to be installed.
  const { status } = spawnSync('npm', ['install', ...options], {
    cwd: directoryFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    timeout: 300_000,
  });
  return status === 0;
}

/** Whether every library is there in the version that is asked for. */
function isInstalled(): boolean {
  const { dependencies } = readManifest('.') as { dependencies: Record<string, string> }; // a file of this repository
  return Object.entries(dependencies).every(
    ([name, version]) =>
      existsSync(join(directoryFolder, 'node_modules', name, 'package.json')) &&
      readManifest(join('node_modules', name))['version'] === version,
  );
}

/** The manifest of a package, by its folder in this one. */
export function readManifest(folder: string): Record<string, unknown> {
  const text = readFileSync(join(directoryFolder, folder, 'package.json'), 'utf8');
  return JSON.parse(text) as Record<string, unknown>; // a manifest is an object
}

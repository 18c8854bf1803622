import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the runtimes are: a package of its own, so that only those who test or measure on them download them. */
export const runtimesFolder: string = join(import.meta.dirname, '..');

/** Installs the runtimes when they are not there. What cannot be installed is told by whoever misses it. */
export function installRuntimes(): void {
  if (existsSync(join(runtimesFolder, 'node_modules'))) return;
  process.stderr.write('mintmark: installing the runtimes to test and measure on (once)\n');
  // Without scripts: the platform packages hold the programs themselves.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-bin-links', '--workspaces=false'], {
    cwd: runtimesFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.stderr.write('mintmark: the runtimes could not be installed; the rest goes on\n');
}

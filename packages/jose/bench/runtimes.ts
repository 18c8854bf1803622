import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installRuntimes, runtimesFolder } from '../conformance/runtimes/install.ts';

/** The versions to measure on: where each is installed, and its major version. */
const wanted = (root: string) =>
  [
    { folder: join(root, 'node_modules/node'), major: 26 },
    { folder: join(runtimesFolder, 'node_modules/node-24'), major: 24 },
  ] as const;

/** A Node to measure on, or the reason why there is none. */
export type Runtime = { readonly path: string } | { readonly missing: string };

/** Finds the versions of Node that are installed beside the packages. */
export function findRuntimes(root: string): Runtime[] {
  installRuntimes();
  return wanted(root).map(({ folder, major }) => {
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(path) && majorOf(path) === major) return { path };
    return { missing: `skipped: no Node ${major} could be installed` };
  });
}

function majorOf(path: string): number | undefined {
  try {
    return Number.parseInt(execFileSync(path, ['--version'], { encoding: 'utf8' }).slice(1), 10);
  } catch {
    return undefined;
  }
}

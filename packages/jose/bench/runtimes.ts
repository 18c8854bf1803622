import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The versions to measure on: folder in node_modules, major version. */
const wanted = [
  { folder: 'node', major: 26 },
  { folder: 'node-24', major: 24 },
] as const;

/** A Node to measure on, or the reason why there is none. */
export type Runtime = { readonly path: string } | { readonly missing: string };

/** Finds the versions of Node that are installed beside the packages. */
export function findRuntimes(root: string): Runtime[] {
  return wanted.map(({ folder, major }) => {
    const path = join(
      root,
      'node_modules',
      folder,
      'bin',
      process.platform === 'win32' ? 'node.exe' : 'node',
    );
    if (existsSync(path) && majorOf(path) === major) return { path };
    return { missing: `skipped: no Node ${major} found in node_modules/${folder}` };
  });
}

function majorOf(path: string): number | undefined {
  try {
    return Number.parseInt(execFileSync(path, ['--version'], { encoding: 'utf8' }).slice(1), 10);
  } catch {
    return undefined;
  }
}

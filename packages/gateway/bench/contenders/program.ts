import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Launch } from '../process/start-process.ts';
import { nodeLaunch } from '../process/start-process.ts';

const root = join(import.meta.dirname, '../../../..');
let isBuilt: boolean | undefined;

/** Whether the program could be compiled; where not, its source is measured, with what strips its types in memory. */
export function buildsProgram(): boolean {
  isBuilt ??=
    spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b', 'apps/mintmark'], { cwd: root }).status === 0;
  return isBuilt;
}

/** How `mintmark` is started: as it is installed, compiled. */
export function mintmarkLaunch(args: readonly string[]): Launch {
  if (!buildsProgram()) return nodeLaunch(join(root, 'apps/mintmark/src/cli.ts'), args);
  return {
    command: process.execPath,
    args: [join(root, 'apps/mintmark/dist/cli.js'), ...args],
    env: { NODE_ENV: 'production' },
  };
}

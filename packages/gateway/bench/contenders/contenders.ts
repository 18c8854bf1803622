import { spawnSync } from 'node:child_process';
import type { Contender } from './contender.ts';
import { haproxies } from './haproxy.ts';
import { mintmarks } from './mintmark.ts';
import { nginx } from './nginx.ts';
import { rivals } from './rivals.ts';

const all: readonly Contender[] = [nginx, ...haproxies, ...mintmarks, ...rivals];

/** Whether a program is installed. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['-v'], { stdio: 'ignore' }).error === undefined;
}

/** Those that are asked for and there; and the names of what is missing. */
export function chooseContenders(only: readonly string[]): {
  readonly contenders: readonly Contender[];
  readonly missing: readonly string[];
} {
  const asked = all.filter(({ id }) => only.length === 0 || only.some((start) => id.startsWith(start)));
  const needed = new Set(asked.map(({ needs }) => needs).filter((program) => program !== undefined));
  const missing = [...needed].filter((program) => !isInstalled(program));
  const contenders = asked.filter(({ needs }) => needs === undefined || !missing.includes(needs));
  if (contenders.length === 0)
    throw new Error('expected contenders that are there: see --help for their ids');
  return { contenders, missing };
}

import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Options of a test or suite that needs a program of the system. */
export interface SkipOptions {
  /** Why it cannot run, or false. */
  readonly skip: string | false;
}

/** Where a program is, looking at some folders before the search path. */
export function findProgram(names: readonly string[], folders: readonly string[] = []): string | undefined {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names
    .flatMap((name) => [...folders, ...path].map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
}

/** The folders of PostgreSQL's programs on Debian, the newest first. */
export function postgresFolders(): string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const versions = readdirSync(root).sort((one, other) => Number(other) - Number(one));
  return versions.map((version) => join(root, version, 'bin'));
}

/** Skips tests without their program, saying so; with CI=true a missing program is a failure. */
export function skipWithout(program: string | undefined, reason: string): SkipOptions {
  if (program !== undefined) return { skip: false };
  if (process.env['CI'] === 'true') throw new Error(reason);
  return { skip: reason };
}

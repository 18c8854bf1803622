import { chmodSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reasonOf } from '../input/source.ts';
import { usageError } from './failure.ts';

/** Where a result goes. */
export interface WriteOptions {
  /** Whether an existing file may be replaced. */
  readonly force: boolean;
  /** Whether only its owner may read the file. */
  readonly secret: boolean;
}

/** Refuses a file that is there already, before any work is done that would be lost. @throws CliError */
export function assertWritable(path: string | undefined, force: boolean): void {
  if (path === undefined || force || !existsSync(path)) return;
  throw usageError(
    `${path} exists already and is left as it is`,
    'choose another name, or replace it with --force',
  );
}

/**
 * Writes a file whole or not at all: what was there before stays until the new one is complete. A secret can be read by
 * nobody else at any moment.
 *
 * @throws CliError
 */
export function writeFileSafely(
  path: string,
  data: string | Uint8Array,
  { force, secret }: WriteOptions,
): void {
  assertWritable(path, force);
  const mode = secret ? 0o600 : 0o644;
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, data, { flag: 'wx', mode, flush: true });
    // The mask of the process may have taken rights away, but must not have given any.
    if (secret) chmodSync(temporary, mode);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw usageError(`cannot write ${path}: ${reasonOf(error)}`, 'check the folder and its permissions');
  }
}

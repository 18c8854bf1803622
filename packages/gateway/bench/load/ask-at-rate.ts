import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pinned } from '../process/pinned.ts';
import { nodeLaunch } from '../process/start-process.ts';
import type { RateLoad, RateResult } from './constant-rate.ts';

const run = promisify(execFile);
const program = join(import.meta.dirname, '../rate-process.ts');

/** Asks at a constant rate from a process of its own on the cores that are named. */
export async function askAtRate(load: RateLoad, cores: string | undefined): Promise<RateResult> {
  const { command, args } = pinned(nodeLaunch(program, [JSON.stringify(load)]), cores);
  const { stdout } = await run(command, args);
  return JSON.parse(stdout) as RateResult;
}

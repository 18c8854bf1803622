import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { reasonOf } from '../input/source.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import type { LineJudge } from './answer.ts';
import { createRawJudge } from './raw-line.ts';
import { runBatch } from './run-batch.ts';
import { createVerifyJudge } from './verify-line.ts';

/** What the options of a command say about a batch. */
export interface BatchOptions {
  /** The file, or true for the one in the argument or the standard input. */
  readonly jsonl?: string | true;
  readonly raw?: boolean;
}

/** Runs `verify --jsonl`. */
export function runVerifyBatch(
  argument: string | undefined,
  options: BatchOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const judge = options.raw ? createRawJudge() : createVerifyJudge();
  return runBatchFrom(sourceOf(argument, options), judge, terminal);
}

/** The file that a batch is read from, `-` for the standard input. @throws CliError */
export function sourceOf(argument: string | undefined, { jsonl }: BatchOptions): string {
  if (typeof jsonl !== 'string') return argument?.replace(/^@/, '') ?? '-';
  if (argument === undefined) return jsonl.replace(/^@/, '');
  throw usageError('a batch is read from one file', 'mintmark verify --jsonl FILE');
}

/** Answers all lines of a file. The exit code is 1 if any line was refused. @throws CliError */
export async function runBatchFrom(source: string, judge: LineJudge, terminal: Terminal): Promise<ExitCode> {
  const input = source === '-' ? terminal.input : await openFile(source);
  const { refused } = await runBatch({ input, write: terminal.write }, judge);
  return refused === 0 ? exitCodes.ok : exitCodes.invalid;
}

async function openFile(path: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    const handle = await open(path);
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      throw Object.assign(new Error(), { code: 'EISDIR' });
    }
    return createReadStream(path, { fd: handle });
  } catch (error) {
    throw usageError(`cannot read ${path}: ${reasonOf(error)}`, 'check the path and its permissions');
  }
}

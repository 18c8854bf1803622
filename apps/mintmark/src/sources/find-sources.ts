import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { readSource, reasonOf } from '../input/source.ts';
import type { CliError } from '../output/failure.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import type { FoundSources, Source } from './source.ts';
import { walkFolder } from './walk-folder.ts';

/** Finds what the arguments name: files, folders with all their files, `-`, `@FILE`, `env:NAME` or a token. @throws CliError */
export async function findSources(args: readonly string[], terminal: Terminal): Promise<FoundSources> {
  if (args.length === 0) {
    if (terminal.inputIsTerminal)
      throw usageError('expected files or tokens', 'give files, a token, or - and a pipe');
    return { sources: [standardInput(terminal)], skipped: [] };
  }
  const found: FoundSources[] = [];
  // One after the other, so that of several mistakes the first is told.
  for (const argument of new Set(args)) found.push(await findSource(argument, terminal)); // oxlint-disable-line no-await-in-loop
  return {
    sources: found.flatMap(({ sources }) => sources),
    skipped: found.flatMap(({ skipped }) => skipped),
  };
}

function standardInput(terminal: Terminal): Source {
  return { name: 'stdin', isLive: true, open: () => terminal.input };
}

const one = (source: Source): FoundSources => ({ sources: [source], skipped: [] });

async function findSource(argument: string, terminal: Terminal): Promise<FoundSources> {
  if (argument === '-') return one(standardInput(terminal));
  if (argument.startsWith('env:')) {
    const bytes = (await readSource(argument, terminal)) ?? new Uint8Array();
    return one(ofBytes(argument, bytes));
  }
  const path = argument.replace(/^@/, '');
  const stats = await statOf(path);
  if (stats === undefined) return one(ofArgument(argument));
  if (!stats.isDirectory()) return one(ofFile(path, stats));
  const { paths, skipped } = await walkFolder(path);
  const files = paths.map((each): Source => ({
    name: each,
    isLive: false,
    open: () => readFile(each, smallBuffer),
  }));
  return { sources: files, skipped };
}

/** What there is at a path; undefined where there is nothing. @throws CliError */
async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // A token may be longer than any path.
    if (code === 'ENOENT' || code === 'ENAMETOOLONG' || code === 'ENOTDIR') return undefined;
    if (error instanceof TypeError) return undefined;
    throw cannotRead(path, error);
  }
}

function ofFile(path: string, stats: Stats): Source {
  const size = stats.isFile() ? { size: stats.size } : {};
  return { name: path, isLive: !stats.isFile(), open: () => readFile(path, largeBuffer), ...size };
}

/** A large buffer for each of thousands of small files would take more time than their reading. */
const smallBuffer = 32 * 1024;
const largeBuffer = 512 * 1024;

async function* readFile(path: string, highWaterMark: number): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw cannotRead(path, error);
  }
}

function cannotRead(path: string, error: unknown): CliError {
  return usageError(`cannot read ${path}: ${reasonOf(error)}`, 'check the path and its permissions');
}

/** An argument that names no file is a token, or a file that is not there. @throws CliError */
function ofArgument(argument: string): Source {
  if (/^(?:["'\s]*(?:bearer\s+|dpop\s+)?ey|\s*\{)/i.test(argument))
    return ofBytes('token', Buffer.from(argument));
  throw usageError(
    `there is no file ${argument.length > 80 ? 'of that name' : argument.replace(/^@/, '')}`,
    'give a file, a token, or - and a pipe',
  );
}

function ofBytes(name: string, bytes: Uint8Array): Source {
  return {
    name,
    isLive: false,
    open: async function* () {
      yield bytes;
    },
  };
}

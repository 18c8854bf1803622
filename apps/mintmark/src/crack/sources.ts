import { isUtf8 } from 'node:buffer';
import { createReadStream, statSync } from 'node:fs';
import type { MutationLevel } from '@mintmark/inspect/weak-secrets';
import { mutationFactor, parseWordSpace } from '@mintmark/inspect/weak-secrets';
import { reasonOf } from '../input/source.ts';
import { usageError } from '../output/failure.ts';
import type { CrackJob } from './jobs.ts';

/** A list of words to try. */
export interface WordSource {
  /** What it is called in an answer. */
  readonly title: string;
  /** Its words, in parts. */
  readonly jobs: (level: MutationLevel) => AsyncIterable<CrackJob>;
  /** About how many words it has, as far as that is known. */
  readonly total: () => number | undefined;
}

/** About this many secrets make a job: a fraction of a second for a worker. */
const triesPerJob = 65_536;

function wordsPerJob(level: MutationLevel): number {
  return Math.ceil(triesPerJob / mutationFactor(level));
}

/** The words of an array. */
export function arraySource(title: string, words: readonly string[]): WordSource {
  return {
    title,
    total: () => words.length,
    jobs: async function* (level) {
      yield* jobsOf(words, 0, level);
    },
  };
}

/** The common passwords of the dictionary. */
export async function commonSource(): Promise<WordSource> {
  // Large, and needed by this command alone.
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return arraySource('the common passwords', dictionary['passwords-common']);
}

/** All words over some characters, as in `a-z0-9:1-4`. @throws CliError */
export function spaceSource(text: string): WordSource {
  const { size } = readSpace(text);
  return {
    title: 'all words of the given characters',
    total: () => size,
    jobs: async function* (level) {
      const count = wordsPerJob(level);
      for (let first = 0; first < size; first += count) yield { kind: 'space', space: text, first, count };
    },
  };
}

function readSpace(text: string): ReturnType<typeof parseWordSpace> {
  try {
    return parseWordSpace(text);
  } catch (error) {
    throw usageError(
      `--brute: ${(error as TypeError).message}`,
      'mintmark crack @token.txt --brute a-z0-9:1-4',
    );
  }
}

/** The lines of a file. @throws CliError */
export function fileSource(path: string): WordSource {
  const size = sizeOf(path);
  return linesSource(path, size, () => createReadStream(path));
}

/** The lines of a stream, which can be read only once. */
export function streamSource(title: string, stream: AsyncIterable<Uint8Array>): WordSource {
  return linesSource(title, undefined, () => stream);
}

function sizeOf(path: string): number {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    return stats.size;
  } catch (error) {
    throw usageError(`cannot read ${path}: ${reasonOf(error)}`, 'check the path and its permissions');
  }
}

function linesSource(
  title: string,
  size: number | undefined,
  open: () => AsyncIterable<Uint8Array>,
): WordSource {
  let words = 0;
  let bytes = 0;
  return {
    title,
    // The rest of a list is about as dense as what was read of it.
    total: () => (size === undefined || bytes === 0 ? undefined : Math.round((words / bytes) * size)),
    jobs: async function* (level) {
      words = 0;
      bytes = 0;
      for await (const { lines, length } of readWordLines(open())) {
        const first = words;
        words += lines.length;
        bytes += length;
        yield* jobsOf(lines, first, level);
      }
    },
  };
}

function* jobsOf(words: readonly string[], first: number, level: MutationLevel): Generator<CrackJob> {
  const count = wordsPerJob(level);
  for (let i = 0; i < words.length; i += count) {
    yield { kind: 'words', words: words.slice(i, i + count).join('\n'), first: first + i };
  }
}

interface WordLines {
  readonly lines: readonly string[];
  /** Their length in bytes. */
  readonly length: number;
}

const newline = 0x0a;
/** A line that is longer holds no word that would be tried. */
const maxLineBytes = 65_536;

async function* readWordLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<WordLines> {
  let rest = Buffer.alloc(0);
  for await (const chunk of input) {
    const bytes = Buffer.concat([rest.subarray(0, maxLineBytes), chunk]);
    const last = bytes.lastIndexOf(newline);
    rest = bytes.subarray(last + 1);
    if (last >= 0) yield { lines: splitLines(bytes.subarray(0, last)), length: last + 1 };
  }
  if (rest.length > 0) yield { lines: splitLines(rest), length: rest.length };
}

function splitLines(bytes: Buffer): readonly string[] {
  const lines = isUtf8(bytes)
    ? bytes.toString('utf8').split('\n')
    : bytes.toString('latin1').split('\n').map(decodeLine);
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

/** Old lists mix encodings: each line that is not UTF-8 is taken as Latin-1. */
function decodeLine(line: string): string {
  const bytes = Buffer.from(line, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : line;
}

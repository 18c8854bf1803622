import { readHmacToken } from '@mintmark/inspect/weak-secrets';
import type { HmacToken, MutationLevel } from '@mintmark/inspect/weak-secrets';
import { availableParallelism } from 'node:os';
import type { Answer, LineJudge } from '../batch/answer.ts';
import { lineError } from '../batch/answer.ts';
import { runBatchFrom, sourceOf } from '../batch/verify-batch.ts';
import { readInput } from '../input/source.ts';
import { member } from '../input/strict-json.ts';
import { cleanToken, readToken } from '../input/token.ts';
import type { ExitCode } from '../output/failure.ts';
import { usageError } from '../output/failure.ts';
import { createProgressLine } from '../output/progress-line.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import type { CrackOutcome, CrackSearch } from './crack-token.ts';
import { crackToken } from './crack-token.ts';
import { hashcatCommand } from './hashcat.ts';
import { createPool } from './pool.ts';
import { describeProgress } from './progress.ts';
import { exitCodeOf, formatOutcome, noSecretError, outcomeToJson } from './report.ts';
import type { WordSource } from './sources.ts';
import { commonSource, fileSource, spaceSource, streamSource } from './sources.ts';

/** The options of `crack`, as the parser gives them. */
export interface CrackOptions {
  readonly file?: string;
  readonly words?: readonly string[];
  readonly dictionary?: 'common' | 'none';
  readonly mutations: MutationLevel;
  readonly brute?: string;
  readonly workers?: number;
  readonly maxSeconds?: number;
  readonly show?: boolean;
  readonly json?: boolean;
  readonly jsonl?: string | true;
}

/** Runs `crack` for one token or for many. */
export async function runCrack(
  argument: string | undefined,
  given: CrackOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const isBatch = given.jsonl !== undefined;
  const token = isBatch ? undefined : hmacTokenOf(await readToken({ argument, file: given.file }, terminal));
  const stop = new AbortController();
  const forget = terminal.onInterrupt(() => stop.abort());
  const sources = await readSources(given, terminal);
  const pool = createPool(given.workers ?? availableParallelism());
  const line = createProgressLine(terminal);
  const timer = given.maxSeconds && setTimeout(() => stop.abort(), given.maxSeconds * 1000);
  const search: CrackSearch = {
    sources,
    mutations: given.mutations,
    pool,
    signal: stop.signal,
    onProgress: (progress) => line.show(() => describeProgress(progress)),
  };
  try {
    if (token === undefined)
      return await runBatchFrom(sourceOf(argument, given), lineJudge(search, given), terminal);
    const outcome = await crackToken(token, search);
    line.clear();
    return await tell(outcome, given, terminal);
  } finally {
    forget();
    clearTimeout(timer);
    line.clear();
    await pool.close();
  }
}

async function tell(outcome: CrackOutcome, given: CrackOptions, terminal: Terminal): Promise<ExitCode> {
  const view = {
    style: styleFor(terminal.outputColours),
    columns: terminal.columns,
    show: given.show ?? false,
    hashcat: hashcatOf(given),
  };
  const text = given.json
    ? `${JSON.stringify(outcomeToJson(outcome, view))}\n`
    : formatOutcome(outcome, view);
  await terminal.write(text);
  return exitCodeOf(outcome);
}

function hashcatOf({ words = [], brute }: CrackOptions): string {
  return hashcatCommand({ words, brute });
}

function hmacTokenOf(text: string): HmacToken {
  const token = readHmacToken(text);
  if (token.kind === 'hmac') return token;
  throw noSecretError(token);
}

/** Answers one line of a batch: `{"id": 1, "token": "…"}`. */
function lineJudge(search: CrackSearch, given: CrackOptions): LineJudge {
  const view = { show: given.show ?? false, hashcat: hashcatOf(given) };
  return async (line) => {
    const text = member(line, 'token');
    if (typeof text !== 'string') throw lineError('expected the member "token" to be a text');
    const outcome = await crackToken(hmacTokenOf(cleanToken(text)), search);
    // Both shapes of an answer, with more members than an answer needs.
    return outcomeToJson(outcome, view) as Answer;
  };
}

/** The lists to search: those that were given, else the common passwords. @throws CliError */
async function readSources(given: CrackOptions, terminal: Terminal): Promise<readonly WordSource[]> {
  const { words = [], brute } = given;
  const dictionary = given.dictionary ?? (words.length === 0 && brute === undefined ? 'common' : 'none');
  return [
    ...(dictionary === 'common' ? [await commonSource()] : []),
    ...(await Promise.all(words.map(async (path) => wordSource(path, given, terminal)))),
    ...(brute === undefined ? [] : [spaceSource(brute)]),
  ];
}

async function wordSource(path: string, given: CrackOptions, terminal: Terminal): Promise<WordSource> {
  if (path !== '-') return fileSource(path.replace(/^@/, ''));
  if (given.jsonl === undefined) return streamSource('the standard input', terminal.input);
  if (sourceOf(undefined, given) === '-') {
    throw usageError('the standard input cannot be both tokens and words', 'give one of them as a file');
  }
  // Every token of a batch needs the words again.
  const bytes = await readInput(terminal);
  return streamSource('the standard input', {
    [Symbol.asyncIterator]: async function* () {
      yield bytes;
    },
  });
}

import type { ExitCode } from '../output/failure.ts';
import { exitCodes, usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import { describeSkipped } from '../sources/describe-skipped.ts';
import { findTokens } from '../sources/find-tokens.ts';
import type { SearchEnd } from '../sources/look-through.ts';
import { lookThrough } from '../sources/look-through.ts';
import { createSeenTokens } from '../sources/seen-tokens.ts';
import type { ExtractForm } from './reporters.ts';
import { createReporter } from './reporters.ts';

/** The options of `extract`, as the parser gives them. */
export interface ExtractOptions {
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly tokens?: boolean;
  readonly now?: number;
}

/** Runs `extract`: writes tokens as they are found. */
export async function runExtract(
  args: readonly string[],
  given: ExtractOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const reporter = createReporter(formOf(given), given.now ?? terminal.now(), terminal);
  const seen = createSeenTokens();
  let places = 0;
  const end = await lookThrough(args, terminal, async (source, text, search) => {
    if (text.kind === 'binary') return false;
    for await (const tokens of findTokens(text, search.signal)) {
      for (const { token, occurrences } of tokens) {
        seen.isNew(token);
        places += occurrences.length;
      }
      const found = tokens.map((token) => ({ source: source.name, token }));
      const written = reporter.add(found, text.kind === 'stream');
      if (written !== '') await search.write(written);
      search.tell(() => countOf(seen.count()));
    }
    return true;
  });
  const rest = reporter.end(end.isStopped);
  if (rest !== '') await terminal.write(rest);
  tellEnd(end, { tokens: seen.count(), places }, terminal);
  return exitCodeOf(end, places);
}

function formOf({ json, jsonl, tokens }: ExtractOptions): ExtractForm {
  const named = (
    [
      ['json', json],
      ['jsonl', jsonl],
      ['tokens', tokens],
    ] as const
  ).filter(([, is]) => is === true);
  if (named.length > 1) {
    throw usageError('expected one of --json, --jsonl and --tokens', 'leave the others out');
  }
  return named[0]?.[0] ?? 'table';
}

interface Count {
  readonly tokens: number;
  readonly places: number;
}

function tellEnd(
  { sources, named, skipped, isStopped }: SearchEnd,
  { tokens, places }: Count,
  terminal: Terminal,
): void {
  for (const line of describeSkipped(skipped)) say(terminal, line);
  const many = places > tokens ? ` in ${places.toLocaleString('en')} places` : '';
  const files = named > 1 ? ` in ${sources.toLocaleString('en')} ${sources === 1 ? 'file' : 'files'}` : '';
  const stopped = isStopped ? 'stopped before the end; so far ' : '';
  say(
    terminal,
    `${stopped}${countOf(tokens)}${many === '' ? files : `${many}${files.replace(' in', ' of')}`}`,
  );
}

function countOf(tokens: number): string {
  return tokens === 1 ? '1 token' : `${tokens.toLocaleString('en')} tokens`;
}

/** What could not be read may have held tokens. */
function exitCodeOf({ skipped, isStopped }: SearchEnd, places: number): ExitCode {
  if (isStopped) return exitCodes.undecided;
  if (skipped.some(({ reason }) => reason === 'unreadable')) return exitCodes.usage;
  return places === 0 ? exitCodes.invalid : exitCodes.ok;
}

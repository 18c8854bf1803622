import { extractTokens, type ExtractedToken } from '@mintmark/inspect/extract';
import { formatRelative, readTime } from '@mintmark/inspect/time';
import type { Command } from 'commander';
import { findSources } from '../lint/lint-sources.ts';
import { usageError, exitCodes } from '../output/failure.ts';
import type { ExitCode } from '../output/failure.ts';
import { escapeControls } from '../output/quote.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import { formatTable } from '../output/table.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';
import { options } from './options.ts';

interface ExtractCommandOptions {
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly tokens?: boolean;
  readonly now?: number;
}

interface FoundToken extends ExtractedToken {
  readonly source: string;
}

/** Adds `mintmark extract`. */
export function addExtract(program: Command, context: Context): void {
  const command = program
    .command('extract')
    .description('Finds every token in anything: captures, logs, requests, cookies, addresses')
    .argument('[sources...]', 'files, folders, @FILE, env:NAME or - for the standard input')
    .option('--tokens', 'write the tokens themselves, one a line')
    .option('--jsonl', 'answer with one JSON line for each token')
    .addOption(options.now())
    .addOption(options.json());
  command.action(async (sources: readonly string[], given: ExtractCommandOptions) => {
    context.finish(await run(sources, given, context.terminal));
  });
  addExamples(command, [
    ['which tokens are in a capture?', 'mintmark extract capture.har'],
    ['check all of them', 'mintmark extract capture.har --tokens | mintmark lint -'],
  ]);
}

async function run(
  args: readonly string[],
  given: ExtractCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if ([given.json, given.jsonl, given.tokens].filter(Boolean).length > 1) {
    throw usageError('expected one of --json, --jsonl and --tokens', 'leave the others out');
  }
  const found: FoundToken[] = [];
  for (const { name, read } of await findSources(args, terminal)) {
    // One after the other: only one text is held in memory.
    const text = await read(); // oxlint-disable-line no-await-in-loop
    found.push(...extractTokens(text).map((token) => ({ ...token, source: name })));
  }
  await writeTokens(found, given, terminal);
  say(terminal, found.length === 1 ? '1 token' : `${found.length} tokens`);
  return found.length === 0 ? exitCodes.invalid : exitCodes.ok;
}

async function writeTokens(
  found: readonly FoundToken[],
  given: ExtractCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');
  if (given.json === true) await terminal.write(`${JSON.stringify({ tokens: found })}\n`);
  else if (given.jsonl === true) await terminal.write(lines(found.map((token) => JSON.stringify(token))));
  else if (given.tokens === true) await terminal.write(lines(found.map(({ token }) => oneLine(token))));
  else if (found.length > 0)
    await terminal.write(`${formatFound(found, given.now ?? terminal.now(), terminal)}\n`);
}

/** A JSON serialization may be laid out over lines. */
function oneLine(token: string): string {
  return token.replaceAll(/\s*\n\s*/g, '');
}

function formatFound(
  found: readonly FoundToken[],
  now: number,
  { columns, outputColours }: Terminal,
): string {
  const style = styleFor(outputColours);
  const head = ['where', 'kind', 'algorithm', 'expires', 'found in'].map(style.strong);
  const rows = found.map(({ source, line, column, kind, header, expiry, issuer, place, occurrences }) => {
    const times = occurrences.length > 1 ? `, ${occurrences.length} times` : '';
    const from = issuer === undefined ? '' : `; issuer ${escapeControls(issuer)}`;
    const name = place.name === undefined ? '' : ` ${escapeControls(place.name)}`;
    return [
      `${source}:${line}:${column}`,
      kind,
      escapeControls(header.alg ?? '?'),
      expiry === undefined ? 'never' : formatExpiry(expiry, now),
      `${place.kind}${name}${times}${from}`,
    ];
  });
  return formatTable([head, ...rows], columns);
}

/** Seconds as they should be; milliseconds as they were meant, with a word about it. */
function formatExpiry(expiry: number, now: number): string {
  const { ms, unit } = readTime(expiry, { now });
  if (ms === undefined) return 'no time';
  return `${formatRelative(ms, now)}${unit === 'seconds' ? '' : ` (${unit})`}`;
}

import { CliError, usageError } from '../output/failure.ts';
import type { ProgressLine } from '../output/progress-line.ts';
import { createProgressLine } from '../output/progress-line.ts';
import type { Terminal } from '../output/terminal.ts';
import { findSources } from './find-sources.ts';
import type { OpenedText } from './open-text.ts';
import { openText } from './open-text.ts';
import type { Skipped, Source } from './source.ts';

/** What is done with each source. Answers whether it could be looked into. */
export type Visit = (source: Source, text: OpenedText, search: Search) => Promise<boolean>;

/** A search that goes on. */
export interface Search {
  /** Aborted when the person has seen enough. */
  readonly signal: AbortSignal;
  /** Writes a part of the result. */
  readonly write: (text: string) => Promise<void>;
  /** Says how far it is: more of its own words. */
  readonly tell: (words: () => string) => void;
}

/** What a search came to. */
export interface SearchEnd {
  /** How many sources were looked into. */
  readonly sources: number;
  /** How many were named. */
  readonly named: number;
  readonly skipped: readonly Skipped[];
  /** Whether the person stopped it. */
  readonly isStopped: boolean;
}

/**
 * Looks into everything that the arguments name, one after the other. What cannot be read is told and does not stop the
 * rest; an interruption ends the search, and what was found so far stays.
 *
 * @throws CliError where the only thing that is named cannot be read
 */
export async function lookThrough(
  args: readonly string[],
  terminal: Terminal,
  visit: Visit,
): Promise<SearchEnd> {
  const { sources, skipped } = await findSources(args, terminal);
  const stop = new AbortController();
  const forget = terminal.onInterrupt(() => stop.abort());
  const line = createProgressLine(terminal);
  const missed: Skipped[] = [];
  const counts = { sources: 0, of: sources.length, bytes: 0 };
  try {
    for (const source of sources) {
      if (stop.signal.aborted) break;
      const search = searchOf(source, { terminal, line, signal: stop.signal, counts });
      const fault = await lookInto(source, { visit, search, counts }); // oxlint-disable-line no-await-in-loop -- one text in memory
      if (fault === undefined) counts.sources++;
      else if (isOnly(args, sources)) throw fault.error;
      else missed.push(fault.skipped);
    }
  } finally {
    line.clear();
    forget();
  }
  return {
    sources: counts.sources,
    named: sources.length,
    skipped: [...skipped, ...missed],
    isStopped: stop.signal.aborted,
  };
}

interface Counts {
  sources: number;
  readonly of: number;
  bytes: number;
}

interface Surroundings {
  readonly terminal: Terminal;
  readonly line: ProgressLine;
  readonly signal: AbortSignal;
  readonly counts: Counts;
}

function searchOf({ size }: Source, { terminal, line, signal, counts }: Surroundings): Search {
  const before = counts.bytes;
  return {
    signal,
    write: async (text) => {
      line.clear();
      await terminal.write(text);
    },
    tell: (words) =>
      line.show(() => {
        const { sources, of, bytes } = counts;
        const place = of > 1 ? `${sources + 1} of ${of} files · ` : '';
        const share =
          size === undefined || of > 1 ? '' : ` (${Math.floor(((bytes - before) / size) * 100)} %)`;
        return `${place}${formatBytes(bytes)} read${share} · ${words()} · Ctrl-C stops`;
      }),
  };
}

function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
}

interface Look {
  readonly visit: Visit;
  readonly search: Search;
  readonly counts: Counts;
}

async function lookInto(source: Source, { visit, search, counts }: Look): Promise<Fault | undefined> {
  const onBytes = (count: number): void => void (counts.bytes += count);
  try {
    const text = await openText(source, { signal: search.signal, onBytes });
    if (await visit(source, text, search)) return undefined;
    const error = usageError(`${source.name} is not a text`, 'unpack or convert it first');
    return { skipped: { name: source.name, reason: 'binary' }, error };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const detail = error.failure.message.replace(/^cannot read .*: /s, '');
    return { skipped: { name: source.name, reason: 'unreadable', detail }, error };
  }
}

interface Fault {
  readonly skipped: Skipped;
  readonly error: CliError;
}

/** Whether one thing alone was named, which is then no detail. */
function isOnly(args: readonly string[], sources: readonly Source[]): boolean {
  const [argument = '-'] = args;
  const [source] = sources;
  if (args.length > 1 || sources.length !== 1 || source === undefined) return false;
  return source.name === 'stdin' || source.name === argument.replace(/^@/, '');
}

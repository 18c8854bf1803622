import { escapeControls } from '../../output/quote.ts';

/** How important an entry is, the worst first. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const;

/** One of the levels. */
export type LogLevel = (typeof logLevels)[number];

/** How entries are written. */
export const logFormats = ['human', 'json'] as const;

/** One thing that happened. Holds no token, code, key, secret, password and no datum of a person. */
export interface LogEntry {
  readonly level: LogLevel;
  /** What happened, in words that never change. */
  readonly event: string;
  readonly [detail: string]: unknown;
}

/** Takes entries. */
export type Log = (entry: LogEntry) => void;

/** Where and how entries are written. */
export interface LogOptions {
  readonly level: LogLevel;
  readonly format: (typeof logFormats)[number];
  readonly write: (text: string) => void;
  /** The time in milliseconds. */
  readonly now: () => number;
}

/** A log that writes what is at least as important as `level`. */
export interface ServerLog {
  readonly log: Log;
  /** Writes at once what still waits. */
  readonly flush: () => void;
}

/** Creates a log. Entries of one turn of the event loop are written together, since each writing costs more than the entry. */
export function createLog({ level, format, write, now }: LogOptions): ServerLog {
  const worst = logLevels.indexOf(level);
  let waiting = '';
  const flush = (): void => {
    const text = waiting;
    waiting = '';
    if (text !== '') write(text);
  };
  const log: Log = (entry) => {
    if (logLevels.indexOf(entry.level) > worst) return;
    if (waiting === '') setImmediate(flush);
    const time = new Date(now()).toISOString();
    waiting += format === 'json' ? `${JSON.stringify({ time, ...entry })}\n` : human(time, entry);
  };
  return { log, flush };
}

function human(time: string, { level, event, ...details }: LogEntry): string {
  const facts = Object.entries(details)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `${name}=${typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value)}`,
    );
  const mark = level === 'info' || level === 'debug' ? '' : `${level}: `;
  return `${escapeControls(`${time.slice(11, 19)} ${mark}${[event, ...facts].join(' ')}`)}\n`;
}

import type { LineWriter } from './line-writer.ts';
import { jsonText, valueText } from './json-text.ts';
import { timeText } from './time-text.ts';

/** What the gateway says about itself: that it started, took a configuration, met a problem. */
export interface Log {
  /** Something happened as it should. */
  info(message: string, details?: LogDetails): void;
  /** Something is not as it should be, and the gateway goes on. */
  warn(message: string, details?: LogDetails): void;
  /** Something failed. */
  error(message: string, details?: LogDetails): void;
}

/** Facts beside a message: names, numbers and codes, never what a client sent. */
export type LogDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a log may be given. */
export interface LogOptions {
  readonly writer: Pick<LineWriter, 'write'>;
  /** The time in epoch milliseconds (Date.now). */
  readonly now?: () => number;
}

/**
 * A log of one line of JSON for each message.
 *
 * @example
 * createLog({ writer: createLineWriter('stderr') }).info('the gateway listens', { port: 8080 });
 */
export function createLog({ writer, now = Date.now }: LogOptions): Log {
  const at = (level: string) => (message: string, details?: LogDetails) =>
    writer.write(formatLine(`{"time":"${timeText(now())}","level":"${level}"`, message, details));
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function formatLine(start: string, message: string, details: LogDetails = {}): string {
  let line = `${start},"message":${valueText(message, 1024)}`;
  for (const [name, value] of Object.entries(details)) {
    if (value === undefined) continue;
    line += `,${jsonText(name)}:${typeof value === 'string' ? valueText(value) : String(value)}`;
  }
  return `${line}}\n`;
}

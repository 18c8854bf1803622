import { wrap } from './wrap.ts';

/** Everything the program touches outside of itself, so that tests can put something else in its place. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The time in milliseconds. */
  readonly now: () => number;
  readonly input: AsyncIterable<Uint8Array>;
  /** Whether a person sits at the standard input. */
  readonly inputIsTerminal: boolean;
  readonly outputIsTerminal: boolean;
  /** Whether a person sees the standard error output, and may be shown how far something is. */
  readonly errorIsTerminal: boolean;
  /** Columns to wrap to; undefined where nobody looks and lines may be as long as they are. */
  readonly columns: number | undefined;
  /** Whether results may be coloured. */
  readonly outputColours: boolean;
  /** Whether talk may be coloured. */
  readonly errorColours: boolean;
  /** Writes a result to the standard output; resolves when more may be written. */
  readonly write: (data: string | Uint8Array) => Promise<void>;
  /** Writes to the standard error output. */
  readonly writeError: (text: string) => void;
  /** Asks a person for a text that is not shown; undefined when nobody can be asked. */
  readonly askHidden: (question: string) => Promise<string | undefined>;
  /** Calls `stop` when the person interrupts, instead of ending the program at once. Returns what takes that back. */
  readonly onInterrupt: (stop: () => void) => () => void;
}

const prefix = 'mintmark: ';

/** Talks to the person: on the standard error output, lower case, without a final period. */
export function say(terminal: Terminal, message: string): void {
  const { errorIsTerminal, columns } = terminal;
  const text = errorIsTerminal ? wrap(message, columns, { start: prefix.length }) : message;
  terminal.writeError(`${prefix}${text}\n`);
}

/** Warns of something that works and is still dangerous. */
export function warn(terminal: Terminal, message: string): void {
  say(terminal, `warning: ${message}`);
}

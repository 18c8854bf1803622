import type { Terminal } from './terminal.ts';
import { widthOf } from './width.ts';

/** A line that says how far something is, where somebody sees it. */
export interface ProgressLine {
  /** Shows a text, which is made only when it is time for a new one. */
  readonly show: (describe: () => string) => void;
  /** Takes the line away, so that something else can be written. */
  readonly clear: () => void;
}

const intervalMs = 100;

const eraseLine = '\r\u001B[K';

/** Makes the line; it is silent where the standard error output is no terminal, and for work that is done at once. */
export function createProgressLine(
  terminal: Terminal,
  clock: () => number = () => performance.now(),
): ProgressLine {
  if (!terminal.errorIsTerminal) return { show: () => undefined, clear: () => undefined };
  let next = clock() + intervalMs;
  let isShown = false;
  return {
    show(describe) {
      const now = clock();
      if (now < next) return;
      next = now + intervalMs;
      isShown = true;
      terminal.writeError(`${eraseLine}${fit(describe(), terminal.columns ?? 80)}`);
    },
    clear() {
      if (isShown) terminal.writeError(eraseLine);
      isShown = false;
    },
  };
}

/** A longer text would go on in the next line, where nothing takes it away. */
function fit(text: string, columns: number): string {
  return widthOf(text) < columns ? text : `${text.slice(0, Math.max(columns - 2, 0))}…`;
}

import type { AttackResult } from '@mintmark/inspect/attacks';
import { judgeAttack } from '@mintmark/inspect/attacks';
import type { Terminal } from '../output/terminal.ts';

const intervalMs = 100;

/** A line that says how far a run is. */
export interface ProgressLine {
  readonly show: (result: AttackResult) => void;
  readonly clear: () => void;
}

/** Makes the line; it is silent where the standard error output is no terminal. */
export function progressLine(terminal: Terminal, total: number): ProgressLine {
  if (!terminal.errorIsTerminal) return { show: () => undefined, clear: () => undefined };
  const start = performance.now();
  let next = 0;
  let done = 0;
  let wrong = 0;
  return {
    show: (result) => {
      done++;
      if (judgeAttack(result) === 'unexpected') wrong++;
      const now = performance.now();
      if (now < next) return;
      next = now + intervalMs;
      const left = Math.round(((now - start) / done) * (total - done)) / 1000;
      const otherwise = wrong === 0 ? '' : ` · ${wrong} otherwise`;
      terminal.writeError(
        `\r\u001B[K${done} of ${total} tokens${otherwise} · ${left.toFixed(1)} s left · Ctrl-C stops`,
      );
    },
    clear: () => {
      if (done > 0) terminal.writeError('\r\u001B[K');
    },
  };
}

import type { Terminal } from '../output/terminal.ts';

/** A terminal that remembers what was written to it and can be interrupted. */
export function fakeTerminal(parts: Partial<Terminal> = {}): {
  readonly terminal: Terminal;
  readonly output: () => string;
  readonly interrupt: () => void;
} {
  let written = '';
  let stop = (): void => undefined;
  const terminal: Terminal = {
    env: {},
    now: Date.now,
    input: (async function* () {})(),
    inputIsTerminal: false,
    outputIsTerminal: true,
    errorIsTerminal: false,
    columns: 80,
    outputColours: false,
    errorColours: false,
    write: (data) => {
      written += typeof data === 'string' ? data : Buffer.from(data).toString();
      return Promise.resolve();
    },
    writeError: () => undefined,
    askHidden: () => Promise.resolve(undefined),
    onInterrupt: (onStop) => {
      stop = onStop;
      return () => undefined;
    },
    ...parts,
  };
  return { terminal, output: () => written, interrupt: () => stop() };
}

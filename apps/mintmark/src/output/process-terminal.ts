import { once } from 'node:events';
import { askHidden } from './ask-hidden.ts';
import { onInterrupt } from './signals.ts';
import type { Terminal } from './terminal.ts';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  return {
    env,
    now: Date.now,
    input: stdin,
    inputIsTerminal: isTerminal(stdin),
    outputIsTerminal: isTerminal(stdout),
    errorIsTerminal: isTerminal(stderr),
    // A window can be made larger or smaller while something is shown.
    get columns() {
      return columnsOf(stdout, env);
    },
    outputColours: wantsColours(stdout, env),
    errorColours: wantsColours(stderr, env),
    write: async (data) => {
      if (!stdout.write(data)) await once(stdout, 'drain');
    },
    writeError: (text) => void stderr.write(text),
    askHidden,
    onInterrupt,
  };
}

/**
 * Colours on terminals alone, unless FORCE_COLOR asks for them or NO_COLOR forbids them (https://no-color.org).
 * Where both are set FORCE_COLOR wins, as in Node itself.
 */
export function wantsColours(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const { FORCE_COLOR: force, NO_COLOR: forbid, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (forbid !== undefined && forbid !== '') return false;
  return isTerminal(stream) && term !== 'dumb';
}

function columnsOf(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): number | undefined {
  if (isTerminal(stream)) return Math.max(stream.columns ?? 80, 40);
  const asked = Number(env['COLUMNS']);
  return Number.isInteger(asked) && asked >= 40 ? asked : undefined;
}

/** Node leaves `isTTY` out where a stream is no terminal. */
function isTerminal({ isTTY = false }: { readonly isTTY?: boolean }): boolean {
  return isTTY;
}

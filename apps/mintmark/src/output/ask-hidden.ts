import { closeSync, openSync } from 'node:fs';
import { ReadStream, isatty } from 'node:tty';
import { interrupted } from './signals.ts';

/** Keys that end or change a hidden line. */
const keys = {
  interrupt: '\u0003',
  endOfInput: '\u0004',
  backspaces: ['\u007F', '\b'],
  enters: ['\r', '\n'],
};

/**
 * Asks on the terminal of the session for a text that is not shown, even when the standard input is a pipe.
 * Gives undefined when there is no terminal.
 */
export async function askHidden(question: string): Promise<string | undefined> {
  const descriptor = openTerminal();
  if (descriptor === undefined) return undefined;
  const stream = new ReadStream(descriptor);
  stream.setRawMode(true);
  stream.setEncoding('utf8');
  process.stderr.write(`mintmark: ${question}: `);
  const answer = await readHidden(stream).finally(() => {
    stream.setRawMode(false);
    stream.destroy();
    process.stderr.write('\n');
  });
  // In raw mode the terminal does not turn the key into a signal.
  return answer === keys.interrupt ? process.exit(interrupted) : answer;
}

function openTerminal(): number | undefined {
  try {
    const descriptor = openSync('/dev/tty', 'r');
    // Opening works in places where it is no terminal, such as some containers.
    if (isatty(descriptor)) return descriptor;
    closeSync(descriptor);
  } catch {
    // No terminal belongs to this session.
  }
  return undefined;
}

async function readHidden(stream: ReadStream): Promise<string | undefined> {
  let text = '';
  for await (const chunk of stream) {
    for (const character of String(chunk)) {
      if (keys.enters.includes(character)) return text;
      if (character === keys.interrupt) return keys.interrupt;
      if (character === keys.endOfInput) return undefined;
      text = keys.backspaces.includes(character) ? text.slice(0, -1) : text + character;
    }
  }
  return text;
}

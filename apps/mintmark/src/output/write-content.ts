import { isUtf8 } from 'node:buffer';
import { usageError } from './failure.ts';
import { escapeControls } from './quote.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes foreign content to the standard output: into a pipe as it is, to a terminal so that it can play no tricks there.
 *
 * @throws CliError for content that is no text, on a terminal
 */
export async function writeContent(content: Uint8Array, terminal: Terminal, hint: string): Promise<void> {
  if (!terminal.outputIsTerminal) return terminal.write(content);
  if (!isUtf8(content)) throw usageError('the content is no text and would upset the terminal', hint);
  const text = escapeControls(Buffer.from(content).toString('utf8'));
  return terminal.write(text.endsWith('\n') ? text : `${text}\n`);
}

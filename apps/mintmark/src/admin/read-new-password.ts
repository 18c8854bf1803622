import { readInput } from '../input/source.ts';
import { withoutNewline } from '../keys/unlock.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';

/** Reads a password from the standard input, or asks for it without showing it. Never an argument. @throws CliError */
export async function readNewPassword(fromInput: boolean, terminal: Terminal): Promise<string> {
  if (fromInput) return withoutNewline(await readInput(terminal)).toString('utf8');
  const first = await terminal.askHidden('new password');
  if (first === undefined)
    throw usageError('there is nobody to ask for the password', 'give it: --password-stdin < FILE');
  if ((await terminal.askHidden('again')) === first) return first;
  throw usageError('the two passwords differ', 'run the command again');
}

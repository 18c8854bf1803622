import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import type { SingleKeyInput } from './key-input.ts';
import { expandKeySets } from './key-input.ts';
import type { KeyOptions } from './read-keys.ts';
import { readKeys } from './read-keys.ts';

/** Reads all keys of an argument, of `--secret`, or of the standard input. @throws CliError, JoseError */
export async function readSomeKeys(
  source: string | undefined,
  options: KeyOptions,
  terminal: Terminal,
): Promise<readonly SingleKeyInput[]> {
  const isPiped = options.secret === undefined && !terminal.inputIsTerminal;
  const key = source ?? (isPiped ? '-' : undefined);
  const sources = await readKeys({ ...options, ...(key !== undefined && { key: [key] }) }, terminal);
  const keys = expandKeySets(sources.flatMap(({ inputs }) => inputs));
  if (keys.length > 0) return keys;
  throw usageError('expected a key', 'give a file, env:NAME, or - for the standard input');
}

/** Reads the one key of an argument, of `--secret`, or of the standard input. @throws CliError, JoseError */
export async function readOneKey(
  source: string | undefined,
  options: KeyOptions,
  terminal: Terminal,
): Promise<SingleKeyInput> {
  const [key, ...others] = await readSomeKeys(source, options, terminal);
  if (key !== undefined && others.length === 0) return key;
  throw usageError(
    `expected one key, got ${others.length + 1}`,
    'see what there is: mintmark key inspect FILE',
  );
}

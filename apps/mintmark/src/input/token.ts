import { cleanToken as findToken } from '@mintmark/inspect/token';
import type { Ignored } from '@mintmark/inspect/token';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { readFileBytes, readInput, readSource } from './source.ts';

/** Where a token is to be read from. */
export interface TokenSource {
  /** The argument: the token, `-`, `@FILE` or `env:NAME`. */
  readonly argument: string | undefined;
  readonly file: string | undefined;
}

/** Reads a token from argument, file or standard input, and takes off what copying leaves around it. @throws CliError */
export async function readToken(source: TokenSource, terminal: Terminal): Promise<string> {
  const token = cleanToken(await readTokenText(source, terminal));
  if (token !== '') return token;
  throw noToken();
}

/** Reads a text that is a token or has one in it, as it is. @throws CliError */
export async function readTokenText({ argument, file }: TokenSource, terminal: Terminal): Promise<string> {
  if (argument !== undefined && file !== undefined) {
    throw usageError('expected the token as an argument or as --file, got both', 'leave one of them out');
  }
  const bytes = await readTokenBytes({ argument, file }, terminal);
  const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8');
  if (text.trim() !== '') return text;
  throw noToken();
}

async function readTokenBytes(
  { argument, file }: TokenSource,
  terminal: Terminal,
): Promise<Uint8Array | string> {
  if (file !== undefined) return readFileBytes(file);
  if (argument !== undefined) return (await readSource(argument, terminal)) ?? argument;
  if (!terminal.inputIsTerminal) return readInput(terminal);
  throw noToken();
}

function noToken(): Error {
  return usageError('expected a token', 'give it as an argument, as @FILE, or by a pipe');
}

/** What copying leaves around a token; inside of it nothing is mended, so that a strict reader sees what is there. */
const around: ReadonlySet<Ignored> = new Set([
  'space-around',
  'header-name',
  'scheme',
  'parameter-name',
  'quotes',
  'trailing-mark',
]);

/** Takes off what is left around a token when it is copied from a header, a file or a program. */
export function cleanToken(pasted: string): string {
  const text = pasted.replace(/^\uFEFF/, '').trim();
  if (text.startsWith('{')) return text;
  const { start, end, ignored } = findToken(text);
  return ignored.every((what) => around.has(what)) ? text.slice(start, end) : text;
}

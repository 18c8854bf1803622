import { readFile, stat } from 'node:fs/promises';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { warn } from '../output/terminal.ts';

/** More than any token, key set or plaintext that fits into memory comfortably. */
const maxInputBytes = 64 * 1024 * 1024;

/** Reads the standard input to its end. @throws CliError */
export async function readInput(terminal: Terminal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of terminal.input) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxInputBytes) {
      throw usageError(
        'the standard input is over the limit of 64 MiB',
        'for many tokens: mintmark verify --jsonl',
      );
    }
  }
  return Buffer.concat(chunks);
}

/** Reads a file. @throws CliError */
export async function readFileBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= maxInputBytes) return await readFile(path);
  } catch (error) {
    throw usageError(`cannot read ${path}: ${reasonOf(error)}`, 'check the path and its permissions');
  }
  throw usageError(`${path} is over the limit of 64 MiB`, 'check that it is the right file');
}

/** Reads a variable of the environment. @throws CliError */
function readVariable(name: string, terminal: Terminal): string {
  const value = terminal.env[name];
  if (value !== undefined && value !== '') return value;
  throw usageError(`the environment variable ${name} is not set`, `set it first: export ${name}=…`);
}

/** Reads `-` (standard input), `env:NAME` or `@FILE`; anything else is not a source but undefined. @throws CliError */
export async function readSource(source: string, terminal: Terminal): Promise<Uint8Array | undefined> {
  if (source === '-') return readInput(terminal);
  if (source.startsWith('env:')) return Buffer.from(readVariable(source.slice(4), terminal));
  return source.startsWith('@') ? readFileBytes(source.slice(1)) : undefined;
}

/** Reads a secret text: a source, or the text itself, which others on the machine can then see. @throws CliError */
export async function readSecretBytes(
  source: string,
  terminal: Terminal,
  option: string,
): Promise<Uint8Array> {
  const bytes = await readSource(source, terminal);
  if (bytes !== undefined) return bytes;
  warn(
    terminal,
    `a secret on the command line is visible to other programs and stays in the shell's history; use ${option} env:NAME or ${option} @FILE`,
  );
  return Buffer.from(source);
}

/** Why a file could not be used, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return fileReasons.get(code) ?? (code === '' ? 'unknown reason' : code);
}

const fileReasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EACCES', 'it may not be read'],
  ['EISDIR', 'it is a folder'],
  ['EEXIST', 'it exists already'],
]);

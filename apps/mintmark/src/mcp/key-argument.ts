import { open, realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { readKeys } from '@mintmark/inspect/keys';
import type { CliError } from '../output/failure.ts';
import { usageError } from '../output/failure.ts';

/** What the person who starts the server lets the assistant use. */
export interface Allowance {
  /** Folders with keys: files in them may be named as `@FILE`. */
  readonly files: readonly string[];
  /** Variables with keys or secrets, which may be named as `env:NAME`. */
  readonly env: readonly string[];
}

/** Room for a key set with certificates. */
const maxBytes = 1_000_000;

/**
 * Reads the key that an assistant names. An assistant does what texts tell it that it reads, so it gets at no file and no
 * variable that the person has not named: by asking whether a token fits, it could find out what is in them.
 *
 * @throws CliError, which holds nothing of a file or variable, and for what is not allowed does not tell whether it is there
 */
export async function readKeyArgument(
  key: string,
  { files, env }: Allowance,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (key.startsWith('env:')) return readVariable(key.slice(4), env, variables);
  if (key.startsWith('@')) return readAllowedFile(key.slice(1), files);
  const { kind } = readKeys(key);
  if (kind !== 'secret' && kind !== 'broken' && kind !== 'empty') return key;
  throw usageError(
    'expected a public key as PEM, JWK or key set; the text of a secret does not belong here',
    'a secret stays in a variable that the person allows, and is named: env:NAME',
  );
}

function readVariable(
  name: string,
  allowed: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): string {
  if (!allowed.includes(name)) {
    throw usageError(
      'this variable may not be read',
      'the person who starts the server can allow it: mintmark mcp --allow-env NAME',
    );
  }
  const value = variables[name];
  if (value !== undefined && value !== '') return value;
  throw usageError('the variable is allowed and not set', 'set it where the server is started');
}

async function readAllowedFile(path: string, folders: readonly string[]): Promise<string> {
  const real = await realPathWithin(path, folders);
  if (real === undefined) throw notAllowed();
  const file = await open(real, 'r').catch(() => undefined);
  if (file === undefined) throw notAllowed();
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > maxBytes)
      throw usageError('this is no file with a key', 'name a file with a PEM, JWK or key set');
    const bytes = await file.readFile();
    return bytes.includes(0) ? bytes.toString('base64') : bytes.toString('utf8');
  } finally {
    await file.close();
  }
}

function notAllowed(): CliError {
  return usageError(
    'this file may not be read, or is not there',
    'the person who starts the server can allow a folder with keys: mintmark mcp --allow-files FOLDER',
  );
}

/** The path without links, when it is in one of the folders. */
async function realPathWithin(path: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    // oxlint-disable-next-line no-await-in-loop -- there are one or two
    const [root, real] = await Promise.all([
      realpath(folder).catch(() => undefined),
      realpath(resolve(folder, path)).catch(() => undefined),
    ]);
    if (root !== undefined && real !== undefined && isWithin(real, root)) return real;
  }
  return undefined;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
}

import { isUtf8 } from 'node:buffer';
import { JoseError } from '@mintmark/jose';
import { readFileBytes, readSecretBytes, readSource } from '../input/source.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { warn } from '../output/terminal.ts';
import type { KeyInput } from './key-input.ts';
import { expandKeySets, isPrivateJwk, isPrivateLabel } from './key-input.ts';
import { parseKeyBytes } from './parse-key.ts';
import { decodeSecret, findSecretEncoding } from './secret.ts';
import { unlock, withoutNewline } from './unlock.ts';

/** What the options of a command say about keys. */
export interface KeyOptions {
  readonly key?: readonly string[];
  readonly secret?: string;
  readonly secretEncoding?: string;
  readonly password?: string;
}

/** Keys of one source. */
export interface NamedKeys {
  /** How the source is called when it is talked about. */
  readonly name: string;
  readonly inputs: readonly KeyInput[];
}

/** Reads all keys that the options name. @throws CliError, JoseError */
export async function readKeys(options: KeyOptions, terminal: Terminal): Promise<readonly NamedKeys[]> {
  const sources: NamedKeys[] = [];
  for (const source of options.key ?? []) sources.push(await readKey(source, options, terminal));
  if (options.secret !== undefined) sources.push(await readSecret(options.secret, options, terminal));
  return sources;
}

/** Reads the keys of one source: a file, `@FILE`, `env:NAME`, `-`, or the key itself. @throws CliError, JoseError */
export async function readKey(
  source: string,
  { password }: KeyOptions,
  terminal: Terminal,
): Promise<NamedKeys> {
  const isInline = /^\s*(\{|-----BEGIN )/.test(source);
  const name = isInline ? 'the key' : nameOf(source);
  const bytes = isInline
    ? Buffer.from(source)
    : ((await readSource(source, terminal)) ?? (await readFileBytes(source)));
  const inputs = await unlock(parseKeyBytes(bytes, name), { password, name }, terminal);
  if (isInline && inputs.some(isSecret)) {
    warn(terminal, 'a private key on the command line is visible to other programs; use a file or env:NAME');
  }
  return { name, inputs };
}

async function readSecret(
  source: string,
  { secretEncoding = 'utf8' }: KeyOptions,
  terminal: Terminal,
): Promise<NamedKeys> {
  const bytes = await readSecretBytes(source, terminal, '--secret');
  return {
    name: 'the secret',
    inputs: [{ form: 'secret', bytes: decodeSecretBytes(bytes, secretEncoding) }],
  };
}

function decodeSecretBytes(bytes: Uint8Array, name: string): Uint8Array {
  if (name === 'bytes') return bytes;
  const encoding = findSecretEncoding(name);
  if (encoding === undefined)
    throw usageError('unknown encoding of the secret', 'utf8, base64, base64url, hex or bytes');
  if (!isUtf8(bytes)) throw usageError('expected the secret as text', '--secret-encoding bytes');
  try {
    return decodeSecret(withoutNewline(bytes).toString('utf8'), encoding);
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    throw usageError(error.message, 'say how it is written: --secret-encoding, see mintmark verify --help');
  }
}

function nameOf(source: string): string {
  if (source === '-') return 'the standard input';
  return source.startsWith('env:') ? source.slice(4) : source.replace(/^@/, '');
}

function isSecret(input: KeyInput): boolean {
  return expandKeySets([input]).some(
    (one) =>
      (one.form === 'jwk' && (isPrivateJwk(one.jwk) || Object.hasOwn(one.jwk, 'k'))) ||
      (one.form === 'pem' && isPrivateLabel(one.label)),
  );
}

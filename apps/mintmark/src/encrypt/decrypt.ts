import { contentEncryptionNames, keyManagementNames } from '@mintmark/jose/jwe';
import { isUtf8 } from 'node:buffer';
import { JoseError } from '@mintmark/jose';
import type { DecryptionKey } from '@mintmark/jose/jwk';
import { namedAlgorithms } from '../input/algorithms.ts';
import { readToken } from '../input/token.ts';
import { wideLimits } from '../input/wide-limits.ts';
import type { OpenedJwe } from '../keys/decrypt-jwe.ts';
import { decryptAnyJwe } from '../keys/decrypt-jwe.ts';
import { isPasswordAlgorithm, makeDecryptionKey } from '../keys/decryption-keys.ts';
import type { KeyInput } from '../keys/key-input.ts';
import type { MadeKeys } from '../keys/make-keys.ts';
import { makeKeys } from '../keys/make-keys.ts';
import type { KeyOptions } from '../keys/read-keys.ts';
import { readKeys } from '../keys/read-keys.ts';
import { undecidedError, usageError } from '../output/failure.ts';
import { quote } from '../output/quote.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import { writeContent } from '../output/write-content.ts';
import { assertWritable, writeFileSafely } from '../output/write-result.ts';

/** The options of `decrypt`, as the parser gives them. */
export interface DecryptOptions extends KeyOptions {
  readonly file?: string;
  readonly algorithm?: readonly string[];
  readonly encryption?: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
  readonly jsonl?: string | true;
  readonly json?: boolean;
}

/** Decrypts one token and writes what was in it. @throws CliError, JoseError */
export async function decrypt(
  argument: string | undefined,
  given: DecryptOptions,
  terminal: Terminal,
): Promise<void> {
  assertWritable(given.out, given.force ?? false);
  const token = await readToken({ argument, file: given.file }, terminal);
  const sources = await readKeys(given, terminal);
  const inputs = sources.flatMap((source) => source.inputs);
  if (inputs.length === 0)
    throw undecidedError('the token cannot be opened without a key', '--key FILE, or --secret env:NAME');
  // A token says how long a password is stretched, so algorithms for passwords are accepted only when they are named.
  const algorithms =
    namedAlgorithms(given.algorithm, keyManagementNames) ??
    keyManagementNames.filter((name) => !isPasswordAlgorithm(name));
  const { keys } = makeDecryptionKeys(inputs, algorithms);
  const opened = await decryptAnyJwe(token, {
    keys,
    algorithms,
    encryptions: given.encryption ?? contentEncryptionNames,
    limits: wideLimits,
  });
  await writeOpened(opened, given, terminal);
}

function makeDecryptionKeys(
  inputs: readonly KeyInput[],
  algorithms: readonly string[],
): MadeKeys<DecryptionKey> {
  try {
    return makeKeys(inputs, algorithms, makeDecryptionKey);
  } catch (error) {
    const mayBePassword =
      inputs.every(({ form }) => form === 'secret') && !algorithms.some(isPasswordAlgorithm);
    if (!mayBePassword || !(error instanceof JoseError)) throw error;
    throw usageError(
      'the secret fits no algorithm by its length',
      'for a password name its algorithm: --algorithm PBES2-HS256+A128KW',
    );
  }
}

async function writeOpened(
  { header, plaintext, key }: OpenedJwe,
  given: DecryptOptions,
  terminal: Terminal,
): Promise<void> {
  const { json, out, force = false } = given;
  const name = key.kid === undefined ? 'the key' : `the key ${quote(key.kid)}`;
  if (!json)
    say(terminal, `opened with ${name} (${key.algorithm}, ${header.enc}); who wrote it was not checked`);
  const text = isUtf8(plaintext) ? Buffer.from(plaintext).toString('utf8') : undefined;
  if (json) {
    const answer = {
      ok: true,
      header,
      plaintext: Buffer.from(plaintext).toString('base64url'),
      ...(text !== undefined && { text }),
    };
    return terminal.write(`${JSON.stringify(answer)}\n`);
  }
  if (out !== undefined) return writeFileSafely(out, plaintext, { force, secret: true });
  return writeContent(plaintext, terminal, 'write it into a file: --out FILE');
}

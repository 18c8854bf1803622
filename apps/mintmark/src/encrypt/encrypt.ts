import {
  encryptCompactJwe,
  encryptFlattenedJwe,
  encryptGeneralJwe,
  keyManagementNames,
} from '@mintmark/jose/jwe';
import type { JweContentOptions } from '@mintmark/jose/jwe';
import { namedAlgorithms } from '../input/algorithms.ts';
import { readJsonArgument } from '../input/json-argument.ts';
import { readInput, readSource } from '../input/source.ts';
import type { JsonObject } from '../input/strict-json.ts';
import { chooseKey } from '../keys/choose-key.ts';
import { isPasswordAlgorithm } from '../keys/decryption-keys.ts';
import { makeEncryptionKey } from '../keys/encryption-keys.ts';
import { readKeys } from '../keys/read-keys.ts';
import { withoutNewline } from '../keys/unlock.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import type { EncryptOptions } from './encrypt-options.ts';

/** Encrypts any content and writes the token. @throws CliError, JoseError, TypeError */
export async function encrypt(
  argument: string | undefined,
  given: EncryptOptions,
  terminal: Terminal,
): Promise<void> {
  const sources = await readKeys(given, terminal);
  // A password can be guessed by whoever has the token, so its algorithms are used only when they are named.
  const algorithms =
    namedAlgorithms(given.algorithm, keyManagementNames) ??
    keyManagementNames.filter((name) => !isPasswordAlgorithm(name));
  const choice = { algorithms, make: makeEncryptionKey, purpose: 'to encrypt with' };
  const content = await contentOptions(given, terminal);
  const plaintext = withoutLineEnd(await readPlaintext(argument, terminal), content.header);
  if (given.serialization === 'general' && sources.length > 0) {
    const recipients = sources.map((source) => ({ key: chooseKey([source], choice) }));
    return write(await encryptGeneralJwe(plaintext, { ...content, recipients }), given, terminal);
  }
  const key = chooseKey(sources, choice);
  const make = given.serialization === 'compact' ? encryptCompactJwe : encryptFlattenedJwe;
  return write(await make(plaintext, { ...content, key }), given, terminal);
}

async function contentOptions(given: EncryptOptions, terminal: Terminal): Promise<JweContentOptions> {
  const { encryption, compress, typ, cty } = given;
  const added =
    given.header === undefined ? {} : await readJsonArgument(given.header, 'the header', terminal);
  const header: JsonObject = {
    ...(typ !== undefined && { typ }),
    ...(cty !== undefined && { cty }),
    ...added,
  };
  return { encryption, header, ...(compress && { compress }) };
}

async function readPlaintext(argument: string | undefined, terminal: Terminal): Promise<Uint8Array> {
  if (argument !== undefined) return (await readSource(argument, terminal)) ?? Buffer.from(argument);
  if (!terminal.inputIsTerminal) return readInput(terminal);
  throw usageError('expected something to encrypt', 'give it as an argument, as @FILE, or by a pipe');
}

/** A token has no new line at its end, and one in a file is the file's. Other content is encrypted as it is. */
function withoutLineEnd(plaintext: Uint8Array, header: JsonObject | undefined): Uint8Array {
  const cty = header?.['cty'];
  const isToken = typeof cty === 'string' && /^(?:application\/)?jwt$/i.test(cty);
  return isToken ? withoutNewline(plaintext) : plaintext;
}

async function write(token: string | object, { json }: EncryptOptions, terminal: Terminal): Promise<void> {
  const isText = typeof token === 'string';
  if (isText && !json) return terminal.write(`${token}\n`);
  return terminal.write(`${JSON.stringify(isText ? { token } : token)}\n`);
}

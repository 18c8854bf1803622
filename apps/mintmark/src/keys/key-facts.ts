import { JoseError, exportJwk, jwkThumbprint, signatureAlgorithmNames } from '@mintmark/jose';
import type { Jwk, Key } from '@mintmark/jose';
import { keyManagementNames } from '@mintmark/jose/jwe';
import { member } from '../input/strict-json.ts';
import { makeDecryptionKey } from './decryption-keys.ts';
import { makeEncryptionKey } from './encryption-keys.ts';
import type { SingleKeyInput } from './key-input.ts';
import { isPrivateJwk, isPrivateLabel } from './key-input.ts';
import { isSecretJwk } from './jwk-options.ts';
import type { KeyMaker } from './make-keys.ts';
import { makeKeys } from './make-keys.ts';
import { makeSigningKey } from './signing-keys.ts';
import { makeVerificationKey } from './verification-keys.ts';

/** What a key is, whatever it is for. */
export interface KeyFacts {
  readonly type: 'secret' | 'private' | 'public';
  /** Keys for each algorithm that the key fits. */
  readonly keys: readonly Key[];
  /** The key as a JSON Web Key with what it says of itself. */
  readonly jwk: Jwk;
  /** RFC 7638; undefined for a secret, whose thumbprint would help to guess it. */
  readonly thumbprint: string | undefined;
}

/** Finds out what a key is. @throws JoseError when it fits no algorithm: the most telling reason */
export async function findKeyFacts(input: SingleKeyInput): Promise<KeyFacts> {
  const type = typeOf(input);
  const keys = makeAllKeys(input, type);
  const [first] = keys;
  if (first === undefined) throw new JoseError('key_invalid', 'the key fits no algorithm');
  const jwk = withOwnNames(exportJwk(first), input);
  return { type, keys, jwk, thumbprint: type === 'secret' ? undefined : await jwkThumbprint(jwk) };
}

function makeAllKeys(input: SingleKeyInput, type: KeyFacts['type']): readonly Key[] {
  const [sign, encrypt]: readonly [KeyMaker<Key>, KeyMaker<Key>] =
    type === 'public' ? [makeVerificationKey, makeEncryptionKey] : [makeSigningKey(), makeDecryptionKey];
  const signing = attempt(() => makeKeys([input], signatureAlgorithmNames, sign));
  const encrypting = attempt(() => makeKeys([input], encryptionNames(input), encrypt));
  const keys = [...(signing.made?.keys ?? []), ...(encrypting.made?.keys ?? [])];
  if (keys.length > 0) return keys;
  throw mostTelling([signing.error, encrypting.error]);
}

/** Passwords can be of any length and tell nothing of a key. */
function encryptionNames({ form }: SingleKeyInput): readonly string[] {
  return form === 'jwk'
    ? keyManagementNames.filter((name) => !name.startsWith('PBES2-'))
    : keyManagementNames;
}

interface Attempt<T> {
  readonly made?: T;
  readonly error?: JoseError;
}

function attempt<T>(make: () => T): Attempt<T> {
  try {
    return { made: make() };
  } catch (error) {
    if (error instanceof JoseError) return { error };
    throw error;
  }
}

const vague: ReadonlySet<string> = new Set(['key_mismatch', 'algorithm_unknown', 'key_use_invalid']);

function mostTelling(errors: readonly (JoseError | undefined)[]): JoseError {
  const known = errors.filter((error) => error !== undefined);
  return (
    known.find(({ code }) => !vague.has(code)) ??
    known[0] ??
    new JoseError('key_invalid', 'the key fits no algorithm')
  );
}

function typeOf(input: SingleKeyInput): KeyFacts['type'] {
  if (input.form === 'secret') return 'secret';
  if (input.form === 'pem') return isPrivateLabel(input.label) ? 'private' : 'public';
  if (isSecretJwk(input.jwk)) return 'secret';
  return isPrivateJwk(input.jwk) ? 'private' : 'public';
}

/** The exported key says the algorithm it was made for; what the input itself said counts. */
function withOwnNames(exported: Jwk, input: SingleKeyInput): Jwk {
  const { alg, ...members } = exported;
  const own = input.form === 'jwk' ? input.jwk : {};
  const names = ['alg', 'kid', 'use', 'key_ops'].filter((name) => member(own, name) !== undefined);
  // The algorithm is a part of an AKP key (RFC 9964 section 3).
  const inherent = members.kty === 'AKP' ? { alg } : {};
  return { ...members, ...inherent, ...Object.fromEntries(names.map((name) => [name, own[name]])) };
}

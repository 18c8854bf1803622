import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyManagementAlgorithms } from '../algorithms/key-management-algorithms.ts';
import { JoseError } from '../errors/jose-error.ts';
import * as decryptionKey from '../keys/decryption-key.ts';
import * as encryptionKey from '../keys/encryption-key.ts';
import { generateDecryptionKey, generateSecretKey } from '../keys/generate-encryption-key.ts';
import type { DecryptionKey, EncryptionKey } from '../keys/key.ts';
import * as passwordKey from '../keys/password-key.ts';
import * as secretKey from '../keys/secret-key.ts';
import type { Jwk } from '../keys/jwk-members.ts';
import { decryptCompactJwe } from './decrypt-compact.ts';
import { decryptFlattenedJwe, decryptGeneralJwe } from './decrypt-json.ts';
import type { DecryptedJwe } from './decrypt-compact.ts';
import type { JweDecryptOptions } from './decrypt-options.ts';

const corpora = process.env['MINTMARK_CORPORA'] ?? join(import.meta.dirname, '../../../../../shared/corpora');

/** The `skip` of a suite that reads the corpora. */
export const withoutCorpora: string | false = existsSync(corpora) ? false : 'the corpora are not here';

/** Reads a JSON file of the corpora; an empty list where there are no corpora. */
export function corpus(path: string): unknown {
  if (withoutCorpora !== false) return [];
  return JSON.parse(readFileSync(join(corpora, path), 'utf8'));
}

/** The JSON files in a folder of the corpora; none where there are no corpora. */
export function corpusFiles(folder: string): readonly string[] {
  if (withoutCorpora !== false) return [];
  return readdirSync(join(corpora, folder)).filter((name) => name.endsWith('.json'));
}

/** Every known content encryption, for tests that are about something else. */
export const encryptions = [
  'A128GCM',
  'A192GCM',
  'A256GCM',
  'A128CBC-HS256',
  'A192CBC-HS384',
  'A256CBC-HS512',
];

/** Makes a key for decrypting of any JSON Web Key. */
export function keyOfJwk(jwk: Jwk, algorithm: string): DecryptionKey {
  const family = keyManagementAlgorithms[algorithm]?.family;
  if (family === 'pbes2') return passwordKey.jwk(jwk, { algorithm });
  return jwk.kty === 'oct' ? secretKey.jwk(jwk, { algorithm }) : decryptionKey.jwk(jwk, { algorithm });
}

/** Decrypts a token of any serialization. */
export async function decryptAny(token: unknown, options: JweDecryptOptions): Promise<DecryptedJwe> {
  if (typeof token === 'string') return decryptCompactJwe(token, options);
  const isGeneral = typeof token === 'object' && token !== null && 'recipients' in token;
  return isGeneral ? decryptGeneralJwe(token, options) : decryptFlattenedJwe(token, options);
}

/** Keys for both directions. */
export interface KeyPair {
  readonly algorithm: string;
  readonly curve: string | undefined;
  readonly encryption: EncryptionKey;
  readonly decryption: DecryptionKey;
}

/** Makes keys for an algorithm, for `dir` of the size of the content encryption. */
export async function makePair(algorithm: string, encryption = 'A256GCM', curve?: string): Promise<KeyPair> {
  const family = keyManagementAlgorithms[algorithm]?.family;
  if (family === 'pbes2') return samePair(passwordKey.utf8('correct horse battery staple', { algorithm }));
  if (family !== 'rsa-oaep' && family !== 'ecdh-es')
    return samePair(generateSecretKey(algorithm, { encryption }));
  const decryption = await (curve === undefined
    ? generateSlowly(algorithm)
    : generateDecryptionKey(algorithm, { curve }));
  return { algorithm, curve, encryption: encryptionKey.of(decryption), decryption };
}

const rsaKeys = new Map<string, Promise<DecryptionKey>>();

/** RSA keys take long to find: one an algorithm is enough for a test file. */
function generateSlowly(algorithm: string): Promise<DecryptionKey> {
  const key = rsaKeys.get(algorithm) ?? generateDecryptionKey(algorithm, { modulusLength: 2048 });
  if (algorithm.startsWith('RSA')) rsaKeys.set(algorithm, key);
  return key;
}

function samePair(key: DecryptionKey & EncryptionKey): KeyPair {
  return { algorithm: key.algorithm, curve: undefined, encryption: key, decryption: key };
}

/** What the test needs of a key to make many tokens quickly: few iterations. */
export function quick(algorithm: string): { iterations?: number } {
  return keyManagementAlgorithms[algorithm]?.family === 'pbes2' ? { iterations: 1000 } : {};
}

/** The code of the error that a promise rejects with. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof JoseError) return error.code;
    throw error;
  }
  return 'accepted';
}

export const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
export const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

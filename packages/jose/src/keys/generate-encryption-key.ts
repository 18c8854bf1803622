import { contentEncryptionAlgorithms } from '../algorithms/content-encryption-algorithms.ts';
import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithms.ts';
import { JoseError } from '../errors/jose-error.ts';
import { makeDecryptionKey } from './asymmetric-encryption-key.ts';
import { keyManagementAlgorithm } from './encryption-algorithm.ts';
import type { JwkMembers } from './jwk-members.ts';
import type { DecryptionKey, SecretKey } from './key.ts';
import { parseJwk } from './parse-jwk.ts';
import { bytes as secretKeyOfBytes } from './secret-key.ts';

/** Options of {@link generateDecryptionKey}. */
export interface GenerateDecryptionKeyOptions {
  /** The key ID (none). */
  readonly kid?: string;
  /** Bits of an RSA modulus, a multiple of 8 from 2048 to 16384 (3072). */
  readonly modulusLength?: number;
  /** The curve for ECDH-ES: P-256, P-384, P-521, X25519 or X448 (X25519). */
  readonly curve?: string;
}

/**
 * Generates a private key for RSA-OAEP or ECDH-ES; its public part, for those who encrypt, gives `encryptionKey.of`.
 *
 * @throws JoseError `algorithm_unknown`, `algorithm_refused`, `algorithm_unavailable`; TypeError for malformed options
 * @example
 * const key = await generateDecryptionKey('ECDH-ES+A256KW', { curve: 'P-256', kid: '2026-11' })
 */
export async function generateDecryptionKey(
  algorithm: string,
  options: GenerateDecryptionKeyOptions = {},
): Promise<DecryptionKey> {
  const { kid, modulusLength = 3072, curve = 'X25519' } = options;
  const entry = keyManagementAlgorithm(algorithm);
  if (entry.keyTypes.includes('oct')) {
    throw new TypeError(`${entry.name} works with a shared secret: use generateSecretKey, or a password`);
  }
  if (
    !Number.isSafeInteger(modulusLength) ||
    modulusLength < 2048 ||
    modulusLength > 16_384 ||
    modulusLength % 8 !== 0
  ) {
    throw new TypeError('expected "modulusLength" to be a multiple of 8 from 2048 to 16384');
  }
  if (entry.curves.length > 0 && !entry.curves.includes(curve)) {
    throw new TypeError(`expected "curve" to be one of ${entry.curves.join(', ')}`);
  }
  return makeDecryptionKey(await generateMembers(entry, { modulusLength, curve }), {
    algorithm: entry.name,
    kid,
  });
}

/** Options of {@link generateSecretKey}. */
export interface GenerateSecretKeyOptions {
  /** The key ID (none). */
  readonly kid?: string;
  /** For `dir`, and required there: the content encryption the key is for, for example `A256GCM` (none). */
  readonly encryption?: string;
}

/**
 * Generates a secret key for `dir`, A128KW … A256KW or A128GCMKW … A256GCMKW.
 *
 * @throws JoseError `algorithm_unknown`, `algorithm_refused`, `key_mismatch`; TypeError for malformed options
 * @example
 * const key = generateSecretKey('dir', { encryption: 'A256GCM' })
 */
export function generateSecretKey(algorithm: string, options: GenerateSecretKeyOptions = {}): SecretKey {
  const { kid, encryption } = options;
  const { name, family, wrapBytes } = keyManagementAlgorithm(algorithm);
  const directBytes = contentEncryptionAlgorithms[encryption ?? '']?.keyBytes;
  if (family === 'dir' && directBytes === undefined) {
    throw new TypeError(
      'expected the option "encryption" to name a content encryption, for example "A256GCM"',
    );
  }
  const length = family === 'dir' ? (directBytes ?? 0) : wrapBytes;
  return secretKeyOfBytes(globalThis.crypto.getRandomValues(new Uint8Array(length)), {
    algorithm: name,
    kid,
  });
}

interface Parameters {
  readonly modulusLength: number;
  readonly curve: string;
}

/** Every runtime has Web Crypto for this, the fast one too. */
async function generateMembers(
  algorithm: KeyManagementAlgorithm,
  parameters: Parameters,
): Promise<JwkMembers> {
  const { subtle } = globalThis.crypto;
  try {
    const pair = await subtle.generateKey(webAlgorithm(algorithm, parameters), true, usages(algorithm));
    if (!('privateKey' in pair)) throw new TypeError('expected a key pair');
    return parseJwk(await subtle.exportKey('jwk', pair.privateKey)).members;
  } catch (cause) {
    throw new JoseError('algorithm_unavailable', `this runtime cannot generate keys for ${algorithm.name}`, {
      cause,
    });
  }
}

function webAlgorithm(
  { family, hash }: KeyManagementAlgorithm,
  { modulusLength, curve }: Parameters,
): RsaHashedKeyGenParams | EcKeyGenParams | Algorithm {
  if (family === 'rsa-oaep') {
    return { name: 'RSA-OAEP', modulusLength, publicExponent: Uint8Array.of(1, 0, 1), hash };
  }
  return curve.startsWith('P-') ? { name: 'ECDH', namedCurve: curve } : { name: curve };
}

function usages({ family }: KeyManagementAlgorithm): KeyUsage[] {
  return family === 'rsa-oaep' ? ['encrypt', 'decrypt'] : ['deriveBits'];
}

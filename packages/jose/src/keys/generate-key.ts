import { generateMembers } from '#crypto/members';
import type { HmacKey, SigningKey } from './key.ts';
import { bytes as hmacKeyOfBytes } from './hmac-key.ts';
import { makeSigningKey, signatureAlgorithm } from './signature-key.ts';

/** Options of {@link generateKey}. */
export interface GenerateKeyOptions {
  /** The key ID (none). */
  readonly kid?: string;
  /** Bits of an RSA modulus, 2048 to 16384 (3072). */
  readonly modulusLength?: number;
  /** The curve for `EdDSA`, `Ed25519` or `Ed448` (Ed25519). */
  readonly curve?: string;
}

/**
 * Generates a key for signing: a private key, whose public part `publicKey.of` gives, or for HS* an HMAC secret.
 *
 * @throws JoseError `algorithm_unknown`, `algorithm_unavailable`; TypeError for malformed options
 * @example
 * const key = await generateKey('ES256', { kid: '2026-11' })
 */
export function generateKey<Algorithm extends string>(
  algorithm: Algorithm,
  options?: GenerateKeyOptions,
): Promise<Algorithm extends 'HS256' | 'HS384' | 'HS512' ? HmacKey : SigningKey>;
export async function generateKey(algorithm: string, options: GenerateKeyOptions = {}): Promise<SigningKey> {
  const { kid, modulusLength = 3072 } = options;
  const entry = signatureAlgorithm(algorithm);
  const keyOptions = { algorithm: entry.name, kid };
  if (entry.family === 'hmac') {
    return hmacKeyOfBytes(globalThis.crypto.getRandomValues(new Uint8Array(entry.hashBytes)), keyOptions);
  }
  if (
    !Number.isSafeInteger(modulusLength) ||
    modulusLength < 2048 ||
    modulusLength > 16_384 ||
    modulusLength % 8 !== 0
  ) {
    throw new TypeError('expected "modulusLength" to be a multiple of 8 from 2048 to 16384');
  }
  const curve = options.curve ?? entry.curves[0] ?? '';
  if (entry.curves.length > 0 && !entry.curves.includes(curve)) {
    throw new TypeError(`expected "curve" to be ${entry.curves.join(' or ')}`);
  }
  return makeSigningKey(await generateMembers(entry, { modulusLength, curve }), keyOptions);
}

import { findPublishedSecret, minimumSecretBits, secretStrength } from '@mintmark/inspect/weak-secrets';
import { hmacKey, JoseError } from '@mintmark/jose';
import { encodeBase64Url } from '../signing/base64url.ts';
import type { Jwk, KeyDemand, KeyWeakness, OwnKeyReading, SecretEncoding } from './key-problem.ts';
import { problem } from './say-problem.ts';
import { secretBytes } from './secret-bytes.ts';

/** Reads a text that is nothing but a secret. */
export function readSecret(text: string, encoding: SecretEncoding, demand: KeyDemand): OwnKeyReading {
  if (!demand.keyTypes.includes('oct')) return problem('secret-given', demand, { wanted: keyWords(demand) });
  const bytes = secretBytes(text, encoding);
  if (bytes === undefined) return problem('secret-encoding', demand, { wanted: encoding });
  return assessSecret(bytes, demand);
}

/** Checks a secret, and says how weak it is; too short a secret for a signature is only a weakness. */
export function assessSecret(
  bytes: Uint8Array<ArrayBuffer>,
  demand: KeyDemand,
  jwk: Jwk = {},
): OwnKeyReading {
  if (bytes.length === 0) return problem('secret-empty', demand);
  const { secret } = demand;
  if ('exactly' in secret && !secret.exactly.includes(bytes.length)) {
    const wanted = secret.exactly.join(', ');
    return problem('secret-length', demand, { wanted, got: String(bytes.length) });
  }
  if (looksPublic(bytes)) return problem('public-as-secret', demand);
  const least = 'least' in secret ? secret.least : 0;
  return {
    kind: 'ready',
    jwk: { ...jwk, kty: 'oct', k: encodeBase64Url(bytes) },
    publicJwk: undefined,
    kid: typeof jwk['kid'] === 'string' ? jwk['kid'] : undefined,
    thumbprint: undefined,
    weaknesses: weaknessesOf(bytes, least),
    bits: bytes.length * 8,
  };
}

/** The library looks for it in every spelling of a public key. */
function looksPublic(bytes: Uint8Array): boolean {
  try {
    hmacKey.bytes(bytes, { algorithm: 'HS256' });
    return false;
  } catch (error) {
    return error instanceof JoseError && error.code === 'key_is_public_key';
  }
}

function weaknessesOf(bytes: Uint8Array, least: number): readonly KeyWeakness[] {
  if (findPublishedSecret(bytes) !== undefined) return ['published'];
  if (bytes.length < least) return ['short'];
  return secretStrength(bytes).bits < minimumSecretBits ? ['guessable'] : [];
}

function keyWords({ keyTypes, curves }: KeyDemand): string {
  return [keyTypes.join(' / '), curves.join(' / ')].filter((text) => text !== '').join(' ');
}

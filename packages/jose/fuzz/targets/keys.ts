import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SigningKey, VerificationKey } from '@mintmark/jose';
import { exportJwk, hmacKey, privateKey, publicKey, signCompactJws } from '@mintmark/jose';
import { decryptionKey, encryptionKey, passwordKey, secretKey } from '@mintmark/jose/jwk';
import type { DecryptionKey, EncryptionKey } from '@mintmark/jose/jwk';

// The keys are fixed, so that an input printed by one run shows the same in another.

/** Bytes that follow from a name. */
export function fixedBytes(name: string, length: number): Uint8Array {
  return Uint8Array.from(createHash('shake256', { outputLength: length }).update(name).digest());
}

/** An RSA key of 2048 bits: the example of RFC 7515, Appendix A.2. */
export const rsaJwk: object = readRsaExample();

/** Keys that sign and check, by algorithm. */
export interface SignaturePair {
  readonly algorithm: string;
  readonly sign: SigningKey;
  readonly verify: VerificationKey;
}

/** One pair for each family of signatures that the runtime has. */
export const signaturePairs: readonly SignaturePair[] = await usable([
  secretPair('HS256', 32),
  secretPair('HS512', 64),
  rsaPair('RS256'),
  rsaPair('PS384'),
  rawPair('ES256', 32),
  rawPair('ES512', 66),
  rawPair('ES256K', 32),
  rawPair('EdDSA', 32),
  rawPair('Ed448', 57),
]);

async function usable(pairs: readonly SignaturePair[]): Promise<SignaturePair[]> {
  const tries = await Promise.allSettled(pairs.map(({ sign }) => signCompactJws('x', { key: sign })));
  return pairs.filter((_, i) => tries[i]?.status === 'fulfilled');
}

/** Keys that encrypt and decrypt, by algorithm. */
export interface EncryptionPair {
  readonly algorithm: string;
  readonly encrypt: EncryptionKey;
  readonly decrypt: DecryptionKey;
  /** PBKDF2 iterations, for passwords. */
  readonly iterations?: number;
}

/** One pair for each family of key management. */
export const encryptionPairs: readonly EncryptionPair[] = [
  symmetricPair('dir', 32),
  symmetricPair('A128KW', 16),
  symmetricPair('A256GCMKW', 32),
  rsaEncryptionPair('RSA-OAEP-256'),
  agreementPair('ECDH-ES'),
  agreementPair('ECDH-ES+A256KW'),
  passwordPair('PBES2-HS256+A128KW'),
];

function secretPair(algorithm: string, length: number): SignaturePair {
  const key = hmacKey.bytes(fixedBytes(algorithm, length), { algorithm });
  return { algorithm, sign: key, verify: key };
}

function rsaPair(algorithm: string): SignaturePair {
  const sign = privateKey.jwk(rsaJwk, { algorithm });
  return { algorithm, sign, verify: publicKey.of(sign) };
}

function rawPair(algorithm: string, length: number): SignaturePair {
  const bytes = fixedBytes(algorithm, length);
  // A scalar of P-521 has 521 bits, one of the other curves is below its order.
  bytes[0] = 0;
  const sign = privateKey.raw(bytes, { algorithm });
  return { algorithm, sign, verify: publicKey.of(sign) };
}

function symmetricPair(algorithm: string, length: number): EncryptionPair {
  const key = secretKey.bytes(fixedBytes(algorithm, length), { algorithm });
  return { algorithm, encrypt: key, decrypt: key };
}

function rsaEncryptionPair(algorithm: string): EncryptionPair {
  const decrypt = decryptionKey.jwk(rsaJwk, { algorithm });
  return { algorithm, decrypt, encrypt: encryptionKey.of(decrypt) };
}

function agreementPair(algorithm: string): EncryptionPair {
  const jwk = exportJwk(rawPair('ES256', 32).sign);
  const { kty, crv, x, y, d } = jwk;
  const decrypt = decryptionKey.jwk({ kty, crv, x, y, d }, { algorithm });
  return { algorithm, decrypt, encrypt: encryptionKey.of(decrypt) };
}

function passwordPair(algorithm: string): EncryptionPair {
  const key = passwordKey.utf8('correct horse battery staple', { algorithm });
  return { algorithm, encrypt: key, decrypt: key, iterations: 1000 };
}

function readRsaExample(): object {
  const file = join(import.meta.dirname, '../../../../vectors/rfc7515.json');
  const { entries } = JSON.parse(readFileSync(file, 'utf8')) as { entries: { key: { kty: string } }[] };
  const found = entries.find(({ key }) => key.kty === 'RSA');
  if (found === undefined) throw new Error('vectors/rfc7515.json has no RSA key');
  return found.key;
}

import {
  exportJwk,
  generateDecryptionKey,
  generateKey,
  generateSecretKey,
  jwkThumbprint,
  type Key,
} from '@mintmark/jose';
import type { Jwk } from './key-problem.ts';

/** What can be chosen about a new key. */
export interface NewKeyOptions {
  /** Bits of an RSA modulus. */
  readonly modulusLength?: number | undefined;
  readonly curve?: string | undefined;
  /** The key ID; without it the thumbprint, and of a secret a random name (RFC 7638, RFC 4122). */
  readonly kid?: string | undefined;
}

/** Makes a key for signatures. @throws JoseError where the browser lacks the algorithm */
export async function makeSigningKey(algorithm: string, options: NewKeyOptions = {}): Promise<Jwk> {
  return named(await generateKey(algorithm, sizes(options)), options);
}

/** Makes a private key that decrypts. @throws JoseError */
export async function makeDecryptionKey(algorithm: string, options: NewKeyOptions = {}): Promise<Jwk> {
  return named(await generateDecryptionKey(algorithm, sizes(options)), options);
}

/** Makes a secret that encrypts and decrypts. @throws JoseError */
export async function makeSecretKey(
  algorithm: string,
  encryption: string,
  options: NewKeyOptions = {},
): Promise<Jwk> {
  return named(generateSecretKey(algorithm, { encryption }), options);
}

function sizes({ modulusLength, curve }: NewKeyOptions): { modulusLength?: number; curve?: string } {
  return {
    ...(modulusLength === undefined ? {} : { modulusLength }),
    ...(curve === undefined ? {} : { curve }),
  };
}

async function named(key: Key, { kid }: NewKeyOptions): Promise<Jwk> {
  const { kty, ...members } = exportJwk(key);
  const own = kid === undefined || kid === '' ? await nameOf({ kty, ...members }) : kid;
  return { kty, kid: own, ...members };
}

/** The thumbprint of a secret would help to guess it. */
async function nameOf(jwk: Jwk): Promise<string> {
  return jwk['kty'] === 'oct' ? globalThis.crypto.randomUUID() : jwkThumbprint(jwk);
}

/** A key as the text that people copy and keep. */
export function keyText(jwk: Jwk): string {
  return JSON.stringify(jwk, undefined, 2);
}

import {
  exportJwk,
  exportPem,
  generateKey,
  publicKey,
  signCompactJws,
  type SigningKey,
} from '@mintmark/jose';
import { readKeys, type ReadKeysOptions } from '../keys/read-keys.ts';
import { readToken } from '../token/read-token.ts';
import type { SignatureCheck } from '../verdicts/signature-check.ts';
import { checkSignature } from '../verdicts/check-signature.ts';

/** The claims of the test tokens. */
export const claims = '{"iss":"https://issuer.example","sub":"ada"}';

/** Checks a token as it would be pasted. */
export async function check(
  token: unknown,
  keys: unknown,
  options: ReadKeysOptions = {},
): Promise<SignatureCheck> {
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return checkSignature(readToken(textOf(token)), readKeys(textOf(keys), options));
}

/** A compact token, its key, and the key as others get it. */
export interface Signed {
  readonly token: string;
  readonly key: SigningKey;
  readonly jwk: Readonly<Record<string, unknown>>;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly pem: string;
}

/** Signs the claims with a new key. */
export async function signed(
  algorithm: string,
  header: Readonly<Record<string, unknown>> = {},
): Promise<Signed> {
  const key: SigningKey = await generateKey(
    algorithm,
    algorithm[1] === 'S' && algorithm !== 'ES256' ? { modulusLength: 2048 } : {},
  );
  return { ...formsOf(key), token: await signCompactJws(claims, { key, header }) };
}

/** A key in the forms that it is pasted in. */
export function formsOf(key: SigningKey): Omit<Signed, 'token'> {
  const isShared = key.type === 'secret';
  const verifying = isShared ? undefined : publicKey.of(key);
  const jwk = exportJwk(key);
  return {
    key,
    jwk,
    publicJwk: verifying ? exportJwk(verifying) : jwk,
    pem: verifying ? exportPem(verifying) : '',
  };
}

/** Base64url of JSON. */
export function segment(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The bytes of a secret JWK; none for a public key. */
export function secretOf({ k }: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(typeof k === 'string' ? k : '', 'base64url');
}

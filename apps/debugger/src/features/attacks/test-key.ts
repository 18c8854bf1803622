import {
  exportJwk,
  exportPem,
  generateKey,
  hmacKey,
  jwkThumbprint,
  privateKey,
  publicKey,
  signatureAlgorithmNames,
} from '@mintmark/jose';
import type { SigningKey } from '@mintmark/jose';
import type { AttackKey } from '@mintmark/inspect/attacks';
import { readKeys } from '@mintmark/inspect/keys';

/** Web Crypto has no ES256K, in any browser. */
export const labAlgorithms: readonly string[] = signatureAlgorithmNames.filter((name) => name !== 'ES256K');

/** Makes a key for testing, as the text of a JSON Web Key. @throws JoseError */
export async function makeTestKey(algorithm: string): Promise<string> {
  const { kty, ...rest } = exportJwk(await generateKey(algorithm, { modulusLength: 2048 }));
  // A secret has no public part that could name it.
  const kid = kty === 'oct' ? 'test-key' : await jwkThumbprint({ kty, ...rest });
  return JSON.stringify({ kty, kid, ...rest }, null, 2);
}

/** Reads the key of the box. @throws JoseError, TypeError */
export function readTestKey(text: string, algorithm: string): AttackKey {
  const [key] = readKeys(text).keys;
  if (key?.material.form === 'jwk') return readJwk(key.material.jwk, algorithm);
  if (key?.material.form !== 'pem') return hmacKey.utf8(text, { algorithm });
  const { label, text: pem } = key.material;
  if (label === 'CERTIFICATE') return publicKey.x509(pem, { algorithm });
  return (key.isPrivate ? privateKey : publicKey).pem(pem, { algorithm });
}

function readJwk(jwk: Readonly<Record<string, unknown>>, algorithm: string): AttackKey {
  if (jwk['kty'] === 'oct') return hmacKey.jwk(jwk, { algorithm });
  const isPrivate = Object.hasOwn(jwk, 'd') || Object.hasOwn(jwk, 'priv');
  return (isPrivate ? privateKey : publicKey).jwk(jwk, { algorithm });
}

/** What the verifier is to be given: the public key in two spellings, or the secret. */
export type VerifierKey =
  | { readonly kind: 'public'; readonly pem: string; readonly jwks: string }
  | { readonly kind: 'secret'; readonly secret: string };

/** The part of a key that belongs into the settings of the verifier. */
export function verifierKey(key: AttackKey): VerifierKey {
  if (key.type === 'secret') return { kind: 'secret', secret: String(exportJwk(key)['k']) };
  // A key of type private is one that signs.
  const shown = key.type === 'private' ? publicKey.of(key as SigningKey) : key;
  const jwks = JSON.stringify({ keys: [{ ...exportJwk(shown), use: 'sig' }] });
  return { kind: 'public', pem: exportPem(shown), jwks };
}

import { hmacKey, privateKey, publicKey } from '@mintmark/jose';
import type { KeysOption, VerificationKey } from '@mintmark/jose';
import { createLocalJwks } from '@mintmark/jose/jwks';
import type { JsonObject } from '../input/strict-json.ts';
import type { KeyInput, SingleKeyInput } from './key-input.ts';
import { isPrivateJwk, isPrivateLabel } from './key-input.ts';
import { isSecretJwk, jwkOptions } from './jwk-options.ts';
import type { RefusedKey } from './make-keys.ts';
import { makeKeys } from './make-keys.ts';

/** Keys as a verifier takes them. */
export interface VerificationKeys {
  readonly source: KeysOption;
  /** What could not be made, to explain why no key fits a token. */
  readonly refused: readonly RefusedKey[];
}

/** Makes keys for verifying, one for each algorithm that an input fits. A private key gives its public part. */
export function makeVerificationKeys(
  inputs: readonly KeyInput[],
  algorithms: readonly string[],
): VerificationKeys {
  const [only, ...others] = inputs;
  if (only?.form === 'jwks' && others.length === 0)
    return { source: createLocalJwks(only.jwks), refused: [] };
  return makeSeparateKeys(inputs, algorithms);
}

/**
 * {@link makeVerificationKeys} for a token that several have signed: one may have a secret where another has a key pair
 * (RFC 7520 §4.8), so the keys of a set stand for themselves, and one that cannot be used does no harm.
 */
export function makeSeparateKeys(
  inputs: readonly KeyInput[],
  algorithms: readonly string[],
): VerificationKeys {
  const { keys, refused } = makeKeys(inputs, algorithms, makeVerificationKey);
  return { source: keys, refused };
}

/** Makes a key for verifying. @throws JoseError */
export function makeVerificationKey(input: SingleKeyInput, algorithm: string): VerificationKey {
  if (input.form === 'jwk') return ofJwk(input.jwk, algorithm);
  return input.form === 'pem' ? ofPem(input, algorithm) : hmacKey.bytes(input.bytes, { algorithm });
}

function ofJwk(jwk: JsonObject, algorithm: string): VerificationKey {
  const options = jwkOptions(jwk, algorithm);
  if (isSecretJwk(jwk)) return hmacKey.jwk(jwk, options);
  return isPrivateJwk(jwk) ? publicKey.of(privateKey.jwk(jwk, options)) : publicKey.jwk(jwk, options);
}

function ofPem(
  { text, label }: { readonly text: string; readonly label: string },
  algorithm: string,
): VerificationKey {
  if (label === 'CERTIFICATE') return publicKey.x509(text, { algorithm });
  return isPrivateLabel(label)
    ? publicKey.of(privateKey.pem(text, { algorithm }))
    : publicKey.pem(text, { algorithm });
}

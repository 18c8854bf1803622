import { decryptionKey, encryptionKey, passwordKey, secretKey } from '@mintmark/jose/jwk';
import type { EncryptionKey } from '@mintmark/jose/jwk';
import { member } from '../input/strict-json.ts';
import type { JsonObject } from '../input/strict-json.ts';
import { isPasswordAlgorithm } from './decryption-keys.ts';
import { isSecretJwk, jwkOptions } from './jwk-options.ts';
import type { SingleKeyInput } from './key-input.ts';
import { isPrivateJwk, isPrivateLabel } from './key-input.ts';

/** Makes a key for encrypting. A private key gives its public part. @throws JoseError */
export function makeEncryptionKey(input: SingleKeyInput, algorithm: string): EncryptionKey {
  if (input.form === 'pem') return ofPem(input, algorithm);
  if (input.form === 'jwk') return ofJwk(input.jwk, algorithm);
  const make = isPasswordAlgorithm(algorithm) ? passwordKey.bytes : secretKey.bytes;
  return make(input.bytes, { algorithm });
}

function ofPem(
  { text, label }: { readonly text: string; readonly label: string },
  algorithm: string,
): EncryptionKey {
  if (label === 'CERTIFICATE') return encryptionKey.x509(text, { algorithm });
  if (isPrivateLabel(label)) return encryptionKey.of(decryptionKey.pem(text, { algorithm }));
  return encryptionKey.pem(text, { algorithm });
}

function ofJwk(jwk: JsonObject, algorithm: string): EncryptionKey {
  const options = jwkOptions(jwk, algorithm);
  if (isSecretJwk(jwk)) {
    const make = isPasswordAlgorithm(member(jwk, 'alg') ?? algorithm) ? passwordKey.jwk : secretKey.jwk;
    return make(jwk, options);
  }
  return isPrivateJwk(jwk)
    ? encryptionKey.of(decryptionKey.jwk(jwk, options))
    : encryptionKey.jwk(jwk, options);
}

import { JoseError } from '../errors/jose-error.ts';
import { decryptOperations, encryptionMembersOfDer, makeDecryptionKey } from './asymmetric-encryption-key.ts';
import { parseEncryptedPrivateKeyPem } from './der/encrypted-pkcs8.ts';
import type { ParsedKey } from './der/parsed-key.ts';
import { parsePrivateKeyDer, parsePrivateKeyPem } from './der/private-key.ts';
import type { DecryptionKey } from './key.ts';
import { parseJwk } from './parse-jwk.ts';
import type { EncryptedPemOptions } from './private-key.ts';
import type { JwkOptions, KeyOptions } from './signature-key.ts';
import { assertUse, jwkAlgorithm } from './signature-key.ts';

/**
 * Makes a key for decrypting from a private JSON Web Key (RFC 7517), an object or JSON text: RSA-OAEP, ECDH-ES.
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `key_weak`, `key_use_invalid`, `algorithm_unknown`, `algorithm_refused`
 */
export function jwk(key: unknown, options: JwkOptions = {}): DecryptionKey {
  const parsed = parseJwk(key);
  if (parsed.members.kty === 'oct')
    throw new JoseError('key_mismatch', 'expected a private key, got a secret: use secretKey');
  if (!parsed.isPrivate) throw new JoseError('key_mismatch', 'expected a private key, got a public one');
  assertUse(parsed, 'enc', ...decryptOperations);
  return makeDecryptionKey(parsed.members, {
    algorithm: jwkAlgorithm(parsed, options),
    kid: options.kid ?? parsed.kid,
  });
}

/**
 * Makes a key for decrypting from PEM: `PRIVATE KEY` (PKCS#8), `RSA PRIVATE KEY` (PKCS#1) or `EC PRIVATE KEY` (SEC 1).
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `key_weak`, `algorithm_unknown`, `algorithm_refused`
 */
export function pem(text: string, options: KeyOptions): DecryptionKey {
  return fromParsed(parsePrivateKeyPem(text), options);
}

/**
 * Makes a key for decrypting from PEM locked with a password: `ENCRYPTED PRIVATE KEY` (PBES2 with PBKDF2 and AES-CBC).
 *
 * @throws JoseError as {@link pem}, also `key_invalid` for a wrong password, `limit_exceeded` for too many iterations
 */
export async function encryptedPem(text: string, options: EncryptedPemOptions): Promise<DecryptionKey> {
  return fromParsed(await parseEncryptedPrivateKeyPem(text, options.password), options);
}

/** Makes a key for decrypting from DER of PKCS#8, PKCS#1 or SEC 1. @throws JoseError as {@link pem} */
export function der(bytes: Uint8Array, options: KeyOptions): DecryptionKey {
  return fromParsed(parsePrivateKeyDer(bytes), options);
}

function fromParsed(parsed: ParsedKey, options: KeyOptions): DecryptionKey {
  return makeDecryptionKey(encryptionMembersOfDer(parsed), options);
}

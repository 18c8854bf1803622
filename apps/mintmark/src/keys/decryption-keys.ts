import { JoseError } from '@mintmark/jose';
import { decryptionKey, passwordKey, secretKey } from '@mintmark/jose/jwk';
import type { DecryptionKey } from '@mintmark/jose/jwk';
import { member } from '../input/strict-json.ts';
import type { JsonObject } from '../input/strict-json.ts';
import { isSecretJwk, jwkOptions } from './jwk-options.ts';
import type { SingleKeyInput } from './key-input.ts';

/** Makes a key for decrypting. A shared secret is a password where the algorithm stretches passwords. @throws JoseError */
export function makeDecryptionKey(input: SingleKeyInput, algorithm: string): DecryptionKey {
  if (input.form === 'pem') return decryptionKey.pem(input.text, { algorithm });
  if (input.form === 'jwk') return ofJwk(input.jwk, algorithm);
  const make = isPasswordAlgorithm(algorithm) ? passwordKey.bytes : secretKey.bytes;
  return make(input.bytes, { algorithm });
}

function ofJwk(jwk: JsonObject, algorithm: string): DecryptionKey {
  const options = jwkOptions(jwk, algorithm);
  if (!isSecretJwk(jwk)) return decryptionKey.jwk(jwk, options);
  assertOpens(jwk);
  const make = isPasswordAlgorithm(member(jwk, 'alg') ?? algorithm) ? passwordKey.jwk : secretKey.jwk;
  return make(jwk, options);
}

/** Whether an algorithm stretches a password (RFC 7518 §4.8). */
export function isPasswordAlgorithm(algorithm: unknown): boolean {
  return typeof algorithm === 'string' && algorithm.startsWith('PBES2-');
}

const openingOperations: readonly unknown[] = ['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'];

/** A secret may be for encrypting alone (RFC 7517 §4.3), and the library makes a key of it that cannot open anything. */
function assertOpens(jwk: JsonObject): void {
  const operations = member(jwk, 'key_ops');
  if (!Array.isArray(operations) || operations.some((name) => openingOperations.includes(name))) return;
  throw new JoseError('key_use_invalid', 'the key\'s "key_ops" must have "decrypt" or "unwrapKey"');
}

import { decodeBase64Url } from '../encoding/base64url.ts';
import { isBytes } from '../encoding/bytes.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import { decryptOperations, encryptOperations } from './asymmetric-encryption-key.ts';
import { publicKeyLookalike } from './der/public-key-lookalike.ts';
import { keyManagementAlgorithm } from './encryption-algorithm.ts';
import type { SecretKey } from './key.ts';
import { kindOf, makeKey } from './key.ts';
import { parseJwk } from './parse-jwk.ts';
import type { JwkOptions, KeyOptions } from './signature-key.ts';
import { assertUse, jwkAlgorithm } from './signature-key.ts';

/**
 * Makes a key of a password for PBES2-HS256+A128KW, PBES2-HS384+A192KW or PBES2-HS512+A256KW, from a text taken as UTF-8.
 * Refuses an empty password and any spelling of a public key, which everybody knows. Does not judge how easy it is to guess.
 *
 * @throws JoseError `key_weak`, `key_is_public_key`, `key_mismatch`, `algorithm_unknown`
 */
export function utf8(password: string, options: KeyOptions): SecretKey {
  if (typeof password !== 'string')
    throw new TypeError(`expected the password as a text, got ${kindOf(password)}`);
  return bytes(encodeUtf8(password), options);
}

/** Makes a key of a password that is bytes already. @throws as {@link utf8} */
export function bytes(password: Uint8Array, options: KeyOptions): SecretKey {
  if (!isBytes(password))
    throw new TypeError(`expected the password as a Uint8Array, got ${kindOf(password)}`);
  const { name, family } = keyManagementAlgorithm(options.algorithm);
  if (family !== 'pbes2') throw new JoseError('key_mismatch', `a password cannot be used for ${name}`);
  if (password.length === 0) throw new JoseError('key_weak', 'the password is empty');
  const lookalike = publicKeyLookalike(password);
  if (lookalike !== undefined) {
    throw new JoseError(
      'key_is_public_key',
      `expected a password, got ${lookalike}: anybody could encrypt with it`,
    );
  }
  // A copy: the caller may wipe or reuse the buffer.
  const material = { form: 'secret', bytes: Uint8Array.from(password) } as const;
  return makeKey({
    algorithm: name,
    kid: options.kid,
    type: 'secret',
    operations: ['encrypt', 'decrypt'],
    material,
  });
}

/**
 * Makes a key of a password that is a JSON Web Key of type `oct` (RFC 7518 §6.4), an object or JSON text.
 *
 * @throws JoseError as {@link utf8}, and `key_invalid`, `key_use_invalid`
 */
export function jwk(key: unknown, options: JwkOptions = {}): SecretKey {
  const parsed = parseJwk(key);
  if (parsed.members.kty !== 'oct') {
    throw new JoseError(
      'key_mismatch',
      `expected a JSON Web Key of type oct, got one of type ${parsed.members.kty}`,
    );
  }
  assertUse(parsed, 'enc', ...encryptOperations, ...decryptOperations);
  const algorithm = jwkAlgorithm(parsed, options);
  return bytes(decodeBase64Url(parsed.members.k ?? ''), { algorithm, kid: options.kid ?? parsed.kid });
}

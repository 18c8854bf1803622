import { decodeBase64Url } from '../encoding/base64url.ts';
import { isBytes } from '../encoding/bytes.ts';
import { decodeBase64, decodeHex } from '../encoding/secret-text.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import { publicKeyLookalike } from './der/public-key-lookalike.ts';
import type { HmacKey } from './key.ts';
import { kindOf, makeKey } from './key.ts';
import { parseJwk } from './parse-jwk.ts';
import type { KeyObjectLike } from './runtime-keys.ts';
import { cryptoKeyMaterial, exportKeyObject } from './runtime-keys.ts';
import type { JwkOptions, KeyOptions } from './signature-key.ts';
import { assertUse, jwkAlgorithm, signatureAlgorithm } from './signature-key.ts';

/**
 * Makes an HMAC key for HS256, HS384 or HS512 from bytes.
 * Refuses secrets shorter than the hash (RFC 7518 §3.2) and any spelling of a public key.
 *
 * @throws JoseError `key_weak`, `key_is_public_key`, `key_mismatch`, `algorithm_unknown`
 * @example
 * const key = hmacKey.bytes(crypto.getRandomValues(new Uint8Array(32)), { algorithm: 'HS256' })
 */
export function bytes(secret: Uint8Array, options: KeyOptions): HmacKey {
  if (!isBytes(secret)) throw new TypeError(`expected the secret as a Uint8Array, got ${kindOf(secret)}`);
  const algorithm = signatureAlgorithm(options.algorithm);
  if (algorithm.kty !== 'oct') {
    throw new JoseError(
      'key_mismatch',
      `a secret cannot be used for ${algorithm.name}: it needs a ${algorithm.kty} key`,
    );
  }
  const lookalike = publicKeyLookalike(secret);
  if (lookalike !== undefined) {
    throw new JoseError(
      'key_is_public_key',
      `expected a secret, got ${lookalike}: anybody could sign with it`,
    );
  }
  if (secret.length < algorithm.hashBytes) {
    throw new JoseError(
      'key_weak',
      `${algorithm.name} needs a secret of at least ${algorithm.hashBytes} bytes (RFC 7518 section 3.2), got ${secret.length}`,
    );
  }
  // A copy: the caller may wipe or reuse the buffer.
  const material = { form: 'secret', bytes: Uint8Array.from(secret) } as const;
  return makeKey({
    algorithm: algorithm.name,
    kid: options.kid,
    type: 'secret',
    operations: ['sign', 'verify'],
    material,
  });
}

/**
 * Makes an HMAC key from a text taken as UTF-8.
 *
 * @throws as {@link bytes}
 * @example
 * const key = hmacKey.utf8(secret, { algorithm: 'HS256' })
 */
export function utf8(secret: string, options: KeyOptions): HmacKey {
  return bytes(encodeUtf8(text(secret)), options);
}

/**
 * Makes an HMAC key from base64url without padding.
 *
 * @throws as {@link bytes}, and `encoding_invalid`
 * @example
 * const key = hmacKey.base64url('mCl3TDpkl7TERfxLE5ZFUNEgvTe6RVjY9pBJisysz8Y', { algorithm: 'HS256' })
 */
export function base64url(secret: string, options: KeyOptions): HmacKey {
  return bytes(decodeBase64Url(text(secret)), options);
}

/**
 * Makes an HMAC key from base64 with padding.
 *
 * @throws as {@link bytes}, and `encoding_invalid`
 * @example
 * const key = hmacKey.base64('mCl3TDpkl7TERfxLE5ZFUNEgvTe6RVjY9pBJisysz8Y=', { algorithm: 'HS256' })
 */
export function base64(secret: string, options: KeyOptions): HmacKey {
  return bytes(decodeBase64(text(secret)), options);
}

/**
 * Makes an HMAC key from hexadecimal digits.
 *
 * @throws as {@link bytes}, and `encoding_invalid`
 * @example
 * const key = hmacKey.hex('9829774c3a6497b4c445fc4b13964550d120bd37ba4558d8f690498accaccfc6', { algorithm: 'HS256' })
 */
export function hex(secret: string, options: KeyOptions): HmacKey {
  return bytes(decodeHex(text(secret)), options);
}

/**
 * Makes an HMAC key from a JSON Web Key of type `oct` (RFC 7518 §6.4), an object or JSON text.
 *
 * @throws JoseError as {@link bytes}, and `key_invalid`, `key_use_invalid`, `key_mismatch`
 * @example
 * const key = hmacKey.jwk({ kty: 'oct', k: 'mCl3TDpkl7TERfxLE5ZFUNEgvTe6RVjY9pBJisysz8Y', alg: 'HS256' })
 */
export function jwk(key: unknown, options: JwkOptions = {}): HmacKey {
  const parsed = parseJwk(key);
  if (parsed.members.kty !== 'oct') {
    throw new JoseError(
      'key_mismatch',
      `expected a JSON Web Key of type oct, got one of type ${parsed.members.kty}`,
    );
  }
  assertUse(parsed, 'sig', 'sign', 'verify');
  const algorithm = jwkAlgorithm(parsed, options);
  return bytes(decodeBase64Url(parsed.members.k ?? ''), { algorithm, kid: options.kid ?? parsed.kid });
}

/**
 * Makes an HMAC key of Node's secret `KeyObject`.
 *
 * @throws JoseError as {@link bytes}
 * @example
 * const key = hmacKey.keyObject(createSecretKey(secret, 'utf8'), { algorithm: 'HS256' })
 */
export function keyObject(key: KeyObjectLike, options: KeyOptions): HmacKey {
  return bytes(exportKeyObject(key, 'secret'), options);
}

/**
 * Makes an HMAC key of a Web Crypto key with the usages `sign` and `verify`.
 * One that cannot be exported stays where it is: use it asynchronously.
 *
 * @throws JoseError as {@link bytes}
 * @example
 * const key = hmacKey.cryptoKey(secretCryptoKey, { algorithm: 'HS256' })
 */
export function cryptoKey(key: CryptoKey, { algorithm, kid }: KeyOptions): HmacKey {
  const entry = signatureAlgorithm(algorithm);
  cryptoKeyMaterial(key, entry, { type: 'secret', usage: 'sign' });
  const material = cryptoKeyMaterial(key, entry, { type: 'secret', usage: 'verify' });
  return makeKey({ algorithm: entry.name, kid, type: 'secret', operations: ['sign', 'verify'], material });
}

function text(secret: unknown): string {
  if (typeof secret !== 'string') throw new TypeError(`expected the secret as a text, got ${kindOf(secret)}`);
  return secret;
}

import { decodeBase64Url } from '../encoding/base64url.ts';
import { isBytes } from '../encoding/bytes.ts';
import { decodeBase64, decodeHex } from '../encoding/secret-text.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import { kindOf } from '../keys/key.ts';
import { readJwk } from '../keys/parse-jwk.ts';
import type { JwkOptions, KeyOptions } from '../keys/signature-key.ts';
import { jwkAlgorithm, signatureAlgorithm } from '../keys/signature-key.ts';
import type { WeakKey } from './weak-key.ts';
import { makeWeakKey } from './weak-key.ts';
import { weaknessesOfSecret } from './weakness.ts';

/** What the constructors here are told beside the key. */
export type WeakKeyOptions = Pick<KeyOptions, 'algorithm'>;

/**
 * Takes any bytes as an HMAC secret: too few, none, even somebody's public key. Only for looking into tokens.
 *
 * @throws JoseError `key_mismatch`, `algorithm_unknown`
 */
export function bytes(secret: Uint8Array, options: WeakKeyOptions): WeakKey {
  if (!isBytes(secret)) throw new TypeError(`expected the secret as a Uint8Array, got ${kindOf(secret)}`);
  const { name, kty, hashBytes } = signatureAlgorithm(options.algorithm);
  if (kty !== 'oct')
    throw new JoseError('key_mismatch', `a secret cannot be used for ${name}: it needs a ${kty} key`);
  const weaknesses = weaknessesOfSecret({ bytes: secret, minBytes: hashBytes });
  // HMAC fills a secret up with zeros, so one zero is the same as none; Web Crypto takes no empty secret.
  const padded = secret.length === 0 ? Uint8Array.of(0) : Uint8Array.from(secret);
  return makeWeakKey(name, { material: { form: 'secret', bytes: padded }, weaknesses });
}

/** Takes any text as an HMAC secret, in UTF-8. @throws as {@link bytes} */
export function utf8(secret: string, options: WeakKeyOptions): WeakKey {
  return bytes(encodeUtf8(text(secret)), options);
}

/** Takes base64url without padding as an HMAC secret. @throws as {@link bytes}, and `encoding_invalid` */
export function base64url(secret: string, options: WeakKeyOptions): WeakKey {
  return bytes(decodeBase64Url(text(secret)), options);
}

/** Takes base64 with padding as an HMAC secret. @throws as {@link bytes}, and `encoding_invalid` */
export function base64(secret: string, options: WeakKeyOptions): WeakKey {
  return bytes(decodeBase64(text(secret)), options);
}

/** Takes hexadecimal digits as an HMAC secret. @throws as {@link bytes}, and `encoding_invalid` */
export function hex(secret: string, options: WeakKeyOptions): WeakKey {
  return bytes(decodeHex(text(secret)), options);
}

/** Takes a JSON Web Key of type `oct` as an HMAC secret. @throws as {@link bytes}, and `key_invalid` */
export function jwk(key: unknown, options: Pick<JwkOptions, 'algorithm'> = {}): WeakKey {
  const parsed = readJwk(key);
  if (parsed.members.kty !== 'oct')
    throw new JoseError('key_mismatch', 'expected a JSON Web Key of type oct');
  return bytes(decodeBase64Url(parsed.members.k ?? ''), { algorithm: jwkAlgorithm(parsed, options) });
}

function text(secret: unknown): string {
  if (typeof secret !== 'string') throw new TypeError(`expected the secret as a text, got ${kindOf(secret)}`);
  return secret;
}

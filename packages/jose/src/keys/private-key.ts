import { JoseError } from '../errors/jose-error.ts';
import { assertOwnPublicKey, membersOfDer, rawKeyKind } from './der-key.ts';
import { parseEncryptedPrivateKeyPem } from './der/encrypted-pkcs8.ts';
import type { ParsedKey } from './der/parsed-key.ts';
import { parsePrivateBytes } from './der/private-bytes.ts';
import { parsePrivateKeyDer, parsePrivateKeyPem } from './der/private-key.ts';
import type { SigningKey } from './key.ts';
import { makeKey } from './key.ts';
import { parseJwk } from './parse-jwk.ts';
import type { KeyObjectLike } from './runtime-keys.ts';
import { cryptoKeyMaterial, exportKeyObject } from './runtime-keys.ts';
import type { JwkOptions, KeyOptions } from './signature-key.ts';
import { assertUse, jwkAlgorithm, makeSigningKey, signatureAlgorithm } from './signature-key.ts';

/** Options of {@link encryptedPem}. */
export interface EncryptedPemOptions extends KeyOptions {
  /** The password that unlocks the key, taken as UTF-8. */
  readonly password: string;
}

/**
 * Makes a key for signing from a private JSON Web Key (RFC 7517), an object or JSON text.
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `key_weak`, `key_use_invalid`, `algorithm_unknown`
 * @example
 * const key = privateKey.jwk(privateJwk)
 */
export function jwk(key: unknown, options: JwkOptions = {}): SigningKey {
  const parsed = parseJwk(key);
  if (parsed.members.kty === 'oct')
    throw new JoseError('key_mismatch', 'expected a private key, got a secret: use hmacKey');
  if (!parsed.isPrivate) throw new JoseError('key_mismatch', 'expected a private key, got a public one');
  assertUse(parsed, 'sig', 'sign');
  const kid = options.kid ?? parsed.kid;
  const made = makeSigningKey(parsed.members, { algorithm: jwkAlgorithm(parsed, options), kid });
  // Last, because it costs as much as a signature.
  assertOwnPublicKey(parsed.members);
  return made;
}

/**
 * Makes a key for signing from PEM: `PRIVATE KEY` (PKCS#8), `RSA PRIVATE KEY` (PKCS#1) or `EC PRIVATE KEY` (SEC 1).
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `key_weak`, `algorithm_unknown`
 * @example
 * const key = privateKey.pem(privatePem, { algorithm: 'ES256', kid: '2026-11' })
 */
export function pem(text: string, options: KeyOptions): SigningKey {
  return fromParsed(parsePrivateKeyPem(text), options);
}

/**
 * Makes a key for signing from PEM locked with a password: `ENCRYPTED PRIVATE KEY` (PBES2 with PBKDF2 and AES-CBC).
 * Asynchronous everywhere, because the key derivation takes long by design.
 *
 * @throws JoseError as {@link pem}, also `key_invalid` for a wrong password, `limit_exceeded` for too many iterations
 * @example
 * const key = await privateKey.encryptedPem(lockedPem, { password, algorithm: 'ES256' })
 */
export async function encryptedPem(text: string, options: EncryptedPemOptions): Promise<SigningKey> {
  return fromParsed(await parseEncryptedPrivateKeyPem(text, options.password), options);
}

/**
 * Makes a key for signing from DER of PKCS#8, PKCS#1 or SEC 1.
 *
 * @throws JoseError as {@link pem}
 * @example
 * const key = privateKey.der(privateDer, { algorithm: 'ES256' })
 */
export function der(bytes: Uint8Array, options: KeyOptions): SigningKey {
  return fromParsed(parsePrivateKeyDer(bytes), options);
}

/**
 * Makes a key for signing of Node's private `KeyObject`.
 *
 * @throws JoseError as {@link pem}
 * @example
 * const key = privateKey.keyObject(createPrivateKey(privatePem), { algorithm: 'ES256' })
 */
export function keyObject(key: KeyObjectLike, options: KeyOptions): SigningKey {
  return fromParsed(parsePrivateKeyDer(exportKeyObject(key, 'private')), options);
}

/**
 * Makes a key for signing of a private Web Crypto key with the usage `sign`.
 * One that cannot be exported stays where it is: use it asynchronously.
 *
 * @throws JoseError as {@link pem}
 * @example
 * const key = privateKey.cryptoKey(pair.privateKey, { algorithm: 'ES256' })
 */
export function cryptoKey(key: CryptoKey, { algorithm, kid }: KeyOptions): SigningKey {
  const entry = signatureAlgorithm(algorithm);
  const material = cryptoKeyMaterial(key, entry, { type: 'private', usage: 'sign' });
  return makeKey({ algorithm: entry.name, kid, type: 'private', operations: ['sign'], material });
}

/**
 * Makes a key for signing of its bare bytes: an EC scalar, an Ed25519 or Ed448 key, or an ML-DSA seed of 32 bytes.
 *
 * @throws JoseError as {@link pem}
 * @example
 * const key = privateKey.raw(seed, { algorithm: 'Ed25519' })
 */
export function raw(bytes: Uint8Array, options: KeyOptions): SigningKey {
  const kind = rawKeyKind(signatureAlgorithm(options.algorithm), bytes.length);
  return fromParsed({ members: parsePrivateBytes(kind, bytes) }, options);
}

function fromParsed(parsed: ParsedKey, options: KeyOptions): SigningKey {
  return makeSigningKey(membersOfDer(parsed, options.algorithm), options);
}

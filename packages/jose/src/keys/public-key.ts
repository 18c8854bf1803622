import { membersOfDer, rawKeyKind } from './der-key.ts';
import { parseCertificate, parseCertificatePem } from './der/certificate.ts';
import type { ParsedKey } from './der/parsed-key.ts';
import { parsePublicKeyDer, parsePublicKeyPem } from './der/public-key.ts';
import { parsePublicBytes } from './der/spki.ts';
import type { SigningKey, VerificationKey } from './key.ts';
import { makeKey, materialOf } from './key.ts';
import { parsePublicJwk } from './parse-public-jwk.ts';
import type { KeyObjectLike } from './runtime-keys.ts';
import { cryptoKeyMaterial, exportKeyObject } from './runtime-keys.ts';
import type { JwkOptions, KeyOptions } from './signature-key.ts';
import { assertUse, jwkAlgorithm, makeVerificationKey, signatureAlgorithm } from './signature-key.ts';

/**
 * Makes a key for verifying from a public JSON Web Key (RFC 7517), an object or JSON text.
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `key_weak`, `key_use_invalid`, `algorithm_unknown`
 * @example
 * const key = publicKey.jwk(publicJwk)
 */
export function jwk(key: unknown, options: JwkOptions = {}): VerificationKey {
  const parsed = parsePublicJwk(key);
  assertUse(parsed, 'sig', 'verify');
  return makeVerificationKey(parsed.members, {
    algorithm: jwkAlgorithm(parsed, options),
    kid: options.kid ?? parsed.kid,
  });
}

/**
 * Makes a key for verifying from PEM: `PUBLIC KEY` (SubjectPublicKeyInfo) or `RSA PUBLIC KEY` (PKCS#1).
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `key_weak`, `algorithm_unknown`
 * @example
 * const key = publicKey.pem(publicPem, { algorithm: 'ES256', kid: '2026-11' })
 */
export function pem(text: string, options: KeyOptions): VerificationKey {
  return fromParsed(parsePublicKeyPem(text), options);
}

/**
 * Makes a key for verifying from DER of SubjectPublicKeyInfo or PKCS#1.
 *
 * @throws JoseError as {@link pem}
 * @example
 * const key = publicKey.der(publicDer, { algorithm: 'ES256' })
 */
export function der(bytes: Uint8Array, options: KeyOptions): VerificationKey {
  return fromParsed(parsePublicKeyDer(bytes), options);
}

/**
 * Makes a key for verifying of the public key in an X.509 certificate, PEM or DER.
 * Does not check the certificate: neither its signature, nor its dates, nor who issued it.
 *
 * @throws JoseError `certificate_invalid`, and as {@link pem}
 * @example
 * const key = publicKey.x509(certificatePem, { algorithm: 'ES256' })
 */
export function x509(certificate: string | Uint8Array, options: KeyOptions): VerificationKey {
  const parse = typeof certificate === 'string' ? parseCertificatePem : parseCertificate;
  return fromParsed(parse(certificate as string & Uint8Array), options); // the parser was chosen by the type
}

/**
 * Makes a key for verifying of Node's public `KeyObject`.
 *
 * @throws JoseError as {@link pem}
 * @example
 * const key = publicKey.keyObject(createPublicKey(publicPem), { algorithm: 'ES256' })
 */
export function keyObject(key: KeyObjectLike, options: KeyOptions): VerificationKey {
  return fromParsed(parsePublicKeyDer(exportKeyObject(key, 'public')), options);
}

/**
 * Makes a key for verifying of a public Web Crypto key with the usage `verify`.
 * One that cannot be exported stays where it is: use it asynchronously.
 *
 * @throws JoseError as {@link pem}
 * @example
 * const key = publicKey.cryptoKey(pair.publicKey, { algorithm: 'ES256' })
 */
export function cryptoKey(key: CryptoKey, { algorithm, kid }: KeyOptions): VerificationKey {
  const entry = signatureAlgorithm(algorithm);
  const material = cryptoKeyMaterial(key, entry, { type: 'public', usage: 'verify' });
  return makeKey({ algorithm: entry.name, kid, type: 'public', operations: ['verify'], material });
}

/**
 * Makes a key for verifying of its bare bytes: an EC point (SEC 1, compressed or not), an Ed25519, Ed448 or ML-DSA key.
 *
 * @throws JoseError as {@link pem}
 * @example
 * const key = publicKey.raw(publicPoint, { algorithm: 'ES256' })
 */
export function raw(bytes: Uint8Array, options: KeyOptions): VerificationKey {
  const kind = rawKeyKind(signatureAlgorithm(options.algorithm), bytes.length);
  return fromParsed({ members: parsePublicBytes(kind, bytes) }, options);
}

/**
 * The public part of a private key.
 *
 * @throws TypeError for a key that does not show it, such as an external one
 * @example
 * const published = exportJwk(publicKey.of(signingKey))
 */
export function of(key: SigningKey): VerificationKey {
  const material = materialOf(key, 'sign');
  if (material.form !== 'jwk' || key.type !== 'private') {
    throw new TypeError('expected a private key made from PEM, DER or a JSON Web Key');
  }
  return makeVerificationKey(material.jwk, key);
}

function fromParsed(parsed: ParsedKey, options: KeyOptions): VerificationKey {
  return makeVerificationKey(membersOfDer(parsed, options.algorithm), options);
}

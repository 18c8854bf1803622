import { assertPublicUse, encryptionMembersOfDer, makeEncryptionKey } from './asymmetric-encryption-key.ts';
import { parseCertificate, parseCertificatePem } from './der/certificate.ts';
import type { ParsedKey } from './der/parsed-key.ts';
import { parsePublicKeyDer, parsePublicKeyPem } from './der/public-key.ts';
import type { DecryptionKey, EncryptionKey } from './key.ts';
import { materialOf } from './key.ts';
import { parsePublicJwk } from './parse-public-jwk.ts';
import type { JwkOptions, KeyOptions } from './signature-key.ts';
import { jwkAlgorithm } from './signature-key.ts';

/**
 * Makes a key for encrypting to the owner of a public JSON Web Key (RFC 7517), an object or JSON text: RSA-OAEP, ECDH-ES.
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `key_weak`, `key_use_invalid`, `algorithm_unknown`, `algorithm_refused`
 */
export function jwk(key: unknown, options: JwkOptions = {}): EncryptionKey {
  const parsed = parsePublicJwk(key);
  assertPublicUse(parsed);
  return makeEncryptionKey(parsed.members, {
    algorithm: jwkAlgorithm(parsed, options),
    kid: options.kid ?? parsed.kid,
  });
}

/**
 * Makes a key for encrypting from PEM: `PUBLIC KEY` (SubjectPublicKeyInfo) or `RSA PUBLIC KEY` (PKCS#1).
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `key_weak`, `algorithm_unknown`, `algorithm_refused`
 */
export function pem(text: string, options: KeyOptions): EncryptionKey {
  return fromParsed(parsePublicKeyPem(text), options);
}

/** Makes a key for encrypting from DER of SubjectPublicKeyInfo or PKCS#1. @throws JoseError as {@link pem} */
export function der(bytes: Uint8Array, options: KeyOptions): EncryptionKey {
  return fromParsed(parsePublicKeyDer(bytes), options);
}

/**
 * Makes a key for encrypting of the public key in an X.509 certificate, PEM or DER.
 * Does not check the certificate: neither its signature, nor its dates, nor who issued it.
 *
 * @throws JoseError `certificate_invalid`, and as {@link pem}
 */
export function x509(certificate: string | Uint8Array, options: KeyOptions): EncryptionKey {
  const parse = typeof certificate === 'string' ? parseCertificatePem : parseCertificate;
  return fromParsed(parse(certificate as string & Uint8Array), options); // the parser was chosen by the type
}

/** The public part of a private key. @throws TypeError for a secret key, which has none */
export function of(key: DecryptionKey): EncryptionKey {
  const material = materialOf(key, 'decrypt');
  if (material.form !== 'jwk') throw new TypeError('expected a private key, got a secret one');
  return makeEncryptionKey(material.jwk, key);
}

function fromParsed(parsed: ParsedKey, options: KeyOptions): EncryptionKey {
  return makeEncryptionKey(encryptionMembersOfDer(parsed), options);
}

import { JoseError } from '../errors/jose-error.ts';
import { assertPssFits } from '../keys/der-key.ts';
import { parseCertificate, parseCertificatePem } from '../keys/der/certificate.ts';
import type { ParsedKey } from '../keys/der/parsed-key.ts';
import { parsePublicKeyDer, parsePublicKeyPem } from '../keys/der/public-key.ts';
import type { JwkMembers } from '../keys/jwk-members.ts';
import { checkMembers, readJwk } from '../keys/parse-jwk.ts';
import type { JwkOptions } from '../keys/signature-key.ts';
import { assertFits, jwkAlgorithm, signatureAlgorithm } from '../keys/signature-key.ts';
import type { WeakKeyOptions } from './weak-hmac-key.ts';
import type { WeakKey } from './weak-key.ts';
import { makeWeakKey } from './weak-key.ts';
import { weaknessesOfMembers } from './weakness.ts';

/**
 * Takes a public JSON Web Key, an object or JSON text, whatever the size and exponent of an RSA key. Only for looking into
 * tokens. Other kinds are checked as ever: a point off its curve is no key.
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `algorithm_unknown`
 */
export function jwk(key: unknown, options: Pick<JwkOptions, 'algorithm'> = {}): WeakKey {
  const parsed = readJwk(key);
  if (parsed.isPrivate) throw new JoseError('key_mismatch', 'expected a public key, got a private one');
  return fromMembers(parsed.members, jwkAlgorithm(parsed, options));
}

/** Takes the PEM of a public key. @throws JoseError as {@link jwk} */
export function pem(text: string, options: WeakKeyOptions): WeakKey {
  return fromParsed(parsePublicKeyPem(text), options);
}

/** Takes the DER of a public key. @throws JoseError as {@link jwk} */
export function der(bytes: Uint8Array, options: WeakKeyOptions): WeakKey {
  return fromParsed(parsePublicKeyDer(bytes), options);
}

/** Takes the public key of an X.509 certificate, PEM or DER. @throws JoseError `certificate_invalid`, and as {@link jwk} */
export function x509(certificate: string | Uint8Array, options: WeakKeyOptions): WeakKey {
  const parsed =
    typeof certificate === 'string' ? parseCertificatePem(certificate) : parseCertificate(certificate);
  return fromParsed(parsed, options);
}

function fromParsed(parsed: ParsedKey, { algorithm }: WeakKeyOptions): WeakKey {
  assertPssFits(parsed, signatureAlgorithm(algorithm));
  return fromMembers(parsed.members, algorithm);
}

function fromMembers(members: JwkMembers, algorithm: string): WeakKey {
  const entry = signatureAlgorithm(algorithm);
  assertFits(members, entry);
  if (members.kty === 'oct') throw new JoseError('key_mismatch', 'expected a public key, got a secret');
  if (members.kty !== 'RSA') checkMembers(members);
  const weaknesses = weaknessesOfMembers(members);
  return makeWeakKey(entry.name, { material: { form: 'jwk', jwk: members }, weaknesses });
}

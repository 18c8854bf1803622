import type { SignatureAlgorithm } from '../algorithms/signature-algorithms.ts';
import { JoseError } from '../errors/jose-error.ts';
import { curves } from './curves.ts';
import type { KeyKind } from './der/object-identifiers.ts';
import { keyKindOf } from './der/object-identifiers.ts';
import type { ParsedKey } from './der/parsed-key.ts';
import { memberBytes } from './der/parsed-key.ts';
import { assertPublicKey, parsePrivateBytes } from './der/private-bytes.ts';
import { formatPublicBytes } from './der/spki.ts';
import type { JwkMembers } from './jwk-members.ts';
import { checkMembers } from './parse-jwk.ts';
import { signatureAlgorithm } from './signature-key.ts';

/**
 * The members of a key read from DER, checked. A key that its file restricts to RSA-PSS (RFC 4055) fits the PS algorithm of
 * that hash only.
 *
 * @throws JoseError `key_invalid`, `key_mismatch`
 */
export function membersOfDer(parsed: ParsedKey, algorithmName: string): JwkMembers {
  assertPssFits(parsed, signatureAlgorithm(algorithmName));
  return checkMembers(parsed.members);
}

/** Checks what a key's file restricts it to. @throws JoseError `key_mismatch` */
export function assertPssFits({ pss }: ParsedKey, { family, hash, name }: SignatureAlgorithm): void {
  if (pss !== undefined && (family !== 'rsa-pss' || (pss.hash !== undefined && pss.hash !== hash))) {
    throw new JoseError(
      'key_mismatch',
      `the RSA key is restricted to RSA-PSS parameters other than those of ${name}`,
    );
  }
}

/**
 * Checks that the public members of a private key are its own: signing with Ed25519 under another public key tells the
 * private one.
 *
 * @throws JoseError `key_invalid`
 */
export function assertOwnPublicKey(jwk: JwkMembers): void {
  if (jwk.kty === 'RSA') return; // its members were checked together
  const kind = keyKindOf(jwk);
  const own = parsePrivateBytes(kind, memberBytes(jwk, jwk.kty === 'AKP' ? 'priv' : 'd'));
  assertPublicKey(kind, own, formatPublicBytes(jwk));
}

/** The kind of a key given as bare bytes: its algorithm tells it, and for EdDSA the length. @throws JoseError `key_mismatch` */
export function rawKeyKind(algorithm: SignatureAlgorithm, length: number): KeyKind {
  const { kty, name } = algorithm;
  if (kty === 'AKP') return keyKindOf({ kty, alg: name });
  const curve =
    kty === 'OKP' ? algorithm.curves.find((crv) => curves.OKP[crv] === length) : algorithm.curves[0];
  if (curve === undefined)
    throw new JoseError('key_mismatch', `${name} keys do not come as ${length} bare bytes`);
  return keyKindOf({ kty, crv: curve });
}

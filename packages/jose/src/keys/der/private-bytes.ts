import { encodeBase64Url } from '../../encoding/base64url.ts';
import { equalBytes } from '../../encoding/bytes.ts';
import type { JwkMembers } from '../jwk-members.ts';
import { deriveEcPublicKey } from './ec-derive.ts';
import { deriveMlDsaPublicKey } from './ml-dsa-derive.ts';
import type { KeyKind } from './object-identifiers.ts';
import { deriveOkpPublicKey } from './okp-derive.ts';
import { malformed } from './reader.ts';
import { formatPublicBytes, parsePublicBytes } from './spki.ts';

const readers: Readonly<Record<KeyKind['kty'], (name: string, bytes: Uint8Array) => JwkMembers>> = {
  RSA() {
    throw malformed('an RSA private key is more than its bare bytes: use PEM, DER or JWK');
  },
  EC(crv, bytes) {
    const { x, y } = deriveEcPublicKey(crv, bytes);
    return { kty: 'EC', crv, x: encodeBase64Url(x), y: encodeBase64Url(y), d: encodeBase64Url(bytes) };
  },
  OKP(crv, bytes) {
    return { kty: 'OKP', crv, x: encodeBase64Url(deriveOkpPublicKey(crv, bytes)), d: encodeBase64Url(bytes) };
  },
  AKP(alg, bytes) {
    const pub = encodeBase64Url(deriveMlDsaPublicKey(alg, bytes));
    return { kty: 'AKP', alg, pub, priv: encodeBase64Url(bytes) };
  },
};

/**
 * Reads the bare bytes of a private key and computes its public key: an EC scalar of full length, the 32 to 57 bytes of an
 * OKP key, the 32-byte seed of an ML-DSA key.
 *
 * @throws JoseError `key_invalid`
 */
export function parsePrivateBytes(kind: KeyKind, bytes: Uint8Array): JwkMembers {
  return readers[kind.kty](kind.name, bytes);
}

/** Checks that a public key given beside a private one belongs to it. @throws JoseError `key_invalid` */
export function assertPublicKey(kind: KeyKind, members: JwkMembers, given: Uint8Array): void {
  // Read and written again, because an EC point may be compressed.
  if (equalBytes(formatPublicBytes(parsePublicBytes(kind, given)), formatPublicBytes(members))) return;
  throw malformed('the public key beside the private key belongs to another one');
}

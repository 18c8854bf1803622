import type { JwkMembers } from '../jwk-members.ts';
import { fromHex, toHex } from './hex.ts';
import { malformed } from './reader.ts';
import { type PssRestriction, readPssRestriction } from './rsa-pss.ts';
import { writeElement } from './writer.ts';

/** A kind of key that both JOSE and X.509 know. */
export interface KeyKind {
  readonly kty: 'RSA' | 'EC' | 'OKP' | 'AKP';
  /** The JWK `crv` of EC and OKP keys, the JWK `alg` of AKP keys. */
  readonly name: string;
  /** The content of the DER AlgorithmIdentifier, in hexadecimal: object identifier and parameters. */
  readonly identifier: string;
}

/** What an AlgorithmIdentifier says about a key. */
export interface KeyAlgorithm {
  readonly kind: KeyKind;
  readonly pss?: PssRestriction;
}

/** `id-ecPublicKey`, 1.2.840.10045.2.1; the curve's object identifier follows. */
const ecPublicKey = '06072a8648ce3d0201';
/** `id-RSASSA-PSS`, 1.2.840.113549.1.1.10; restrictions may follow. */
const rsassaPss = '06092a864886f70d01010a';

/** `rsaEncryption`, 1.2.840.113549.1.1.1, with the NULL that RFC 8017 asks for. */
const rsa: KeyKind = { kty: 'RSA', name: '', identifier: '06092a864886f70d0101010500' };

// RFC 5480 §2.1.1.1, RFC 8410 §3, RFC 9881 §2.
const keyKinds: readonly KeyKind[] = [
  rsa,
  { kty: 'EC', name: 'P-256', identifier: `${ecPublicKey}06082a8648ce3d030107` },
  { kty: 'EC', name: 'P-384', identifier: `${ecPublicKey}06052b81040022` },
  { kty: 'EC', name: 'P-521', identifier: `${ecPublicKey}06052b81040023` },
  { kty: 'EC', name: 'secp256k1', identifier: `${ecPublicKey}06052b8104000a` },
  { kty: 'OKP', name: 'X25519', identifier: '06032b656e' },
  { kty: 'OKP', name: 'X448', identifier: '06032b656f' },
  { kty: 'OKP', name: 'Ed25519', identifier: '06032b6570' },
  { kty: 'OKP', name: 'Ed448', identifier: '06032b6571' },
  { kty: 'AKP', name: 'ML-DSA-44', identifier: '0609608648016503040311' },
  { kty: 'AKP', name: 'ML-DSA-65', identifier: '0609608648016503040312' },
  { kty: 'AKP', name: 'ML-DSA-87', identifier: '0609608648016503040313' },
];

/**
 * Finds the kind of key an AlgorithmIdentifier's content names.
 *
 * @throws JoseError `key_invalid` for any other, such as DSA, another curve, or a curve spelled out in numbers
 */
export function readKeyAlgorithm(content: Uint8Array): KeyAlgorithm {
  const hex = toHex(content);
  if (hex.startsWith(rsassaPss))
    return { kind: rsa, pss: readPssRestriction(content.subarray(rsassaPss.length / 2)) };
  return { kind: findKeyKind((kind) => kind.identifier === hex) };
}

/** Finds the curve that an ECParameters element names. @throws JoseError `key_invalid` */
export function readCurve(parameters: Uint8Array): KeyKind {
  const hex = ecPublicKey + toHex(parameters);
  return findKeyKind((kind) => kind.identifier === hex);
}

/** Writes the AlgorithmIdentifier of a key kind. */
export function writeKeyAlgorithm(kind: KeyKind): Uint8Array {
  return writeElement(0x30, fromHex(kind.identifier));
}

/** Writes the ECParameters that name the curve of a kind. */
export function writeCurve(kind: KeyKind): Uint8Array {
  return fromHex(kind.identifier.slice(ecPublicKey.length));
}

/** Finds the kind of a JWK. @throws JoseError `key_invalid` */
export function keyKindOf(members: JwkMembers): KeyKind {
  const name = members.crv ?? (members.kty === 'AKP' ? members.alg : '');
  return findKeyKind((kind) => kind.kty === members.kty && kind.name === name);
}

function findKeyKind(matches: (kind: KeyKind) => boolean): KeyKind {
  const kind = keyKinds.find(matches);
  if (kind) return kind;
  throw malformed(
    'expected a key for RSA, a named curve P-256, P-384, P-521 or secp256k1, Ed25519, Ed448, X25519, X448 or ML-DSA',
  );
}

import { concatBytes } from '../../encoding/bytes.ts';
import { encodeBase64Url } from '../../encoding/base64url.ts';
import { curves } from '../curves.ts';
import type { JwkMembers } from '../jwk-members.ts';
import { decodeEcPoint } from './ec-point.ts';
import { type KeyKind, keyKindOf, readKeyAlgorithm, writeKeyAlgorithm } from './object-identifiers.ts';
import { type ParsedKey, memberBytes } from './parsed-key.ts';
import { formatPkcs1PublicKey, parsePkcs1PublicKey } from './pkcs1.ts';
import { malformed, readBitString, readSequence } from './reader.ts';
import { writeBitString, writeSequence } from './writer.ts';

/** How the public key of each key type sits in the BIT STRING. */
interface PublicKeyCodec {
  readonly parse: (kind: KeyKind, bytes: Uint8Array) => JwkMembers;
  readonly format: (members: JwkMembers) => Uint8Array;
}

const codecs: Readonly<Record<KeyKind['kty'], PublicKeyCodec>> = {
  RSA: { parse: (_kind, bytes) => parsePkcs1PublicKey(bytes), format: formatPkcs1PublicKey },
  EC: {
    parse({ name }, bytes) {
      const { x, y } = decodeEcPoint(name, bytes);
      return { kty: 'EC', crv: name, x: encodeBase64Url(x), y: encodeBase64Url(y) };
    },
    format: (members) => concatBytes(Uint8Array.of(4), memberBytes(members, 'x'), memberBytes(members, 'y')),
  },
  OKP: {
    parse: (kind, bytes) => ({ kty: 'OKP', crv: kind.name, x: exactly(kind, bytes) }),
    format: (members) => memberBytes(members, 'x'),
  },
  AKP: {
    parse: (kind, bytes) => ({ kty: 'AKP', alg: kind.name, pub: exactly(kind, bytes) }),
    format: (members) => memberBytes(members, 'pub'),
  },
};

function exactly(kind: KeyKind, bytes: Uint8Array): string {
  const size = kind.kty === 'OKP' || kind.kty === 'AKP' ? curves[kind.kty][kind.name] : undefined;
  if (bytes.length !== size) throw malformed(`a public key for ${kind.name} has ${size} bytes`);
  return encodeBase64Url(bytes);
}

/**
 * Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
 *
 * @throws JoseError `key_invalid`, also for an EC point that is not on its curve
 */
export function parseSpki(der: Uint8Array): ParsedKey {
  const [algorithm, key] = readSequence(der, [0x30, 0x03]);
  const { kind, pss } = readKeyAlgorithm(algorithm);
  return { members: parsePublicBytes(kind, readBitString(key)), ...(pss && { pss }) };
}

/** Reads a public key's bytes as they sit in the BIT STRING. @throws JoseError `key_invalid` */
export function parsePublicBytes(kind: KeyKind, bytes: Uint8Array): JwkMembers {
  return codecs[kind.kty].parse(kind, bytes);
}

/** Writes a public key's bytes as they sit in the BIT STRING. */
export function formatPublicBytes(members: JwkMembers): Uint8Array {
  return codecs[keyKindOf(members).kty].format(members);
}

/** Writes the public part of a key as SubjectPublicKeyInfo, EC points uncompressed. */
export function formatSpki(members: JwkMembers): Uint8Array {
  return writeSequence(writeKeyAlgorithm(keyKindOf(members)), writeBitString(formatPublicBytes(members)));
}

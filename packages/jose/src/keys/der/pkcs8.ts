import type { JwkMembers } from '../jwk-members.ts';
import { parseMlDsaPrivateKey } from './ml-dsa-private-key.ts';
import { type KeyKind, keyKindOf, readKeyAlgorithm, writeKeyAlgorithm } from './object-identifiers.ts';
import { type ParsedKey, memberBytes } from './parsed-key.ts';
import { formatPkcs1PrivateKey, parsePkcs1PrivateKey } from './pkcs1.ts';
import { assertPublicKey, parsePrivateBytes } from './private-bytes.ts';
import { malformed, readBitString, readFields, readSequence } from './reader.ts';
import { formatSec1PrivateKey, parseSec1PrivateKey } from './sec1.ts';
import { writeElement, writeInteger, writeSequence } from './writer.ts';

/** How the private key of each key type sits in the OCTET STRING. */
interface PrivateKeyCodec {
  readonly parse: (kind: KeyKind, bytes: Uint8Array) => JwkMembers;
  readonly format: (members: JwkMembers) => Uint8Array;
}

const codecs: Readonly<Record<KeyKind['kty'], PrivateKeyCodec>> = {
  RSA: { parse: (_kind, bytes) => parsePkcs1PrivateKey(bytes), format: formatPkcs1PrivateKey },
  EC: {
    parse: (kind, bytes) => parseSec1PrivateKey(bytes, kind),
    format: (members) => formatSec1PrivateKey(members, 'outside'),
  },
  OKP: { parse: parseOkpPrivateKey, format: (members) => writeElement(0x04, memberBytes(members, 'd')) },
  AKP: { parse: parseMlDsaPrivateKey, format: (members) => writeElement(0x80, memberBytes(members, 'priv')) },
};

/**
 * Reads a PKCS#8 PrivateKeyInfo or OneAsymmetricKey (RFC 5958); attributes are left aside.
 * The public key is computed; one in the file must be equal to it.
 *
 * @throws JoseError `key_invalid`
 */
export function parsePkcs8(der: Uint8Array): ParsedKey {
  const [version, algorithm, key, , publicBits] = readSequence(der, [0x02, 0x30, 0x04], [0xa0, 0x81]);
  if (version.length !== 1 || version[0] !== (publicBits ? 1 : 0)) {
    throw malformed('expected PKCS#8 of version 1, or of version 2 with a public key');
  }
  const { kind, pss } = readKeyAlgorithm(algorithm);
  const members = codecs[kind.kty].parse(kind, key);
  if (publicBits) assertPublicKey(kind, members, readBitString(publicBits));
  return { members, ...(pss && { pss }) };
}

/** Writes a private key as PKCS#8 of version 1, which every reader understands. */
export function formatPkcs8(members: JwkMembers): Uint8Array {
  const kind = keyKindOf(members);
  const key = codecs[kind.kty].format(members);
  return writeSequence(writeInteger(Uint8Array.of(0)), writeKeyAlgorithm(kind), writeElement(0x04, key));
}

function parseOkpPrivateKey(kind: KeyKind, bytes: Uint8Array): JwkMembers {
  const [d] = readFields(bytes, [0x04]);
  return parsePrivateBytes(kind, d);
}

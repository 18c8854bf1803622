import type { JwkMembers } from '../jwk-members.ts';
import { type KeyKind, keyKindOf, readCurve, writeCurve } from './object-identifiers.ts';
import { memberBytes } from './parsed-key.ts';
import { assertPublicKey, parsePrivateBytes } from './private-bytes.ts';
import { malformed, readBitString, readFields, readSequence } from './reader.ts';
import { formatPublicBytes } from './spki.ts';
import { writeBitString, writeElement, writeInteger, writeSequence } from './writer.ts';

/**
 * Reads a SEC 1 ECPrivateKey (RFC 5915). The public key is computed; one in the file must be equal to it.
 *
 * @param curve - the curve that PKCS#8 has named outside, where the one inside may be absent
 * @throws JoseError `key_invalid`
 */
export function parseSec1PrivateKey(der: Uint8Array, curve?: KeyKind): JwkMembers {
  const [version, d, parameters, publicKey] = readSequence(der, [0x02, 0x04], [0xa0, 0xa1]);
  if (version.length !== 1 || version[0] !== 1) throw malformed('expected an EC private key of version 1');
  const named = parameters ? readCurve(parameters) : curve;
  if (!named || (curve && named !== curve))
    throw malformed('the EC private key names no curve, or two different ones');
  const members = parsePrivateBytes(named, d);
  if (publicKey) {
    const [bits] = readFields(publicKey, [0x03]);
    assertPublicKey(named, members, readBitString(bits));
  }
  return members;
}

/** Writes an EC key as ECPrivateKey with its public key; PKCS#8 names the curve outside. */
export function formatSec1PrivateKey(
  members: JwkMembers,
  curve: 'inside' | 'outside' = 'inside',
): Uint8Array {
  const parameters = writeCurve(keyKindOf(members));
  return writeSequence(
    writeInteger(Uint8Array.of(1)),
    writeElement(0x04, memberBytes(members, 'd')),
    ...(curve === 'inside' ? [writeElement(0xa0, parameters)] : []),
    writeElement(0xa1, writeBitString(formatPublicBytes(members))),
  );
}

import { equalBytes } from '../../encoding/bytes.ts';
import type { JwkMembers } from '../jwk-members.ts';
import type { KeyKind } from './object-identifiers.ts';
import { parsePrivateBytes } from './private-bytes.ts';
import { memberBytes } from './parsed-key.ts';
import { malformed, readElements, readFields, readSequence } from './reader.ts';
import { shakeBytes } from './shake.ts';

/**
 * Reads an ML-DSA-PrivateKey (RFC 9881 §6): the seed, or the seed with the expanded key.
 *
 * @throws JoseError `key_invalid`, also for the expanded key alone: the seed that a JWK holds cannot be computed from it
 */
export function parseMlDsaPrivateKey(kind: KeyKind, bytes: Uint8Array): JwkMembers {
  const [choice] = readElements(bytes);
  if (choice?.tag === 0x04) {
    throw malformed(
      'the ML-DSA key holds its expanded form alone; export it again with its seed (RFC 9881 section 6)',
    );
  }
  if (choice?.tag !== 0x30) return parsePrivateBytes(kind, readFields(bytes, [0x80])[0]);
  const [seed, expanded] = readSequence(bytes, [0x04, 0x04]);
  const members = parsePrivateBytes(kind, seed);
  // FIPS 204 §6.1: after two seeds of 32 bytes, the expanded key holds 64 bytes of the public key's hash.
  if (!equalBytes(shakeBytes(256, memberBytes(members, 'pub'), 64), expanded.subarray(64, 128))) {
    throw malformed('the expanded form of the ML-DSA key is not that of its seed');
  }
  return members;
}

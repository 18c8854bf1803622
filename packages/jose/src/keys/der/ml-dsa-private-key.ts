import { encodeBase64Url } from '../../encoding/base64url.ts';
import type { JwkMembers } from '../jwk-members.ts';
import { deriveMlDsaPublicKey } from './ml-dsa-derive.ts';
import type { KeyKind } from './object-identifiers.ts';
import { malformed, readElements, readFields } from './reader.ts';

const seedBytes = 32;

/**
 * Reads an ML-DSA-PrivateKey (RFC 9881 §6): the seed, or the seed with the expanded key, which is left aside.
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
  const [seed] = choice?.tag === 0x30 ? readFields(choice.content, [0x04, 0x04]) : readFields(bytes, [0x80]);
  if (seed.length !== seedBytes) throw malformed(`the seed of an ML-DSA key has ${seedBytes} bytes`);
  const pub = deriveMlDsaPublicKey(kind.name, seed);
  return { kty: 'AKP', alg: kind.name, pub: encodeBase64Url(pub), priv: encodeBase64Url(seed) };
}

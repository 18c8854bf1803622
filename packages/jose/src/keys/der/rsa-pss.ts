import { toHex } from './hex.ts';
import { malformed, readFields, readPositive } from './reader.ts';

/** What an `id-RSASSA-PSS` key is restricted to: PS algorithms, and where a hash is named, the one with that hash. */
export interface PssRestriction {
  readonly hash?: 'SHA-256' | 'SHA-384' | 'SHA-512';
}

const mgf1 = '2a864886f70d010108';
const hashes: readonly { identifier: string; name: NonNullable<PssRestriction['hash']>; size: number }[] = [
  { identifier: '0609608648016503040201', name: 'SHA-256', size: 32 },
  { identifier: '0609608648016503040202', name: 'SHA-384', size: 48 },
  { identifier: '0609608648016503040203', name: 'SHA-512', size: 64 },
];

/**
 * Reads RSASSA-PSS-params (RFC 4055 §3.1) of a key; absent parameters restrict it to PSS alone.
 * A JOSE signature uses one hash for everything and a salt as long as that hash (RFC 7518 §3.5), so other combinations,
 * the SHA-1 defaults among them, fit no algorithm.
 *
 * @throws JoseError `key_invalid`
 */
export function readPssRestriction(parameters: Uint8Array): PssRestriction {
  const [fields] = readFields(parameters, [], [0x30]);
  if (!fields) return {};
  const [hashField, maskField, saltField] = readFields(fields, [], [0xa0, 0xa1, 0xa2]);
  const hash = hashField && readHash(hashField);
  if (!hash || !maskField || readMaskHash(maskField) !== hash || readSaltLength(saltField) > hash.size) {
    throw malformed('the RSA-PSS key is restricted to parameters that no JOSE algorithm uses');
  }
  return { hash: hash.name };
}

function readHash(field: Uint8Array): (typeof hashes)[number] | undefined {
  const [identifier] = readFields(field, [0x30]);
  // RFC 4055 §2.1: both an absent and a NULL parameter are to be accepted.
  const hex = toHex(identifier).replace(/0500$/, '');
  return hashes.find((hash) => hash.identifier === hex);
}

function readMaskHash(field: Uint8Array): (typeof hashes)[number] | undefined {
  const [identifier] = readFields(field, [0x30]);
  const [oid, hash] = readFields(identifier, [0x06, 0x30]);
  return toHex(oid) === mgf1
    ? hashes.find((known) => toHex(hash).replace(/0500$/, '') === known.identifier)
    : undefined;
}

function readSaltLength(field: Uint8Array | undefined): number {
  if (!field) return 20;
  const [content] = readFields(field, [0x02]);
  return content.length === 1 && content[0] === 0 ? 0 : Number(`0x${toHex(readPositive(content))}`);
}

import { createHash } from 'node:crypto';
import { CredentialError } from '../errors.ts';

/**
 * The file of breached passwords: a Bloom filter over the SHA-1 of each password (UTF-8, as typed), because that is what
 * the published collections hold. SHA-1 only names a password here; nothing rests on its strength. Numbers are big-endian.
 *
 * | bytes | meaning |
 * |---|---|
 * | 0–7 | `MMBLOOM1` |
 * | 8 | hash of a password: 1 = SHA-1 |
 * | 9 | k, positions per password, 1–32 |
 * | 10–15 | zero |
 * | 16–23 | m, bits in the filter, at most 2^43 |
 * | 24–31 | n, passwords put in |
 * | 32– | the bits, ceil(m / 8) bytes, the highest bit of a byte first |
 *
 * Position i of a password is `(a + i · b) mod m`, where a is bytes 0–5 of its SHA-1 and b bytes 6–11 with the lowest bit set.
 */
export interface FilterHeader {
  /** Bits in the filter. */
  readonly bits: number;
  /** Positions per password. */
  readonly positions: number;
  /** Passwords put in. */
  readonly passwords: number;
}

export const filterHeaderBytes = 32;
const magic = 'MMBLOOM1';
const sha1 = 1;
const maxBits = 2 ** 43;
const maxPositions = 32;

/** Chooses the size of a filter. @param rate share of other passwords that are taken for breached ones */
export function planFilter(passwords: number, rate: number): FilterHeader {
  const perPassword = -Math.log2(rate);
  const bits = Math.max(8, Math.ceil((passwords * perPassword) / Math.LN2));
  return { bits, passwords, positions: Math.max(1, Math.min(maxPositions, Math.round(perPassword))) };
}

export function formatFilterHeader({ bits, positions, passwords }: FilterHeader): Buffer {
  const header = Buffer.alloc(filterHeaderBytes);
  header.write(magic, 'latin1');
  header.writeUInt8(sha1, 8);
  header.writeUInt8(positions, 9);
  header.writeBigUInt64BE(BigInt(bits), 16);
  header.writeBigUInt64BE(BigInt(passwords), 24);
  return header;
}

/** Reads and checks a header. @throws CredentialError `breached_passwords_malformed` */
export function parseFilterHeader(bytes: Buffer, fileBytes: number): FilterHeader {
  if (bytes.length < filterHeaderBytes || bytes.toString('latin1', 0, 8) !== magic) {
    throw malformed('expected a filter of breached passwords that begins with MMBLOOM1');
  }
  const bits = Number(bytes.readBigUInt64BE(16));
  const positions = bytes.readUInt8(9);
  const isInRange = bits >= 8 && bits <= maxBits && positions >= 1 && positions <= maxPositions;
  if (bytes.readUInt8(8) !== sha1 || !isInRange)
    throw malformed('expected a filter over SHA-1 of a known size');
  if (fileBytes !== filterHeaderBytes + Math.ceil(bits / 8)) {
    throw malformed('expected a whole filter, got one of another length; copy it again');
  }
  return { bits, positions, passwords: Number(bytes.readBigUInt64BE(24)) };
}

function malformed(message: string): CredentialError {
  return new CredentialError('breached_passwords_malformed', message);
}

/** The SHA-1 under which a password is looked up. */
export function digestOf(password: string): Buffer {
  return createHash('sha1').update(password, 'utf8').digest();
}

/** The bits that belong to a digest. */
export function positionsOf(digest: Buffer, { bits, positions }: FilterHeader): number[] {
  const first = digest.readUIntBE(0, 6) % bits;
  // Both below 2^43, and at most 32 of them are added: exact in a number.
  const step = (digest.readUIntBE(6, 5) * 256 + (digest.readUInt8(11) | 1)) % bits;
  return Array.from({ length: positions }, (_, index) => (first + index * step) % bits);
}

/** The place of a bit: which byte, and the mask in it. */
export function placeOf(bit: number): { readonly byte: number; readonly mask: number } {
  return { byte: Math.floor(bit / 8), mask: 0x80 >> (bit % 8) };
}

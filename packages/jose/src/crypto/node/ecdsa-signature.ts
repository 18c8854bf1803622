import { Buffer } from 'node:buffer';

// JOSE joins the two numbers of a signature (RFC 7518 §3.4); OpenSSL writes them as a DER SEQUENCE of two INTEGERs.
// Node converts too (`dsaEncoding`), but Node 24 takes more time for it than for half of a signature.

const sequence = 0x30;
const integer = 0x02;

/** Reads a DER signature that the runtime has just made, and writes both numbers with a fixed width. */
export function fromDerSignature(der: Buffer, width: number): Buffer {
  const joined = Buffer.alloc(2 * width);
  // Only a P-521 signature is longer than 127 bytes; its length then takes one more byte.
  const next = copyNumber(der, (der[1] ?? 0) < 0x80 ? 2 : 3, joined.subarray(0, width));
  copyNumber(der, next, joined.subarray(width));
  return joined;
}

/** Copies the INTEGER at an offset to the right end of `target`, and gives the offset behind it. */
function copyNumber(der: Buffer, offset: number, target: Buffer): number {
  const end = offset + 2 + (der[offset + 1] ?? 0);
  // A first zero byte only keeps the number from being negative.
  const start = Math.max(offset + 2, end - target.length);
  der.copy(target, target.length - (end - start), start, end);
  return end;
}

/** Writes a signature of two numbers of equal width in DER. */
export function toDerSignature(signature: Uint8Array): Buffer {
  const width = signature.length / 2;
  const first = firstByte(signature, 0, width);
  const second = firstByte(signature, width, 2 * width);
  const firstBytes = derBytes(signature, first, width);
  const secondBytes = derBytes(signature, second, 2 * width);
  const content = 4 + firstBytes + secondBytes;
  const head = content < 0x80 ? 2 : 3;
  const der = Buffer.alloc(head + content);
  der[0] = sequence;
  if (head === 3) der[1] = 0x81;
  der[head - 1] = content;
  der.set([integer, firstBytes], head);
  der.set(signature.subarray(first, width), head + 2 + firstBytes - (width - first));
  der.set([integer, secondBytes], head + 2 + firstBytes);
  der.set(signature.subarray(second), der.length - (2 * width - second));
  return der;
}

/** Where a number begins without its leading zeros; zero keeps one byte. */
function firstByte(signature: Uint8Array, start: number, end: number): number {
  let first = start;
  while (first < end - 1 && signature[first] === 0) first++;
  return first;
}

/** Bytes of an INTEGER: a number with its highest bit set gets a zero byte before it. */
function derBytes(signature: Uint8Array, first: number, end: number): number {
  return end - first + ((signature[first] ?? 0) >> 7);
}

import { concatBytes } from '../../encoding/bytes.ts';

/** Writes one DER element whose value is the parts joined. */
export function writeElement(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concatBytes(...parts);
  const { length } = content;
  const head = [tag];
  if (length < 0x80) head.push(length);
  else if (length < 0x100) head.push(0x81, length);
  else if (length < 0x10000) head.push(0x82, length >> 8, length & 255);
  else head.push(0x83, length >> 16, (length >> 8) & 255, length & 255);
  return concatBytes(Uint8Array.from(head), content);
}

/** Writes a SEQUENCE. */
export function writeSequence(...parts: readonly Uint8Array[]): Uint8Array {
  return writeElement(0x30, ...parts);
}

/** Writes an unsigned big-endian number as INTEGER. */
export function writeInteger(magnitude: Uint8Array): Uint8Array {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++;
  const minimal = magnitude.subarray(start);
  return writeElement(0x02, new Uint8Array((minimal[0] ?? 0x80) < 0x80 ? 0 : 1), minimal);
}

/** Writes whole bytes as BIT STRING. */
export function writeBitString(bytes: Uint8Array): Uint8Array {
  return writeElement(0x03, Uint8Array.of(0), bytes);
}

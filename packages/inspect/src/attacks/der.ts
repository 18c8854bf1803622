import { fromHex, joinBytes } from './encode.ts';

/** One DER element whose value is the parts joined. */
export function derElement(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = joinBytes(...parts);
  const { length } = content;
  if (length < 0x80) return joinBytes(Uint8Array.of(tag, length), content);
  const size = fromHex(length.toString(16).padStart(length < 0x100 ? 2 : length < 0x10000 ? 4 : 6, '0'));
  return joinBytes(Uint8Array.of(tag, 0x80 + size.length), size, content);
}

/** A SEQUENCE. */
export function derSequence(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return derElement(0x30, ...parts);
}

/** An unsigned big-endian number as INTEGER. */
export function derInteger(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = bytes.findIndex((byte) => byte !== 0);
  const magnitude = first < 0 ? new Uint8Array(1) : bytes.subarray(first);
  return derElement(0x02, new Uint8Array((magnitude[0] ?? 0) < 0x80 ? 0 : 1), magnitude);
}

/** An ECDSA signature as X.509 and many libraries write it, where JOSE has two numbers of fixed length. */
export function derEcdsaSignature(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const half = signature.length / 2;
  return derSequence(derInteger(signature.subarray(0, half)), derInteger(signature.subarray(half)));
}

/** Text as PEM in lines of 64 characters. */
export function pemOf(label: string, base64Text: string): string {
  const lines = base64Text.match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

const encoder = new TextEncoder();

/** Text as UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Bytes, or text as UTF-8, in base64url without padding. */
export function base64url(content: string | Uint8Array): string {
  return base64(content).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Bytes, or text as UTF-8, in base64 with padding. */
export function base64(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  let binary = '';
  // One call for many bytes has a limit of arguments.
  for (let start = 0; start < bytes.length; start += 8192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(binary);
}

/** Bytes of base64url; of a text that is none there are no bytes. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return new Uint8Array(0);
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Joins bytes. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** A copy with one bit turned around. */
export function flipBit(bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The same bytes in a second spelling, whose unused bits are set; undefined where no bit is unused. */
export function setSpareBits(segment: string): string | undefined {
  if (segment.length % 4 < 2) return undefined;
  const last = alphabet.indexOf(segment.slice(-1));
  return segment.slice(0, -1) + (alphabet[last + 1] ?? '');
}

/** A big-endian number. */
export function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

/** A number as big-endian bytes of a length; what does not fit is cut off at the front. */
export function toBytes(number: bigint, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let rest = number, at = length - 1; at >= 0; at--, rest >>= 8n) bytes[at] = Number(rest & 255n);
  return bytes;
}

/** Bytes of hexadecimal digits. */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
    Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16),
  );
}

/** Hexadecimal digits of bytes. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of a member of a JSON Web Key; none where it is no text. */
export function memberBytes(
  jwk: Readonly<Record<string, unknown>> | undefined,
  name: string,
): Uint8Array<ArrayBuffer> {
  const value = jwk?.[name];
  return fromBase64url(typeof value === 'string' ? value : '');
}

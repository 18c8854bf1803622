import { decodeBase64, decodeBase64Url } from '../signing/base64url.ts';
import type { SecretEncoding } from './key-problem.ts';

const patterns: Readonly<Record<SecretEncoding, RegExp>> = {
  utf8: /^/,
  base64: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}={0,2})?$/,
  base64url: /^[A-Za-z0-9_-]*={0,2}$/,
  hex: /^(?:[0-9a-f]{2})*$/i,
};

const readers: Readonly<Record<SecretEncoding, (text: string) => Uint8Array<ArrayBuffer>>> = {
  utf8: (text) => new TextEncoder().encode(text),
  base64: decodeBase64,
  base64url: decodeBase64Url,
  hex: (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
};

/** The bytes of a secret, kept to the last character; undefined where the text is not of that encoding. */
export function secretBytes(text: string, encoding: SecretEncoding): Uint8Array<ArrayBuffer> | undefined {
  if (!patterns[encoding].test(text)) return undefined;
  try {
    return readers[encoding](text);
  } catch {
    // One character is left over, which is no byte.
    return undefined;
  }
}

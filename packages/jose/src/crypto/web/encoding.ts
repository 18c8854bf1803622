import type { JsonText } from '../../encoding/json.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values = new Uint8Array(128);
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;

/** Encodes bytes as base64url without padding (RFC 7515 §2). */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let shift = 18, rest = bytes.length - i; shift >= 0 && rest >= 0; shift -= 6, rest--) {
      text += alphabet[(group >> shift) & 63];
    }
  }
  return text;
}

/** Decodes base64url and reads foreign characters as zero; only for callers that compare the spelling afterwards. */
export function decodeBase64UrlLoosely(text: string): Uint8Array {
  const bytes = new Uint8Array((text.length * 3) >> 2);
  for (let i = 0, bits = 0, group = 0, offset = 0; i < text.length; i++) {
    group = ((group << 6) | (values[text.charCodeAt(i)] ?? 0)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[offset++] = group >> bits;
    }
  }
  return bytes;
}

const encoder = new TextEncoder();

/** Encodes a text as base64url of its UTF-8. */
export function encodeTextAsBase64Url(text: string): string {
  return encodeBase64Url(encoder.encode(text));
}

/** Has no quick way here: the caller decodes in steps. */
export function decodeTextFromBase64Url(_segment: string): JsonText | undefined {
  return undefined;
}

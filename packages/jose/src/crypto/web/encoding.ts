import type { JsonText } from '../../encoding/json.ts';
import { encodeAscii, encodeUtf8 } from '../../encoding/utf8.ts';

/** Encodes bytes as base64url without padding (RFC 7515 §2). */
export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Decodes base64url and reads foreign characters as zero; only for callers that compare the spelling afterwards. */
export function decodeBase64UrlLoosely(text: string): Uint8Array {
  // One character more than whole groups is no byte, and more than `atob` takes.
  const whole = text.length % 4 === 1 ? text.slice(0, -1) : text;
  const base64 = whole
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^\w+/]/g, 'A');
  return encodeAscii(atob(base64));
}

/** Encodes a text as base64url of its UTF-8. */
export function encodeTextAsBase64Url(text: string): string {
  return encodeBase64Url(encodeUtf8(text));
}

/** Has no quick way here: the caller decodes in steps. */
export function decodeTextFromBase64Url(_segment: string): JsonText | undefined {
  return undefined;
}

import { Buffer } from 'node:buffer';
import type { JsonText } from '../../encoding/json.ts';

/** Encodes bytes as base64url without padding (RFC 7515 §2). */
export function encodeBase64Url(bytes: Uint8Array): string {
  return view(bytes).toString('base64url');
}

/** Decodes base64url and passes over what is not of it; only for callers that compare the spelling afterwards. */
export function decodeBase64UrlLoosely(text: string): Uint8Array {
  return Buffer.from(text, 'base64url');
}

/** Kept for the texts of ordinary tokens: making a buffer for each takes longer than the encoding. */
const scratch = Buffer.alloc(8192);

/** Encodes a text as base64url of its UTF-8. */
export function encodeTextAsBase64Url(text: string): string {
  // UTF-8 takes at most three bytes for a UTF-16 unit.
  if (text.length * 3 > scratch.length) return Buffer.from(text, 'utf8').toString('base64url');
  return scratch.toString('base64url', 0, scratch.write(text, 'utf8'));
}

/** Decodes strict, canonical base64url of UTF-8; undefined for anything else, and where it cannot tell quickly. */
export function decodeTextFromBase64Url(segment: string): JsonText | undefined {
  if (segment.length > scratch.length) return undefined;
  const length = scratch.write(segment, 'base64url');
  if (scratch.toString('base64url', 0, length) !== segment) return undefined;
  const text = scratch.toString('utf8', 0, length);
  // The replacement character stands for invalid UTF-8, or for itself.
  if (text.includes('\uFFFD')) return undefined;
  let quotes = 0;
  for (let i = 0; i < length; i++) if (scratch[i] === 0x22) quotes++;
  return { text, quotes };
}

function view(bytes: Uint8Array): Buffer {
  return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

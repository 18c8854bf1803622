import { Buffer, isUtf8 } from 'node:buffer';

/** Decodes strict, canonical base64url (RFC 7515 §2); undefined for any other text. */
export function decodeSegment(segment: string): Buffer | undefined {
  const bytes = Buffer.from(segment, 'base64url');
  return bytes.toString('base64url') === segment ? bytes : undefined;
}

/** Decodes a segment that holds text in UTF-8; undefined for what is neither strict base64url nor valid UTF-8. */
export function decodeTextSegment(segment: string): string | undefined {
  const bytes = decodeSegment(segment);
  if (bytes === undefined) return undefined;
  const text = bytes.toString('utf8');
  // The decoder puts a replacement character where the bytes are no UTF-8; only a text with one needs a closer look.
  return text.includes('\uFFFD') && !isUtf8(bytes) ? undefined : text;
}

/** Encodes a text as UTF-8 and that as base64url. */
export function encodeTextSegment(text: string, encoding: BufferEncoding = 'utf8'): string {
  return Buffer.from(text, encoding).toString('base64url');
}

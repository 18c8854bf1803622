import { Buffer } from 'node:buffer';
import { decodeUtf8 } from '../encoding/utf8.ts';

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
  // The quick decoder puts a replacement character for an error; only a text with one needs the strict decoder.
  if (!text.includes('\uFFFD')) return text;
  try {
    return decodeUtf8(bytes);
  } catch {
    return undefined;
  }
}

/** Encodes a text as UTF-8 and that as base64url. */
export function encodeTextSegment(text: string, encoding: BufferEncoding = 'utf8'): string {
  return Buffer.from(text, encoding).toString('base64url');
}

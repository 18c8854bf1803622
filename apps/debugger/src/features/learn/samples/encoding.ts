import { encodeBase64Url } from '@mintmark/inspect/token';

const encoder = new TextEncoder();

/** A JSON value as a segment of a token. */
export function segmentOf(value: unknown): string {
  return encodeBase64Url(encoder.encode(JSON.stringify(value)));
}

/** A segment of a token as its bytes. */
export function bytesOf(segment: string): Uint8Array<ArrayBuffer> {
  const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** A segment of a token as text. */
export function textOf(segment: string): string {
  return new TextDecoder().decode(bytesOf(segment));
}

/** The HMAC-SHA-256 of a text, as the segment of a token. An empty secret works, too. */
export async function hmacSegment(secret: string, text: string): Promise<string> {
  // Web Crypto takes no empty key; HMAC fills keys up with zero bytes, so one of them is the same key.
  const bytes = encoder.encode(secret === '' ? '\0' : secret);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  return encodeBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))));
}

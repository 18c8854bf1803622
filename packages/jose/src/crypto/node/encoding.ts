import { Buffer } from 'node:buffer';

/** Encodes bytes as base64url without padding (RFC 7515 §2). */
export function encodeBase64Url(bytes: Uint8Array): string {
  return view(bytes).toString('base64url');
}

/** Decodes base64url and passes over what is not of it; only for callers that compare the spelling afterwards. */
export function decodeBase64UrlLoosely(text: string): Uint8Array {
  return Buffer.from(text, 'base64url');
}

function view(bytes: Uint8Array): Buffer {
  return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

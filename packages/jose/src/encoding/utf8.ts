import { JoseError } from '../errors/jose-error.ts';

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Encodes a text as UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/**
 * Decodes UTF-8 strictly; a byte order mark stays in the text, where no JSON parser accepts it.
 *
 * @throws JoseError `encoding_invalid`
 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new JoseError('encoding_invalid', 'expected UTF-8 text', { cause });
  }
}

/** Encodes a text one byte a character; the caller knows that it is ASCII, or at least Latin-1. */
export function encodeAscii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

import { JoseError } from '../errors/jose-error.ts';
import {
  decodeBase64UrlLoosely,
  decodeTextFromBase64Url,
  encodeBase64Url,
  encodeTextAsBase64Url,
} from '#crypto/encoding';
import type { JsonText } from './json.ts';
import { decodeUtf8 } from './utf8.ts';

export { encodeBase64Url, encodeTextAsBase64Url };

/**
 * Decodes base64url as RFC 7515 §2 has it: no padding, white space, foreign character or non-zero unused bit.
 * Only the one canonical spelling of the bytes is accepted, so a token has no twin that differs in spelling alone.
 *
 * @throws JoseError `encoding_invalid`
 */
export function decodeBase64Url(text: string): Uint8Array {
  const bytes = decodeBase64UrlLoosely(text);
  if (encodeBase64Url(bytes) !== text) {
    throw new JoseError(
      'encoding_invalid',
      'expected strict base64url without padding, white space or unused bits',
    );
  }
  return bytes;
}

/** Whether a text is strict, canonical base64url. */
export function isBase64Url(text: string): boolean {
  return encodeBase64Url(decodeBase64UrlLoosely(text)) === text;
}

/** {@link decodeBase64Url} of UTF-8 text, for a JSON parser. @throws JoseError `encoding_invalid` */
export function decodeBase64UrlText(segment: string): string | JsonText {
  return decodeTextFromBase64Url(segment) ?? decodeUtf8(decodeBase64Url(segment));
}

import { JoseError } from '../errors/jose-error.ts';
import { decodeBase64Url } from './base64url.ts';

/** Decodes canonical base64 (RFC 4648 §4, with padding). @throws JoseError `encoding_invalid` */
export function decodeBase64(text: string): Uint8Array {
  const padding = (4 - (text.replace(/=+$/, '').length % 4)) % 4;
  const body = text.slice(0, text.length - padding);
  if (/[-_]/.test(text) || text.length % 4 !== 0 || text.slice(body.length) !== '='.repeat(padding)) {
    throw new JoseError('encoding_invalid', 'expected base64 with padding');
  }
  return decodeBase64Url(body.replaceAll('+', '-').replaceAll('/', '_'));
}

/** Decodes hexadecimal digits of either case. @throws JoseError `encoding_invalid` */
export function decodeHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) {
    throw new JoseError('encoding_invalid', 'expected an even number of hexadecimal digits');
  }
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(i * 2, i * 2 + 2), 16),
  );
}

import { decodeBase64Url } from '../token/base64url.ts';
import { derLabel } from './der/der-label.ts';
import { keyProblem } from './key-words.ts';
import { formatPem } from './pem/read-pem.ts';
import { readPemKeys, type ReadKeys } from './read-pem-keys.ts';

/** Shorter texts hold no key structure, and are secrets more likely. */
const minCharacters = 40;

/**
 * Reads DER that was written as base64, base64url or hexadecimal digits without the lines that name it, as identity
 * providers show it. A secret is never mistaken for it: a whole structure of a known kind does not come by chance.
 */
export function readBareDer(text: string): ReadKeys | undefined {
  const bare = text.replaceAll(/\s+/g, '');
  if (bare.length < minCharacters || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(bare)) return undefined;
  const isHex = /^30[0-9A-Fa-f]+$/.test(bare) && bare.length % 2 === 0;
  const der = isHex ? fromHex(bare) : decodeBase64Url(bare).bytes;
  const label = derLabel(der);
  if (label === undefined) return undefined;
  const pem = formatPem(label, der);
  const read = readPemKeys(pem, undefined);
  return (
    read && { ...read, problems: [keyProblem(isHex ? 'bare-hex' : 'bare-base64', { label })], repaired: pem }
  );
}

/** The bytes of hexadecimal digits. */
export function fromHex(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
}

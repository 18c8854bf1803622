import type { HeaderMemory } from './header.ts';
import { readHeader } from './header.ts';
import type { Run } from './run.ts';

interface Signed {
  readonly run: Run;
  readonly headers: HeaderMemory;
}

/**
 * Reads what follows the issuer's token in an SD-JWT: disclosures, each with a `~` after it, and perhaps a token that
 * binds the key (RFC 9901 §4). Undefined if no `~` follows.
 */
export function readSdJwt({ run: { clean }, headers }: Signed, end: number): number | undefined {
  if (clean[end] !== '~') return undefined;
  let at = end + 1;
  // A disclosure is base64url of a JSON array; "[" is "W" or, with white space in front, "C", "D" or "I".
  for (let next = disclosureEnd(clean, at); next > at; next = disclosureEnd(clean, at)) at = next;
  return keyBindingEnd(clean, at, headers) ?? at;
}

function disclosureEnd(clean: string, at: number): number {
  if (!'WCDI'.includes(clean.charAt(at) || '-')) return at;
  let end = at;
  while (end < clean.length && clean[end] !== '~' && clean[end] !== '.') end += 1;
  return clean[end] === '~' ? end + 1 : at;
}

function keyBindingEnd(clean: string, at: number, headers: HeaderMemory): number | undefined {
  const headerEnd = clean.startsWith('ey', at) ? clean.indexOf('.', at) : -1;
  if (headerEnd === -1 || readHeader(clean.slice(at, headerEnd), headers)?.alg === undefined)
    return undefined;
  const payloadEnd = clean.indexOf('.', headerEnd + 1);
  if (payloadEnd === -1) return undefined;
  const signature = /[.~]|$/g;
  signature.lastIndex = payloadEnd + 1;
  return signature.exec(clean)?.index;
}

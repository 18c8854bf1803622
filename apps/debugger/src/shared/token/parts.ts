import { decodeBase64Url, type Base64UrlProblem } from './decode-base64url.ts';
import type { FoundToken } from './find-token.ts';

export type PartName =
  | 'header'
  | 'payload'
  | 'signature'
  | 'encrypted-key'
  | 'iv'
  | 'ciphertext'
  | 'tag'
  | 'extra';

/** One segment of a token. */
export interface TokenPart {
  readonly name: PartName;
  /** Its place among the segments, from 1. */
  readonly place: number;
  /** Its characters without white space. */
  readonly text: string;
  /** Where it stands in the pasted text. */
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly problem: Base64UrlProblem | undefined;
  /** The place in the pasted text of one of its characters. */
  readonly pastedAt: (index: number) => number;
}

const signedNames: readonly PartName[] = ['header', 'payload', 'signature'];
const encryptedNames: readonly PartName[] = ['header', 'encrypted-key', 'iv', 'ciphertext', 'tag'];

/** Cuts a found token at its dots; five segments are an encrypted token, fewer a signed one. */
export function cutParts(pasted: string, found: FoundToken): readonly TokenPart[] {
  const segments = pasted.slice(found.start, found.end).split('.');
  const names = segments.length === 5 ? encryptedNames : signedNames;
  let start = found.start;
  return segments.map((raw, index) => {
    const part = makePart(raw, start, { name: names[index] ?? 'extra', place: index + 1 });
    start += raw.length + 1;
    return part;
  });
}

function makePart(raw: string, start: number, { name, place }: Pick<TokenPart, 'name' | 'place'>): TokenPart {
  const text = raw.replaceAll(/\s+/g, '');
  const { bytes, problem } = decodeBase64Url(text);
  const pastedAt = (index: number): number => start + placeInRaw(raw, index);
  return { name, place, text, start, end: start + raw.length, bytes, problem, pastedAt };
}

/** The place of the n-th character that is not white space. */
function placeInRaw(raw: string, index: number): number {
  let left = index;
  for (let at = 0; at < raw.length; at++) {
    if (/\s/.test(raw[at] ?? '')) continue;
    if (left === 0) return at;
    left -= 1;
  }
  return raw.length;
}

import { charactersOfBytes, decodeBase64Url, type Base64UrlProblem } from './base64url.ts';
import type { Span } from '../json/json-node.ts';

/** What a segment holds. */
export type PartName =
  | 'header'
  | 'payload'
  | 'signature'
  | 'encrypted-key'
  | 'iv'
  | 'ciphertext'
  | 'tag'
  | 'disclosure'
  | 'key-binding'
  | 'extra';

/** One segment of a token. */
export interface TokenPart {
  /** What it holds. */
  readonly name: PartName;
  /** Its place among the segments, from 1. */
  readonly place: number;
  /** Its characters, clean. */
  readonly text: string;
  /** Where it stands in the pasted text. */
  readonly start: number;
  /** Where it ends there. */
  readonly end: number;
  /** What it holds, as far as it can be decoded. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What keeps it from being strict base64url. */
  readonly problem: Base64UrlProblem | undefined;
  /** Whether the characters are the bytes themselves: a payload that is not encoded (RFC 7797). */
  readonly isUnencoded: boolean;
  /** The place in the pasted text of one of its characters. */
  readonly inputAt: (index: number) => number;
}

/** What a part is made of. */
export interface PartOrigin {
  readonly name: PartName;
  readonly place: number;
  readonly inputAt: (index: number) => number;
  readonly isUnencoded?: boolean;
}

/** Decodes one segment. */
export function makePart(text: string, { name, place, inputAt, isUnencoded = false }: PartOrigin): TokenPart {
  const { bytes, problem } = isUnencoded
    ? { bytes: new TextEncoder().encode(text), problem: undefined }
    : decodeBase64Url(text);
  const [start, last] = [inputAt(0), text === '' ? inputAt(0) : inputAt(text.length - 1) + 1];
  return { name, place, text, start, end: last, bytes, problem, isUnencoded, inputAt };
}

/**
 * Where in the pasted text a stretch of a part's bytes stands.
 *
 * @example
 * const { parts } = readToken('Bearer eyJhbGciOiJub25lIn0.e30.');
 * inputSpanOfBytes(parts[0], { start: 0, end: 6 }); // { start: 7, end: 15 }
 */
export function inputSpanOfBytes(part: TokenPart, bytes: Span): Span {
  const { start, end } = part.isUnencoded ? bytes : charactersOfBytes(bytes.start, bytes.end);
  const last = Math.min(end, part.text.length);
  return { start: part.inputAt(start), end: last > start ? part.inputAt(last - 1) + 1 : part.inputAt(start) };
}

const signedNames: readonly PartName[] = ['header', 'payload', 'signature'];
const encryptedNames: readonly PartName[] = ['header', 'encrypted-key', 'iv', 'ciphertext', 'tag'];

/** More segments than any token has; a paste of nothing but dots ends here. */
const maxSegments = 64;

/** The segments of a token whose header says that it is encrypted, however many there are. */
export function nameEncrypted(parts: readonly TokenPart[]): readonly TokenPart[] {
  return parts.map((part, index) => ({ ...part, name: encryptedNames[index] ?? 'extra' }));
}

/** Cuts a compact token at its dots; five segments are an encrypted token, fewer a signed one. */
export function cutParts(text: string, inputAt: (index: number) => number): readonly TokenPart[] {
  const segments = text.split('.', maxSegments);
  const names = segments.length === 5 ? encryptedNames : signedNames;
  let at = 0;
  return segments.map((segment, index) => {
    const from = at;
    at += segment.length + 1;
    const origin = { name: names[index] ?? 'extra', place: index + 1 };
    return makePart(segment, { ...origin, inputAt: (character) => inputAt(from + character) });
  });
}

import type { Span } from '../json/json-node.ts';

/** What keeps a segment from being strict base64url (RFC 7515 section 2, RFC 4648 sections 3.5 and 5). */
export type Base64UrlProblemKind =
  | 'padding'
  | 'standard-alphabet'
  | 'foreign-character'
  | 'length'
  | 'spare-bits';

const kinds: ReadonlySet<string> = new Set<Base64UrlProblemKind>([
  'padding',
  'standard-alphabet',
  'foreign-character',
  'length',
  'spare-bits',
]);

/** Whether a kind of problem is one of the encoding. */
export function isBase64UrlProblem(kind: string): kind is Base64UrlProblemKind {
  return kinds.has(kind);
}

/** What keeps a segment from being strict base64url, and where. */
export interface Base64UrlProblem {
  /** What is wrong. */
  readonly kind: Base64UrlProblemKind;
  /** The first wrong character of the segment. */
  readonly at: number;
}

export interface DecodedBytes {
  /** As many bytes as can be read; with a problem, what a tolerant reader would get. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly problem: Base64UrlProblem | undefined;
}

const foreign = /[^A-Za-z0-9_+/=-]/;

/** Decodes base64url as far as it goes, and says what a strict verifier will not like. */
export function decodeBase64Url(segment: string): DecodedBytes {
  const problem = findProblem(segment);
  const cut = problem?.kind === 'foreign-character' ? segment.slice(0, problem.at) : segment;
  return { bytes: decodeLoosely(cut), problem };
}

/** Takes both alphabets, with padding anywhere or none, and drops a character that makes no byte. */
function decodeLoosely(segment: string): Uint8Array<ArrayBuffer> {
  const plain = segment.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '');
  const binary = atob(plain.length % 4 === 1 ? plain.slice(0, -1) : plain);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

function findProblem(segment: string): Base64UrlProblem | undefined {
  const foreignAt = segment.search(foreign);
  if (foreignAt >= 0) return { kind: 'foreign-character', at: foreignAt };
  const standardAt = segment.search(/[+/]/);
  if (standardAt >= 0) return { kind: 'standard-alphabet', at: standardAt };
  const paddingAt = segment.indexOf('=');
  if (paddingAt >= 0) return { kind: 'padding', at: paddingAt };
  if (segment.length % 4 === 1) return { kind: 'length', at: segment.length - 1 };
  if (hasSpareBits(segment)) return { kind: 'spare-bits', at: segment.length - 1 };
  return undefined;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The last character may hold 4 (of 2) or 2 (of 3) bits that no byte uses; they must be zero. */
function hasSpareBits(segment: string): boolean {
  const unused = { 0: 0, 2: 0b1111, 3: 0b11 }[segment.length % 4] ?? 0;
  return (alphabet.indexOf(segment.at(-1) ?? 'A') & unused) !== 0;
}

/**
 * Writes bytes as base64url without padding.
 *
 * @example
 * encodeBase64Url(new TextEncoder().encode('{}')); // 'e30'
 */
export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = '';
  // In slices: a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The characters of a segment that hold a stretch of its bytes; neighbours share the first and the last of them.
 *
 * @example
 * charactersOfBytes(1, 4); // { start: 1, end: 6 }
 */
export function charactersOfBytes(start: number, end: number): Span {
  return { start: Math.floor((start * 4) / 3), end: Math.ceil((end * 4) / 3) };
}

/**
 * The bytes that a stretch of characters of a segment has a part in.
 *
 * @example
 * bytesOfCharacters(1, 6); // { start: 0, end: 5 }
 */
export function bytesOfCharacters(start: number, end: number): Span {
  return { start: Math.floor((start * 3) / 4), end: Math.ceil((end * 3) / 4) };
}

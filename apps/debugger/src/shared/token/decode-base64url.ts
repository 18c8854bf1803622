/** What keeps a segment from being strict base64url (RFC 7515 section 2). */
export type Base64UrlProblemKind =
  | 'padding'
  | 'standard-alphabet'
  | 'foreign-character'
  | 'length'
  | 'spare-bits';

export interface Base64UrlProblem {
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
  const plain = cut.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '');
  const whole = plain.length % 4 === 1 ? plain.slice(0, -1) : plain;
  return { bytes: Uint8Array.from(atob(whole), (character) => character.charCodeAt(0)), problem };
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

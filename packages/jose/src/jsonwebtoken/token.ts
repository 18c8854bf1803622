import { Buffer } from 'node:buffer';
import { createBoundedCache } from './bounded-cache.ts';
import { JsonWebTokenError } from './errors.ts';
import { readHeader } from './payload.ts';

/** A token in its three segments; header and payload are not empty. */
export interface TokenSegments {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
  /** Header, dot, payload: what is signed. */
  readonly input: string;
}

/** What of a header decides about a token. */
export interface HeaderFacts {
  readonly alg: unknown;
  /** Whether `typ` says that the payload is a claims set. */
  readonly isJwt: boolean;
}

/** Takes a token apart. @returns the original's text for what is none */
export function splitToken(token: string): TokenSegments | 'jwt malformed' | 'invalid token' {
  const first = token.indexOf('.');
  const second = token.indexOf('.', first + 1);
  if (first < 0 || second < 0 || token.includes('.', second + 1)) return 'jwt malformed';
  if (first === 0 || second === first + 1) return 'invalid token';
  return {
    header: token.slice(0, first),
    payload: token.slice(first + 1, second),
    signature: token.slice(second + 1),
    input: token.slice(0, second),
  };
}

/** Whether a token has characters of base64url alone. Reading it says so too; this is for the choice of the error. */
export function isBase64UrlToken({ input, signature }: TokenSegments): boolean {
  return /^[\w.-]+$/.test(input) && isBase64UrlText(signature);
}

/** Whether a text has characters of base64url alone. */
export function isBase64UrlText(text: string): boolean {
  return /^[\w-]*$/.test(text);
}

/**
 * Headers of tokens that were verified: those of one issuer share theirs, so it is decoded and judged once.
 * Headers that were not verified stay out, so that nobody can push the others out.
 */
const knownHeaders = createBoundedCache<HeaderFacts>(64);

/** Reads what matters of a header. @throws JsonWebTokenError */
export function headerFacts(segment: string): HeaderFacts {
  return knownHeaders.get(segment) ?? judgeHeader(parseTokenHeader(segment));
}

/** Keeps the facts of a header whose token was verified. */
export function rememberHeader(segment: string, facts: HeaderFacts): void {
  if (knownHeaders.get(segment) !== undefined) return;
  // A copy, because a part of a text keeps the whole text in memory.
  knownHeaders.set(Buffer.from(segment, 'latin1').toString('latin1'), facts);
}

/** Reads a header as a new object, which the caller may give away. @throws JsonWebTokenError */
export function parseTokenHeader(segment: string): Record<string, unknown> {
  const header = readHeader(segment);
  if (header === undefined) throw new JsonWebTokenError('invalid token');
  return header;
}

function judgeHeader(header: Record<string, unknown>): HeaderFacts {
  // RFC 7515 §4.1.11: a token with an extension that is not understood is invalid, and none is understood here.
  if (Object.hasOwn(header, 'crit')) throw new JsonWebTokenError('crit header parameter is not supported');
  // RFC 7797 §7: a JWT has its payload encoded.
  if (Object.hasOwn(header, 'b64')) throw new JsonWebTokenError('b64 header parameter is not supported');
  const { alg, typ } = header;
  return { alg, isJwt: typ === 'JWT' };
}

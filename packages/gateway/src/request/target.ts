import { requestProblems, type RequestProblem } from './request-problem.ts';

/** A request target in its parts. */
export interface Target {
  /** The authority of an absolute form (none). */
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string;
}

const question = 0x3f;
const slash = 0x2f;
const dot = 0x2e;
const percent = 0x25;

/**
 * What may stand in a path: the `pchar` of RFC 3986 §3.3 without `;`, and `[ ] | ^`, which browsers do not encode. The rule for
 * paths, so that the path which is matched is the path which is passed on and has no second reading:
 *
 * - refused: `\` and everything else that has to be encoded, `;` (some servers cut parameters off before they match), empty
 *   segments, dot segments in any spelling, `%2F`, `%5C`, encoded control characters, encodings that are broken or no UTF-8;
 * - changed to one spelling: encoded letters, digits, `-`, `.`, `_`, `~` are decoded, the digits of other encodings upper-cased.
 */
const pathCharacters = characters(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,=:@/%[]|^",
);
const unreserved = characters('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~');

function characters(allowed: string): Uint8Array {
  const table = new Uint8Array(128);
  for (let at = 0; at < allowed.length; at++) table[allowed.charCodeAt(at)] = 1;
  return table;
}

/** Reads a request target in origin form, absolute form or asterisk form (RFC 9112 §3.2). */
export function readTarget(target: string, method: string): Target | RequestProblem {
  if (target.charCodeAt(0) === slash) return readPath(target, undefined);
  if (target === '*') {
    return method === 'OPTIONS' ? { authority: undefined, path: '*', query: '' } : requestProblems.target;
  }
  return readAbsolute(target, method);
}

function readAbsolute(target: string, method: string): Target | RequestProblem {
  const start = schemeLength(target);
  if (start === 0) return requestProblems.target;
  let end = start;
  while (end < target.length && target.charCodeAt(end) !== slash && target.charCodeAt(end) !== question)
    end++;
  const authority = target.slice(start, end);
  // RFC 9112 §3.2.4: OPTIONS for an address without a path asks about the server.
  if (end === target.length) return { authority, path: method === 'OPTIONS' ? '*' : '/', query: '' };
  const rest = target.slice(end);
  return readPath(target.charCodeAt(end) === slash ? rest : `/${rest}`, authority);
}

function schemeLength(target: string): number {
  const scheme = target.slice(0, 8).toLowerCase();
  if (scheme === 'https://') return 8;
  return scheme.startsWith('http://') ? 7 : 0;
}

function readPath(target: string, authority: string | undefined): Target | RequestProblem {
  let end = 0;
  let isEncoded = false;
  for (; end < target.length; end++) {
    const code = target.charCodeAt(end);
    if (code === question) break;
    if (pathCharacters[code] !== 1)
      return code === 0x3b ? requestProblems.pathParameter : requestProblems.targetCharacter;
    if (code === percent) isEncoded = true;
  }
  if (!isQuery(target, end + 1)) return requestProblems.targetCharacter;
  const sent = end === target.length ? target : target.slice(0, end);
  const path = isEncoded ? normaliseEncodings(sent) : sent;
  if (typeof path !== 'string') return path;
  const problem = findBadSegment(path);
  return problem ?? { authority, path, query: end === target.length ? '' : target.slice(end) };
}

/** The query is passed on as it came: visible ASCII without a fragment. */
function isQuery(target: string, start: number): boolean {
  for (let at = start; at < target.length; at++) {
    const code = target.charCodeAt(at);
    if (code <= 0x20 || code >= 0x7f || code === 0x23) return false;
  }
  return true;
}

function findBadSegment(path: string): RequestProblem | undefined {
  let start = 1;
  for (let at = 1; at <= path.length; at++) {
    if (at < path.length && path.charCodeAt(at) !== slash) continue;
    const length = at - start;
    if (length === 0 && at < path.length) return requestProblems.emptySegment;
    if (length === 1 && path.charCodeAt(start) === dot) return requestProblems.dotSegment;
    if (length === 2 && path.charCodeAt(start) === dot && path.charCodeAt(start + 1) === dot)
      return requestProblems.dotSegment;
    start = at + 1;
  }
  return undefined;
}

function normaliseEncodings(path: string): string | RequestProblem {
  let normalised = '';
  let start = 0;
  let hasUtf8 = false;
  for (let at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 3)) {
    const code = hexByte(path, at + 1);
    if (code < 0) return requestProblems.percentEncoding;
    if (code < 0x20 || code === 0x7f || code === slash || code === 0x5c)
      return requestProblems.encodedSeparator;
    const spelling =
      unreserved[code] === 1 ? String.fromCharCode(code) : path.slice(at, at + 3).toUpperCase();
    normalised += path.slice(start, at) + spelling;
    start = at + 3;
    if (code >= 0x80) hasUtf8 = true;
  }
  normalised += path.slice(start);
  // `%C0%AF` is a slash to decoders that take overlong forms.
  return hasUtf8 && !isUtf8(normalised) ? requestProblems.percentEncoding : normalised;
}

function hexByte(text: string, at: number): number {
  const high = hexDigit(text.charCodeAt(at));
  const low = hexDigit(text.charCodeAt(at + 1));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function isUtf8(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

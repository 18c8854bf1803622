import type { Base64UrlProblemKind } from './decode-base64url.ts';
import { decodeJsonPart, type DecodedJson, type JsonPartProblemKind } from './decode-json-part.ts';
import { findToken, type Ignored } from './find-token.ts';
import { cutParts, type PartName, type TokenPart } from './parts.ts';

/** What the number of parts and the header say a token is. */
export type TokenKind = 'empty' | 'signed' | 'unsecured' | 'encrypted' | 'json-serialization' | 'unknown';

export type TokenProblemKind =
  | Base64UrlProblemKind
  | JsonPartProblemKind
  | 'segment-count'
  | 'empty-part'
  | 'no-algorithm';

/** One thing that is wrong with a token's form, and where. */
export interface TokenProblem {
  readonly kind: TokenProblemKind;
  /** The stable reason code a strict verifier gives. */
  readonly code:
    | 'token_malformed'
    | 'encoding_invalid'
    | 'json_invalid'
    | 'json_duplicate_name'
    | 'header_invalid'
    | 'claims_invalid';
  readonly part: PartName | undefined;
  /** The place in the part's characters, or for JSON in its decoded text. */
  readonly at: number;
  /** The place in the pasted text. */
  readonly pastedAt: number;
  /** The character there, or the duplicate name, or the number of segments. */
  readonly found: string;
}

/** A token taken apart; nothing about it has been verified. */
export interface DecodedToken {
  readonly kind: TokenKind;
  /** The token without what was ignored. */
  readonly text: string;
  readonly ignored: readonly Ignored[];
  readonly parts: readonly TokenPart[];
  readonly header: DecodedJson | undefined;
  /** The payload of a signed token, if it is text. */
  readonly payload: DecodedJson | undefined;
  readonly problems: readonly TokenProblem[];
}

/** Takes a pasted token apart as far as it goes; never throws. */
export function decodeToken(pasted: string): DecodedToken {
  const found = findToken(pasted);
  const { text, ignored } = found;
  const nothing = { text, ignored, parts: [], header: undefined, payload: undefined, problems: [] };
  if (text === '') return { kind: 'empty', ...nothing };
  if (text.startsWith('{')) return { kind: 'json-serialization', ...nothing };
  const parts = cutParts(pasted, found);
  const headerPart = parts.find((part) => part.name === 'header');
  const payloadPart = parts.find((part) => part.name === 'payload');
  const header = headerPart && decodeJsonPart(headerPart.bytes);
  const payload = payloadPart && decodeJsonPart(payloadPart.bytes);
  const kind = kindOf(parts, header);
  const problems = [...countProblems(parts, kind), ...parts.flatMap(bytesProblems)];
  if (headerPart && header)
    problems.push(...jsonProblems(headerPart, header), ...algorithmProblems(headerPart, header));
  if (payloadPart && payload) problems.push(...jsonProblems(payloadPart, payload));
  return { kind, text, ignored, parts, header, payload, problems };
}

function kindOf(parts: readonly TokenPart[], header: DecodedJson | undefined): TokenKind {
  if (parts.length === 5) return 'encrypted';
  if (parts.length < 2 && header?.value === undefined) return 'unknown';
  const algorithm = header?.value?.['alg'];
  return typeof algorithm === 'string' && algorithm.toLowerCase() === 'none' ? 'unsecured' : 'signed';
}

function countProblems(parts: readonly TokenPart[], kind: TokenKind): TokenProblem[] {
  if (parts.length === 3 || parts.length === 5) {
    const signature = parts.find((part) => part.text === '' && !mayBeEmpty(part, kind));
    return signature === undefined ? [] : [problem('empty-part', signature, { code: 'token_malformed' })];
  }
  const last = parts.at(-1);
  return [
    {
      kind: 'segment-count',
      code: 'token_malformed',
      part: undefined,
      at: 0,
      pastedAt: last?.end ?? 0,
      found: String(parts.length),
    },
  ];
}

/** An unsecured token has no signature; a key agreed on directly is not in the token. */
function mayBeEmpty(part: TokenPart, kind: TokenKind): boolean {
  return part.name === 'encrypted-key' || (part.name === 'signature' && kind === 'unsecured');
}

function bytesProblems(part: TokenPart): TokenProblem[] {
  if (part.problem === undefined) return [];
  const { kind, at } = part.problem;
  return [problem(kind, part, { code: 'encoding_invalid', at, found: part.text[at] ?? '' })];
}

function jsonProblems(part: TokenPart, json: DecodedJson): TokenProblem[] {
  // A damaged segment decodes to damaged JSON: the first cause is enough.
  if (json.problem === undefined || part.problem !== undefined || part.text === '') return [];
  const { kind, at, name } = json.problem;
  const codes = {
    'duplicate-name': 'json_duplicate_name',
    'not-utf8': 'encoding_invalid',
    'byte-order-mark': 'encoding_invalid',
  } as const;
  const other = part.name === 'payload' && kind === 'not-object' ? 'claims_invalid' : 'json_invalid';
  const code = kind in codes ? codes[kind as keyof typeof codes] : other;
  const byteAt = new TextEncoder().encode(json.text.slice(0, at)).length;
  const pastedAt = part.pastedAt(Math.floor((byteAt * 4) / 3));
  return [{ kind, code, part: part.name, at, pastedAt, found: name ?? json.text[at] ?? '' }];
}

function algorithmProblems(part: TokenPart, header: DecodedJson): TokenProblem[] {
  if (header.value === undefined || typeof header.value['alg'] === 'string') return [];
  return [problem('no-algorithm', part, { code: 'header_invalid' })];
}

interface ProblemDetail {
  readonly code: TokenProblem['code'];
  readonly at?: number;
  readonly found?: string;
}

function problem(
  kind: TokenProblemKind,
  part: TokenPart,
  { code, at = 0, found = '' }: ProblemDetail,
): TokenProblem {
  return { kind, code, part: part.name, at, pastedAt: part.pastedAt(at), found };
}

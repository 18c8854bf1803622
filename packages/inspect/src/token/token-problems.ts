import type { JoseErrorCode } from '@mintmark/jose/errors';
import type { DecodedJson, JsonPartProblem, JsonPartProblemKind } from './decoded-json.ts';
import { inputSpanOfBytes, type TokenPart } from './token-part.ts';
import type { TokenKind, TokenProblem, TokenProblemKind } from './token-reading.ts';

const whole = { part: undefined, place: 0 } as const;

/** A problem of the whole text. */
export function wholeProblem(
  kind: TokenProblemKind,
  { code, at, found = '' }: { code: JoseErrorCode; at: number; found?: string },
): TokenProblem {
  const span = { start: at, end: at };
  return { ...whole, kind, code, span, input: span, found };
}

/** A signed token has three segments and an encrypted one five; none of them is empty but where that is meant. */
export function countProblems(parts: readonly TokenPart[], kind: TokenKind): TokenProblem[] {
  if (parts.length === 3 || parts.length === 5) {
    return parts
      .filter((part) => part.text === '' && !mayBeEmpty(part, kind))
      .map((part) => partProblem('empty-part', part, { code: 'token_malformed' }));
  }
  const at = parts.at(-1)?.end ?? 0;
  return [wholeProblem('segment-count', { code: 'token_malformed', at, found: String(parts.length) })];
}

/** An unsecured token has no signature; a key agreed on directly is not in the token; a payload may be detached. */
function mayBeEmpty({ name }: TokenPart, kind: TokenKind): boolean {
  return name === 'encrypted-key' || (name === 'signature' && kind === 'unsecured');
}

/** What is wrong with the encoding of a segment. */
export function encodingProblems(part: TokenPart): TokenProblem[] {
  if (part.problem === undefined) return [];
  const { kind, at } = part.problem;
  return [partProblem(kind, part, { code: 'encoding_invalid', at, found: part.text[at] ?? '' })];
}

interface Detail {
  readonly code: JoseErrorCode;
  readonly at?: number;
  readonly found?: string;
}

/** A problem of a segment's characters. */
export function partProblem(
  kind: TokenProblemKind,
  part: TokenPart,
  { code, at = 0, found = '' }: Detail,
): TokenProblem {
  const span = { start: at, end: Math.min(at + 1, part.text.length) };
  const start = part.inputAt(at);
  const input = { start, end: at < part.text.length ? start + 1 : start };
  return { kind, code, part: part.name, place: part.place, span, input, found };
}

/** What is wrong with the JSON in a segment; where its characters are damaged, that is the cause, and enough. */
export function jsonProblems(part: TokenPart, json: DecodedJson): TokenProblem[] {
  const isDamaged = part.problem?.kind === 'foreign-character' || part.problem?.kind === 'length';
  return part.text === '' || isDamaged ? [] : json.problems.map((found) => jsonProblem(found, part, json));
}

const codes: Partial<Record<JsonPartProblemKind, JoseErrorCode>> = {
  'duplicate-name': 'json_duplicate_name',
  'not-utf8': 'encoding_invalid',
  'byte-order-mark': 'encoding_invalid',
  utf16: 'encoding_invalid',
  'too-deep': 'limit_exceeded',
};

function jsonProblem(
  { kind, start, end }: JsonPartProblem,
  part: TokenPart,
  json: DecodedJson,
): TokenProblem {
  const isClaims = part.name === 'payload' && kind === 'not-object';
  const code = codes[kind] ?? (isClaims ? 'claims_invalid' : 'json_invalid');
  const bytes = { start: json.offsets().byteAt(start), end: json.offsets().byteAt(Math.max(end, start + 1)) };
  const input = inputSpanOfBytes(part, bytes);
  const text = kind === 'duplicate-name' ? readName(json.text.slice(start, end)) : (json.text[start] ?? '');
  return { kind, code, part: part.name, place: part.place, span: { start, end }, input, found: text };
}

function readName(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

/** A header without an algorithm says nothing (RFC 7515 section 4.1.1). */
export function algorithmProblems(part: TokenPart, header: DecodedJson): TokenProblem[] {
  if (header.value === undefined || typeof header.value['alg'] === 'string') return [];
  return [partProblem('no-algorithm', part, { code: 'header_invalid' })];
}

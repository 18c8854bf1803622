import { defaultLimits } from '@mintmark/jose';
import type { JoseErrorCode } from '@mintmark/jose/errors';
import { isUtf8 } from './decoded-json.ts';
import { pointTo, spanAt } from '../json/json-pointer.ts';
import type { DecodedJson, JsonPartProblem, JsonPartProblemKind } from './decoded-json.ts';
import { inputSpanOfBytes, type PartName, type TokenPart } from './token-part.ts';
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
      .map((part) => partProblem('empty-part', part, { code: emptyCodes[part.name] ?? 'token_malformed' }));
  }
  const at = parts.at(-1)?.end ?? 0;
  return [wholeProblem('segment-count', { code: 'token_malformed', at, found: String(parts.length) })];
}

/** What a strict verifier says of a segment with nothing in it. */
const emptyCodes: Partial<Record<PartName, JoseErrorCode>> = {
  payload: 'claims_invalid',
  signature: 'signature_missing',
};

/** An unsecured token has no signature; a key agreed on directly is not in the token; nothing encrypts to nothing. */
function mayBeEmpty({ name }: TokenPart, kind: TokenKind): boolean {
  return name === 'encrypted-key' || name === 'ciphertext' || (name === 'signature' && kind === 'unsecured');
}

/** What is wrong with the encoding of a segment. */
export function encodingProblems(part: TokenPart): TokenProblem[] {
  if (part.problem === undefined) return [];
  const { kind, at } = part.problem;
  return [partProblem(kind, part, { code: 'encoding_invalid', at, found: part.text[at] ?? '' })];
}

const longest: Partial<Record<PartName, number>> = {
  header: defaultLimits.headerCharacters,
  payload: defaultLimits.claimsCharacters,
  signature: defaultLimits.signatureCharacters,
};

/** Where a segment, or the whole text, is longer than a strict verifier reads. */
export function lengthProblems(parts: readonly TokenPart[], text: string): TokenProblem[] {
  const found = String(text.length);
  const whole =
    text.length > defaultLimits.tokenCharacters
      ? [wholeProblem('too-long', { code: 'limit_exceeded', at: parts[0]?.start ?? 0, found })]
      : [];
  const long = parts.filter((part) => part.text.length > (longest[part.name] ?? Infinity));
  return [
    ...whole,
    ...long.map((part) =>
      partProblem('too-long', part, { code: 'limit_exceeded', found: String(part.text.length) }),
    ),
  ];
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
  'too-deep': 'limit_exceeded',
};

/** As a strict verifier has it: what is no JSON object is no claims set, and UTF-16 is often no UTF-8 either. */
function codeOf(
  kind: JsonPartProblemKind,
  { name, bytes }: Pick<TokenPart, 'name' | 'bytes'>,
): JoseErrorCode {
  const code = codes[kind];
  if (code !== undefined) return code;
  if (kind === 'utf16' && !isUtf8(bytes)) return 'encoding_invalid';
  return name === 'payload' ? 'claims_invalid' : 'json_invalid';
}

function jsonProblem(
  { kind, start, end }: JsonPartProblem,
  part: TokenPart,
  json: DecodedJson,
): TokenProblem {
  const code = codeOf(kind, part);
  const bytes = { start: json.offsets().byteAt(start), end: json.offsets().byteAt(Math.max(end, start + 1)) };
  const input = inputSpanOfBytes(part, bytes);
  const found = foundAt(json, { kind, start, end });
  return { kind, code, part: part.name, place: part.place, span: { start, end }, input, found };
}

function foundAt({ text }: DecodedJson, { kind, start, end }: Omit<JsonPartProblem, 'repair'>): string {
  return kind === 'duplicate-name' ? readName(text.slice(start, end)) : (text[start] ?? '');
}

/** What is wrong with the claims of an encrypted token that was opened; no segment holds them. */
export function plaintextProblems(
  { parts }: { readonly parts: readonly TokenPart[] },
  json: DecodedJson,
  bytes: TokenPart['bytes'],
): TokenProblem[] {
  const { start = 0, end = 0 } = parts.find(({ name }) => name === 'ciphertext') ?? {};
  const common = { part: 'payload', place: 0, input: { start, end } } as const;
  const problems = json.problems.map((problem): TokenProblem => {
    const { kind } = problem;
    const code = codeOf(kind, { name: 'payload', bytes });
    const span = { start: problem.start, end: problem.end };
    return { ...common, kind, code, span, found: foundAt(json, problem) };
  });
  if (bytes.length <= defaultLimits.claimsCharacters) return problems;
  const span = { start: 0, end: 0 };
  return [
    { ...common, kind: 'too-long', code: 'limit_exceeded', span, found: String(bytes.length) },
    ...problems,
  ];
}

/** A name as it is meant, from how it is written. */
export function readName(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

/** The registered header parameters that are texts, but alg. */
const textParameters = ['enc', 'zip', 'typ', 'cty', 'kid', 'jku', 'x5u', 'x5t', 'x5t#S256'] as const;

/** A header without an algorithm says nothing (RFC 7515 section 4.1.1), and verifiers refuse parameters of other types. */
export function headerProblems(part: TokenPart, { root, value }: DecodedJson): TokenProblem[] {
  if (value === undefined) return [];
  const code = 'header_invalid';
  const missing = typeof value['alg'] === 'string' ? [] : [partProblem('no-algorithm', part, { code })];
  const wrong = textParameters.filter(
    (name) => Object.hasOwn(value, name) && typeof value[name] !== 'string',
  );
  return [
    ...missing,
    ...wrong.map((name) => {
      const { start = 0, end = 0 } = spanAt(root, pointTo('', name)) ?? {};
      return { ...partProblem('wrong-type', part, { code, found: name }), span: { start, end } };
    }),
  ];
}

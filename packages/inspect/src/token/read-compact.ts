import type { CleanToken } from './clean-token.ts';
import { decodeJson, type DecodedJson } from './decoded-json.ts';
import { cutParts, makePart, nameEncrypted, type TokenPart } from './token-part.ts';
import {
  countProblems,
  encodingProblems,
  headerProblems,
  jsonProblems,
  lengthProblems,
} from './token-problems.ts';
import type { TokenKind, TokenReading } from './token-reading.ts';

/** What a text gave, before it is known what was pasted around it. */
export type TokenContent = Omit<TokenReading, 'input' | 'text' | 'ignored' | 'inner'>;

/** Takes a compact serialization apart (RFC 7515 section 7.1, RFC 7516 section 7.1). */
export function readCompact({ text, inputAt }: Pick<CleanToken, 'text' | 'inputAt'>): TokenContent {
  const cut = cutParts(text, inputAt);
  const headerPart = cut.find(({ name }) => name === 'header');
  const header = headerPart && decodeJson(headerPart.bytes);
  const parts = nameParts(cut, header);
  const payloadPart = parts.find(({ name }) => name === 'payload');
  const payload = payloadPart && decodeJson(payloadPart.bytes);
  const kind = kindOf(parts, header);
  const problems = [
    ...countProblems(parts, kind),
    ...lengthProblems(parts, text),
    ...parts.flatMap(encodingProblems),
  ];
  if (headerPart && header) {
    problems.push(...jsonProblems(headerPart, header), ...headerProblems(headerPart, header));
  }
  if (payloadPart && payload && !isToken(payload.text)) problems.push(...jsonProblems(payloadPart, payload));
  // As a verifier reads: the header before the payload, the signature last.
  problems.sort((a, b) => a.place - b.place);
  return { kind, parts, header, payload, signers: [], disclosures: [], keyBinding: undefined, problems };
}

/** An encrypted token that was cut off is known by its header. */
function nameParts(cut: readonly TokenPart[], header: DecodedJson | undefined): readonly TokenPart[] {
  const { b64, enc } = header?.value ?? {};
  if (typeof enc === 'string' && cut.length !== 3) return nameEncrypted(cut);
  return b64 === false ? cut.map(withoutEncoding) : cut;
}

/** The payload of a token with `b64: false` stands there as it is (RFC 7797). */
function withoutEncoding(part: TokenPart): TokenPart {
  return part.name === 'payload' ? makePart(part.text, { ...part, isUnencoded: true }) : part;
}

function kindOf(parts: readonly TokenPart[], header: DecodedJson | undefined): TokenKind {
  if (parts.length === 5 || parts[1]?.name === 'encrypted-key') return 'encrypted';
  if (parts.length < 2 && header?.value === undefined) return 'unknown';
  const algorithm = header?.value?.['alg'];
  return typeof algorithm === 'string' && algorithm.trim().toLowerCase() === 'none' ? 'unsecured' : 'signed';
}

const compact = /^eyJ[\w-]*(?:\.[\w-]*){2}(?:\.[\w-]*){0,2}$/;

/** Whether a payload is itself a token (RFC 7519 section 5.2). */
export function isToken(text: string): boolean {
  return compact.test(text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text);
}

import { defaultLimits } from '@mintmark/jose';
import { cleanToken } from './clean-token.ts';
import { isToken, readCompact, type TokenContent } from './read-compact.ts';
import { readJsonSerialization } from './read-json-serialization.ts';
import { readSdJwt } from './read-sd-jwt.ts';
import { partProblem, wholeProblem } from './token-problems.ts';
import type { TokenReading } from './token-reading.ts';

/** Tokens within tokens within tokens: deeper than this nobody looks (RFC 7519 section 11.2). */
const maxNesting = 8;

/**
 * Takes a pasted token apart as far as it goes: signed, unsecured, encrypted, JSON serialization or SD-JWT; whole, cut
 * off, wrapped, quoted, percent-encoded or with `Bearer` before it. A token that is the payload of another is opened,
 * too. Never throws, decrypts nothing and verifies nothing.
 *
 * @example
 * const { kind, header, ignored } = readToken('Bearer eyJhbGciOiJub25lIn0.e30.');
 * kind; // 'unsecured'
 * header?.value; // { alg: 'none' }
 * ignored; // ['scheme']
 */
export function readToken(input: string): TokenReading {
  return readNested(input, 1);
}

function readNested(input: string, nesting: number): TokenReading {
  const { content, text, ignored } = readContent(input);
  const reading = { ...content, input, text, ignored, inner: undefined };
  const payload = content.payload?.text ?? '';
  if (content.kind === 'encrypted' || !isToken(payload)) return reading;
  if (nesting < maxNesting) {
    return { ...reading, inner: readNested(payload.replaceAll('"', ''), nesting + 1) };
  }
  const part = content.parts.find(({ name }) => name === 'payload');
  const problem = part && partProblem('nested-too-deep', part, { code: 'limit_exceeded' });
  return { ...reading, problems: [...content.problems, ...(problem ? [problem] : [])] };
}

interface Read extends Pick<TokenReading, 'text' | 'ignored'> {
  readonly content: TokenContent;
}

const nothing: TokenContent = {
  kind: 'empty',
  parts: [],
  header: undefined,
  payload: undefined,
  signers: [],
  disclosures: [],
  keyBinding: undefined,
  problems: [],
};

/** So much longer than what a verifier reads is shown to be no token, and not taken apart. */
const longestRead = 4 * defaultLimits.tokenCharacters;

function tooLong(input: string): Read {
  const found = String(input.length);
  const problem = wholeProblem('too-long', { code: 'limit_exceeded', at: 0, found });
  return { content: { ...nothing, kind: 'unknown', problems: [problem] }, text: input, ignored: [] };
}

function readContent(input: string): Read {
  if (input.length > longestRead && input.trim() !== '') return tooLong(input);
  const json = /^\s*\{/.test(input.slice(0, 200)) ? readJsonSerialization(input) : undefined;
  if (json !== undefined) return { content: json, text: input.trim(), ignored: [] };
  const clean = cleanToken(input);
  const { text, ignored } = clean;
  if (text === '') return { content: nothing, text, ignored };
  if (text.startsWith('{')) {
    const problem = wholeProblem('serialization', { code: 'token_malformed', at: clean.start });
    return { content: { ...nothing, kind: 'unknown', problems: [problem] }, text: input.trim(), ignored };
  }
  const content = text.includes('~') ? readSdJwt(clean, readToken) : readCompact(clean);
  return { content, text, ignored };
}

import { decodeJsonObject } from './base64-text.ts';
import type { HeaderMemory } from './header.ts';
import { maxHeaderLength, readHeader, readPartialHeader } from './header.ts';
import type { LastPart } from './last-part.ts';
import { findLastPart, isCutOff } from './last-part.ts';
import type { Run } from './run.ts';
import { firstBreak } from './run.ts';
import { readSdJwt } from './sd-jwt.ts';
import { isSignatureAlgorithm } from './signature-length.ts';
import { beginsObject } from './characters.ts';
import type { ExtractedKind, HeaderSummary } from './types.ts';

/** A compact token in a run. */
export interface CompactToken {
  /** Index of its first character in the run. */
  readonly from: number;
  /** Index after its last character. */
  readonly to: number;
  readonly kind: ExtractedKind;
  readonly header: HeaderSummary;
  /** Its payload as it stands there, where it is not encrypted. */
  readonly payload?: string;
}

/** A run, the paste it is from, and what was learnt so far. */
export interface Subject {
  readonly text: string;
  readonly run: Run;
  readonly headers: HeaderMemory;
}

const partsPerStep = 256;

/** Finds the compact tokens of a run, one after the other; undefined where a caller may pause. */
export function* findCompactTokens(subject: Subject): Generator<CompactToken | undefined> {
  const { run } = subject;
  let at = 0;
  for (let count = 1; ; count += 1) {
    const dot = run.clean.indexOf('.', at);
    const token = dot === -1 ? readLoneHeader(subject, at) : readAt(subject, at, dot);
    if (token || count % partsPerStep === 0) yield token;
    if (dot === -1) return;
    at = Math.max(dot + 1, token?.to ?? 0);
  }
}

const maxTries = 8;

/** Reads the token whose header ends at `dot` and begins somewhere from `at` on. */
function readAt(subject: Subject, at: number, dot: number): CompactToken | undefined {
  const { clean } = subject.run;
  const starts = headerStarts(clean, Math.max(at, dot - maxHeaderLength), dot);
  for (const from of starts) {
    const header = readHeader(clean.slice(from, dot), subject.headers);
    if (header?.alg !== undefined) return readToken(subject, { from, dot, header });
  }
  const from = starts[0];
  return from === undefined ? undefined : readDamaged(subject, from, dot);
}

/** Where a header may begin: base64url of `{` and a quote or white space. Something may be glued to its front. */
function headerStarts(clean: string, at: number, dot: number): number[] {
  const starts: number[] = [];
  for (let index = at; index < dot - 7 && starts.length < maxTries; index += 1) {
    if (beginsObject(clean, index)) starts.push(index);
  }
  return starts;
}

interface Beginning {
  readonly from: number;
  readonly dot: number;
  readonly header: HeaderSummary;
}

function readToken(subject: Subject, { from, dot, header }: Beginning): CompactToken | undefined {
  const { run } = subject;
  const isEncrypted = header.enc !== undefined && !isSignatureAlgorithm(header.alg ?? '');
  const payload = readPayload(run, dot + 1, isEncrypted);
  const token = { from, header, ...(payload.text === undefined ? {} : { payload: payload.text }) };
  const last = findLastPart(subject, { dot, header, parts: isEncrypted ? 5 : 3, payloadEnd: payload.end });
  if (last.isTruncated) {
    const isShown = isEncrypted || isCutToken(subject, last.end, payload.text ?? '');
    return isShown ? { ...token, to: last.end, kind: 'truncated' } : undefined;
  }
  if (isEncrypted) return { ...token, to: last.end, kind: 'encrypted' };
  if (header.alg?.toLowerCase() === 'none') return { ...token, to: last.end, kind: 'unsecured' };
  const sdJwtEnd = readSdJwt(subject, last.end);
  return sdJwtEnd === undefined
    ? { ...token, to: last.end, kind: 'signed' }
    : { ...token, to: sdJwtEnd, kind: 'sd-jwt' };
}

/** Whether a header and less than a token needs behind it are worth showing: what follows looks like JSON, or cut off. */
function isCutToken({ text, run }: Subject, end: number, payload: string): boolean {
  if (beginsObject(payload, 0)) return true;
  const cut = isCutOff(text, run, end);
  return cut === 'marked' || (cut === 'line-end' && payload === '');
}

/** The payload up to the next separator; up to the first line break where what follows turns out to be something else. */
function readPayload(run: Run, start: number, isEncrypted: boolean): { end: number; text?: string } {
  const { clean } = run;
  const end = separatorFrom(clean, start);
  if (isEncrypted) return { end };
  const wrapped = firstBreak(run, start, end);
  const isWhole = wrapped === end || decodeJsonObject(clean.slice(start, end)) !== undefined;
  const actualEnd = isWhole ? end : wrapped;
  return { end: actualEnd, text: clean.slice(start, actualEnd) };
}

function separatorFrom(clean: string, start: number): number {
  const dot = clean.indexOf('.', start);
  return dot === -1 ? clean.length : dot;
}

/** A token with a header that does not parse or names no algorithm, if its other parts show that it is one. */
function readDamaged(subject: Subject, from: number, dot: number): CompactToken | undefined {
  const { clean } = subject.run;
  const segment = clean.slice(from, dot);
  const { isHeader, summary } = readPartialHeader(segment);
  if (!isHeader) return undefined;
  if (clean.startsWith('...', dot)) return { from, to: dot, kind: 'truncated', header: summary };
  const payload = readPayload(subject.run, dot + 1, false);
  const isWhole = decodeJsonObject(payload.text ?? '') !== undefined && clean[payload.end] === '.';
  if (!isWhole && summary.alg === undefined) return undefined;
  const parts = summary.enc === undefined ? 3 : 5;
  const last: LastPart = findLastPart(subject, { dot, header: summary, parts, payloadEnd: payload.end });
  const kind = last.isTruncated ? 'truncated' : 'damaged';
  return { from, to: last.end, kind, header: summary, payload: payload.text ?? '' };
}

/** A header that nothing follows: the beginning of a token that was cut off. */
function readLoneHeader({ text, run, headers }: Subject, at: number): CompactToken | undefined {
  const from = headerStarts(run.clean, at, Math.min(run.clean.length, at + maxHeaderLength))[0];
  if (from === undefined || from > at) return undefined;
  const to = firstBreak(run, from, run.clean.length);
  const segment = run.clean.slice(from, to);
  const whole = readHeader(segment, headers);
  const { isHeader, summary } = whole ? { isHeader: true, summary: whole } : readPartialHeader(segment);
  const cut = isCutOff(text, run, to);
  const isShown = isHeader && (cut === 'marked' || (cut === 'line-end' && summary.alg !== undefined));
  if (!isShown || isKey(segment)) return undefined;
  return { from, to, kind: 'truncated', header: summary };
}

/** A JWK in base64url looks like a header but for its key type. */
function isKey(segment: string): boolean {
  const object = segment.length > maxHeaderLength ? undefined : decodeJsonObject(segment);
  return object !== undefined && Object.hasOwn(object, 'kty');
}

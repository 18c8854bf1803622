import type { Run } from './run.ts';
import { endOffsetOf, firstBreak, isBreak, lastBreaks } from './run.ts';
import { lastPartLengths } from './signature-length.ts';
import type { HeaderSummary } from './types.ts';

/** Where a token ends. */
export interface LastPart {
  /** Index after its last character. */
  readonly end: number;
  /** Whether parts or characters are missing. */
  readonly isTruncated: boolean;
}

/** What is known of a token when its last part is looked for. */
export interface KnownParts {
  /** Index of the dot after the header. */
  readonly dot: number;
  readonly header: HeaderSummary;
  /** How many parts it must have. */
  readonly parts: number;
  /** Index after the second part. */
  readonly payloadEnd: number;
}

/** Finds the end of the last part, or of what there is of the token. */
export function findLastPart(subject: { text: string; run: Run }, known: KnownParts): LastPart {
  const { run } = subject;
  const { clean } = run;
  let dot = known.dot;
  for (let part = 2; part < known.parts; part += 1) {
    if (isEllipsis(clean, dot)) return { end: dot, isTruncated: true };
    const end = part === 2 ? known.payloadEnd : partEnd(clean, dot + 1);
    if (clean[end] !== '.') return { end: endOfPart(run, dot, end), isTruncated: true };
    dot = end;
  }
  return isEllipsis(clean, dot) ? { end: dot, isTruncated: true } : endLastPart(subject, dot + 1, known);
}

/** Up to the first line break; without the dot in front if nothing follows it. */
function endOfPart(run: Run, dot: number, end: number): number {
  return end === dot + 1 ? dot : firstBreak(run, dot + 1, end);
}

/** How a run ends: with a mark of truncation, at the end of its line, or in the middle of something else. */
export function isCutOff(text: string, run: Run, index: number): 'marked' | 'line-end' | 'no' {
  if (isEllipsis(run.clean, index)) return 'marked';
  const end = endOffsetOf(run, index);
  const rest = text.slice(end, end + 12);
  if (cutMark.test(rest)) return 'marked';
  return /^["'`]?[,;)}\]]{0,3}\s{0,8}(?:$|[\r\n])/.test(rest) ? 'line-end' : 'no';
}

const cutMark =
  /^\.?(?:\s?\[?(?:\.\.|…|\\u2026|%E2%80%A6|&hellip;)|\*\*|\s?[[<(](?:redact|trunc|cut|snip|mask|hidden|\d))/i;

/** Three dots; two after a part are an empty payload. */
function isEllipsis(clean: string, at: number): boolean {
  return clean.startsWith('...', at);
}

function endLastPart(subject: { text: string; run: Run }, start: number, known: KnownParts): LastPart {
  const { text, run } = subject;
  const lengths = lastPartLengths(known.header);
  const limit = partEnd(run.clean, start);
  const end = chooseEnd(run, { start, limit, lengths, from: known.dot });
  if (lengths?.includes(end - start) === true) return { end, isTruncated: false };
  const cut = isCutOff(text, run, end);
  if (end === start)
    return cut === 'marked' ? { end: start - 1, isTruncated: true } : { end, isTruncated: false };
  const isShort = end - start < Math.min(...(lengths ?? [0]));
  return { end, isTruncated: cut === 'marked' || (cut === 'line-end' && isShort) };
}

/** Takes as many wrapped lines as make a signature of a length that the algorithm has. */
function chooseEnd(
  run: Run,
  part: { start: number; limit: number; lengths: readonly number[] | undefined; from: number },
): number {
  const { start, limit, lengths } = part;
  const first = firstBreak(run, start, limit);
  if (lengths === undefined) return isWrappedEvenly(run, part.from, first) ? limit : first;
  if (lengths.includes(0) && (limit === start || isBreak(run, start))) return start;
  const longest = start + Math.max(...lengths);
  for (let end = first; end <= longest; end = firstBreak(run, end, limit)) {
    if (lengths.includes(end - start)) return end;
    if (end === limit) break;
  }
  return first;
}

/** Whether the lines in front of a break have one width: then the token is wrapped, and goes on. */
function isWrappedEvenly(run: Run, from: number, end: number): boolean {
  const [first, second, third] = lastBreaks(run, end);
  if (first === undefined || second === undefined || third === undefined || first < from - 1024) return false;
  return second - first === third - second && second - first > 16;
}

function partEnd(clean: string, start: number): number {
  let end = start;
  while (end < clean.length && clean[end] !== '.' && clean[end] !== '~') end += 1;
  return end;
}

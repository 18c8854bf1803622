import { charClass, isInClass, skipClass } from './characters.ts';
import { readSpelled } from './spelling.ts';
import { readWrap } from './wrap.ts';

/** A stretch of a paste in which nothing but token characters stand, wraps and escapes seen through. */
export interface Run {
  /** The characters themselves. */
  readonly clean: string;
  /** Offset of the first character in the paste. */
  readonly start: number;
  /** Offset after the last one. */
  readonly end: number;
  /** Indices into `clean` in front of which the token may already have ended. */
  readonly breaks: readonly number[];
  /** The stretches of the paste `clean` is made of; an escape is a stretch of its own. */
  readonly pieces: readonly Piece[];
}

interface Piece {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** The characters of compact tokens and SD-JWTs. */
export const tokenCharacters: number = charClass.base64Url | charClass.separator;

/** The characters of base64 and base64url. */
export const base64Characters: number = charClass.base64Url | charClass.base64;

/** Reads the run that starts at `start`. Takes time in proportion to its length. */
export function readRun(text: string, start: number, mask: number = tokenCharacters): Run {
  const builder: Builder = { pieces: [], breaks: [], parts: [], index: 0 };
  let at = start;
  for (;;) {
    const end = skipClass(text, at, mask);
    if (end > at) addPiece(builder, text.slice(at, end), { start: at, end });
    const next = readInterruption(text, end, { mask, builder });
    if (next === undefined) return finish(builder, start, end);
    at = next;
  }
}

/** Offset in the paste of the character at an index of a run. */
export function offsetOf(run: Run, index: number): number {
  const piece = run.pieces[pieceNumber(run, index)];
  return piece === undefined ? run.start : piece.start + (index - piece.index);
}

/** Offset in the paste after the character in front of an index of a run. */
export function endOffsetOf(run: Run, index: number): number {
  const number = pieceNumber(run, index - 1);
  const piece = run.pieces[number];
  if (piece === undefined) return run.start;
  const length = (run.pieces[number + 1]?.index ?? run.clean.length) - piece.index;
  const isEscape = length !== piece.end - piece.start;
  return isEscape ? piece.end : piece.start + (index - piece.index);
}

/** The first place within `(from, to)` where the token may have ended; `to` if there is none. */
export function firstBreak(run: Run, from: number, to: number): number {
  const { breaks } = run;
  const position = lowerBound(breaks.length, (index) => (breaks[index] ?? 0) > from);
  return Math.min(to, breaks[position] ?? to);
}

/** Whether the token may have ended right in front of an index. */
export function isBreak(run: Run, index: number): boolean {
  return index > 0 && firstBreak(run, index - 1, index + 1) === index;
}

/** The last three breaks up to an index. */
export function lastBreaks({ breaks }: Run, index: number): readonly number[] {
  const count = lowerBound(breaks.length, (at) => (breaks[at] ?? 0) > index);
  return breaks.slice(Math.max(0, count - 3), count);
}

interface Builder {
  readonly pieces: Piece[];
  readonly breaks: number[];
  readonly parts: string[];
  index: number;
}

function addPiece(builder: Builder, text: string, at: { start: number; end: number }): void {
  builder.pieces.push({ index: builder.index, start: at.start, end: at.end });
  builder.parts.push(text);
  builder.index += text.length;
}

/** Steps over what interrupts a run and tells where it goes on. */
function readInterruption(
  text: string,
  at: number,
  { mask, builder }: { readonly mask: number; readonly builder: Builder },
): number | undefined {
  if (at === text.length) return undefined;
  const spelled = readSpelled(text, at);
  if (spelled && isInClass(spelled.code, mask)) {
    addPiece(builder, String.fromCharCode(spelled.code), { start: at, end: spelled.end });
    return spelled.end;
  }
  const foreign = mask === tokenCharacters ? readForeign(text, at, builder) : undefined;
  if (foreign !== undefined) return foreign;
  const wrap = readWrap(text, at, mask);
  if (wrap?.mayEnd === true) builder.breaks.push(builder.index);
  return wrap?.end;
}

/** Padding in front of a dot, and the two characters of base64 that base64url has not, belong to a token spelled wrongly. */
function readForeign(text: string, at: number, builder: Builder): number | undefined {
  const length = paddingBeforeDot(text, at);
  const isBase64 =
    (text[at] === '+' || text[at] === '/') && isInClass(text.charCodeAt(at + 1), tokenCharacters);
  if (length === 0 && !isBase64) return undefined;
  if (isBase64) builder.breaks.push(builder.index);
  const end = at + Math.max(length, 1);
  addPiece(builder, text.slice(at, end), { start: at, end });
  return end;
}

function paddingBeforeDot(text: string, at: number): number {
  if (text[at] !== '=') return 0;
  const length = text[at + 1] === '=' ? 2 : 1;
  return text[at + length] === '.' ? length : 0;
}

function finish(builder: Builder, start: number, end: number): Run {
  const { parts, pieces, breaks } = builder;
  return { clean: parts.length === 1 ? (parts[0] ?? '') : parts.join(''), start, end, breaks, pieces };
}

/** Position of the piece that holds the character at an index, -1 if there is none. */
function pieceNumber(run: Run, index: number): number {
  const { pieces } = run;
  return lowerBound(pieces.length, (at) => (pieces[at]?.index ?? 0) > index) - 1;
}

function lowerBound(length: number, isAfter: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

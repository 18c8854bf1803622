import { charClass, isInClass, skipClass } from './characters.ts';
import type { Spelled } from './spelling.ts';
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
  readonly pieces: readonly Readonly<Piece>[];
}

interface Piece {
  readonly index: number;
  readonly start: number;
  end: number;
  /** What the stretch stands for, if it is an escape. */
  readonly character: string | undefined;
}

/** The characters of compact tokens and SD-JWTs. */
const tokenCharacters: number = charClass.base64Url | charClass.separator;

/** The characters of base64 and base64url. */
export const base64Characters: number = charClass.base64Url | charClass.base64;

/** Reads the run that starts at `start`. Takes time in proportion to its length. */
export function readRun(text: string, start: number, mask: number = tokenCharacters): Run {
  const builder: Builder = { text, start, pieces: [], breaks: [], index: 0 };
  let at = start;
  for (;;) {
    const end = skipClass(text, at, mask);
    if (end > at) addPlain(builder, at, end);
    const next = readInterruption(builder, end, mask);
    if (next === undefined) return finish(builder, end);
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
  const piece = run.pieces[pieceNumber(run, index - 1)];
  if (piece === undefined) return run.start;
  return piece.character === undefined ? piece.start + (index - piece.index) : piece.end;
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
  readonly text: string;
  readonly start: number;
  readonly pieces: Piece[];
  readonly breaks: number[];
  index: number;
}

/** Adds characters that stand for themselves; to the piece in front if there is nothing between. */
function addPlain(builder: Builder, start: number, end: number): void {
  const last = builder.pieces.at(-1);
  if (last?.end === start && last.character === undefined) last.end = end;
  else builder.pieces.push({ index: builder.index, start, end, character: undefined });
  builder.index += end - start;
}

function addEscape(builder: Builder, { code, end }: Spelled, start: number): void {
  builder.pieces.push({ index: builder.index, start, end, character: String.fromCharCode(code) });
  builder.index += 1;
}

/** No token has more lines. */
const maxBreaks = 65_536;

/** Steps over what interrupts a run and tells where it goes on. */
function readInterruption(builder: Builder, at: number, mask: number): number | undefined {
  const { text } = builder;
  if (at === text.length || builder.breaks.length > maxBreaks) return undefined;
  const spelled = readSpelled(text, at);
  if (spelled && isInClass(spelled.code, mask)) {
    addEscape(builder, spelled, at);
    return spelled.end;
  }
  const foreign = mask === tokenCharacters ? readForeign(builder, at) : undefined;
  if (foreign !== undefined) return foreign;
  const wrap = readWrap(text, at, mask);
  if (wrap?.mayEnd === true) builder.breaks.push(builder.index);
  return wrap?.end;
}

const anyBase64 = tokenCharacters | charClass.base64;

/** Padding in front of a dot, and the two characters of base64 that base64url has not, belong to a token spelled wrongly. */
function readForeign(builder: Builder, at: number): number | undefined {
  const { text } = builder;
  const length = paddingBeforeDot(text, at);
  const isBase64 = (text[at] === '+' || text[at] === '/') && isInClass(text.charCodeAt(at + 1), anyBase64);
  if (length === 0 && !isBase64) return undefined;
  if (isBase64) builder.breaks.push(builder.index);
  const end = at + Math.max(length, 1);
  addPlain(builder, at, end);
  return end;
}

function paddingBeforeDot(text: string, at: number): number {
  if (text[at] !== '=') return 0;
  const length = text[at + 1] === '=' ? 2 : 1;
  return text[at + length] === '.' ? length : 0;
}

function finish({ text, start, pieces, breaks }: Builder, end: number): Run {
  const parts = pieces.map((piece) => piece.character ?? text.slice(piece.start, piece.end));
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

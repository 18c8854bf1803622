/** One part of a token as a range of the text; `part` 1 to 5 chooses its colour and underline. */
export interface TokenSpan {
  readonly start: number;
  readonly end: number;
  readonly part: number;
}

/** A range of characters that is wrong; an empty one is a place where something is missing. */
export interface TokenMark {
  readonly start: number;
  readonly end: number;
}

export interface TokenPiece {
  readonly start: number;
  readonly text: string;
  /** 0 is the text between the parts. */
  readonly part: number;
  readonly wrong: boolean;
  /** Whether it belongs to what is lit here and elsewhere. */
  readonly lit: boolean;
  /** Whether something is missing in front of it. */
  readonly caret: boolean;
}

/** Which ranges a text is cut at. */
export interface TokenRanges {
  readonly spans: readonly TokenSpan[];
  readonly marks: readonly TokenMark[];
  readonly lit?: TokenMark | undefined;
}

/** Cuts a text wherever its look changes, so that every character appears exactly once. */
export function cutPieces(text: string, { spans, marks, lit }: TokenRanges): readonly TokenPiece[] {
  const wide = marks.filter(({ start, end }) => end > start);
  const carets = new Set(marks.filter(({ start, end }) => end <= start).map(({ start }) => start));
  const borders = [...spans, ...marks, ...(lit === undefined ? [] : [lit])];
  const cuts = [...new Set([0, ...borders.flatMap(({ start, end }) => [start, end]), text.length])]
    .filter((at) => at >= 0 && at <= text.length)
    .toSorted((a, b) => a - b);
  const pieces = cuts.slice(0, -1).map((start, index): TokenPiece => {
    const end = cuts[index + 1] ?? text.length;
    const covers = (range: TokenMark): boolean => range.start <= start && end <= range.end;
    return {
      start,
      text: text.slice(start, end),
      part: spans.find(covers)?.part ?? 0,
      wrong: wide.some(covers),
      lit: lit !== undefined && covers(lit),
      caret: carets.has(start),
    };
  });
  const isCaretLast = text !== '' && carets.has(text.length);
  const last = { start: text.length, text: '', part: 0, wrong: false, lit: false, caret: true };
  return isCaretLast ? [...pieces, last] : pieces;
}

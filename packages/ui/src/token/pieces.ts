/** One part of a token as a range of the text; `part` 1 to 5 chooses its colour and underline. */
export interface TokenSpan {
  readonly start: number;
  readonly end: number;
  readonly part: number;
}

/** A range of characters that is wrong. */
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
}

/** Cuts a text wherever its colour changes, so that every character appears exactly once. */
export function cutPieces(
  text: string,
  spans: readonly TokenSpan[],
  marks: readonly TokenMark[],
): readonly TokenPiece[] {
  const borders = [...spans, ...marks].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, ...borders, text.length])]
    .filter((at) => at >= 0 && at <= text.length)
    .toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    const covers = (range: TokenMark): boolean => range.start <= start && end <= range.end;
    return {
      start,
      text: text.slice(start, end),
      part: spans.find(covers)?.part ?? 0,
      wrong: marks.some(covers),
    };
  });
}

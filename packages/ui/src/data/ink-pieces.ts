import type { JsonInk } from './json-view.tsx';

/** A stretch of a text in one ink. */
export interface InkSpan {
  readonly start: number;
  readonly end: number;
  readonly ink: JsonInk;
}

export interface InkPiece {
  readonly start: number;
  readonly text: string;
  readonly ink: JsonInk;
  readonly isWrong: boolean;
  /** Something is missing right before it. */
  readonly hasCaret: boolean;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Cuts a text where its ink or its marks change. Spans are in order and do not overlap. */
export function cutInk(
  text: string,
  spans: readonly InkSpan[],
  marks: readonly Range[],
): readonly InkPiece[] {
  const inText = marks.filter(({ start }) => start <= text.length);
  const carets = new Set(inText.filter(({ start, end }) => start === end).map(({ start }) => start));
  const wide = inText.filter(({ start, end }) => end > start);
  const edges = new Set([0, ...[...spans, ...wide].flatMap(({ start, end }) => [start, end]), ...carets]);
  const cuts = [...edges].filter((at) => at < text.length).toSorted((a, b) => a - b);
  let next = 0;
  const pieces = cuts.map((start, index): InkPiece => {
    while ((spans[next]?.end ?? text.length) <= start) next += 1;
    const span = spans[next];
    const ink = span !== undefined && span.start <= start ? span.ink : 'mark';
    return {
      start,
      text: text.slice(start, cuts[index + 1] ?? text.length),
      ink,
      isWrong: wide.some((mark) => mark.start <= start && start < mark.end),
      hasCaret: carets.has(start),
    };
  });
  if (!carets.has(text.length)) return pieces;
  return [...pieces, { start: text.length, text: '', ink: 'mark', isWrong: false, hasCaret: true }];
}

import { flatten } from '../spelling.ts';

/** A token in its text, with as much of what is in front of it as no other token has claimed. */
export interface Around {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Offset of the first character of its line. */
  readonly lineStart: number;
  /** The text between the token before and this one, its last few thousand characters. */
  readonly gap: string;
  /** The end of the gap with escapes and encodings seen through. */
  readonly left: string;
}

const gapLength = 4096;
const leftLength = 256;

/** Cuts out what is around a token. Gaps do not overlap, so reading each of them once takes linear time. */
export function lookAround(
  text: string,
  token: { readonly start: number; readonly end: number },
  bounds: { readonly lineStart: number; readonly floor: number },
): Around {
  const { start, end } = token;
  const gap = text.slice(Math.max(0, bounds.floor, start - gapLength), start);
  return {
    text,
    start,
    end,
    gap,
    lineStart: bounds.lineStart,
    left: flatten(withoutCarets(gap.slice(-leftLength))),
  };
}

/** What follows the token in its line, at most 512 characters. */
export function restOfLine({ text, end }: Around): string {
  return /^[^\r\n]*/.exec(text.slice(end, end + 512))?.[0] ?? '';
}

/** In cmd, `^` is in front of each special character. */
function withoutCarets(text: string): string {
  return text.includes('^') ? text.replace(/\^(.)/g, '$1') : text;
}

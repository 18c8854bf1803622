import type { ExtractedKind, Place } from '../types.ts';

/** A paste and what is to be found in it, in order of appearance. */
export interface PasteCase {
  readonly name: string;
  /** The paste, with ⟦ and ⟧ around the characters of each token. */
  readonly marked: string;
  readonly found: readonly ExpectedToken[];
}

/** What is expected of one marked token. */
export interface ExpectedToken {
  /** The clean token; by default the marked characters. */
  readonly token?: string;
  /** By default `signed`. */
  readonly kind?: ExtractedKind;
  readonly place: Place;
}

/** Takes the marks off. */
export function unmark(marked: string): { paste: string; ranges: readonly (readonly [number, number])[] } {
  const parts = marked.split(/[⟦⟧]/);
  const ranges: [number, number][] = [];
  let length = 0;
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) ranges.push([length, length + part.length]);
    length += part.length;
  }
  return { paste: parts.join(''), ranges };
}

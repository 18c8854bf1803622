/** What kind of thing may begin where a needle was found. */
export type NeedleKind = 'compact' | 'json' | 'base64';

/** A needle found in a text. */
export interface Hit {
  readonly at: number;
  readonly kind: NeedleKind;
  /** How many characters in front of the needle the group of four begins, for base64. */
  readonly shift: number;
}

interface Needle {
  readonly text: string;
  readonly kind: NeedleKind;
  readonly shift?: number;
}

/** How the beginnings of tokens are spelled. `ey` and `ew` are `{` with a quote, a blank or a line break after it. */
const needles: readonly Needle[] = [
  { text: 'ey', kind: 'compact' },
  { text: 'ew', kind: 'compact' },
  { text: '%65%79', kind: 'compact' },
  { text: '\\u0065', kind: 'compact' },
  { text: '&#101;', kind: 'compact' },
  { text: '{', kind: 'json' },
  { text: '%7B', kind: 'json' },
  { text: '%7b', kind: 'json' },
  { text: '%257B', kind: 'json' },
  // Base64 of "ey" and of "eyJ" behind one and behind two other bytes.
  { text: 'ZXlK', kind: 'base64' },
  { text: 'V5S', kind: 'base64', shift: 2 },
  { text: 'leU', kind: 'base64', shift: 3 },
];

/** Walks over all places of a text where a token may begin, in order. Each needle is looked for with one indexOf a hit. */
export class NeedleSearch {
  readonly #text: string;
  readonly #needles: readonly Needle[];
  readonly #next: number[];

  constructor(text: string) {
    this.#text = text;
    const hasJson = text.includes('signature') || text.includes('ciphertext');
    this.#needles = needles.filter(({ kind }) => kind !== 'json' || hasJson);
    this.#next = this.#needles.map(() => -1);
  }

  /** The next hit at or after `from`, and after `compactFrom` for compact tokens; undefined at the end. */
  next(from: number, compactFrom: number): Hit | undefined {
    let best: Needle | undefined;
    let at = Infinity;
    for (const [index, needle] of this.#needles.entries()) {
      const candidate = this.#advance(index, needle, needle.kind === 'compact' ? compactFrom : from);
      if (candidate >= at) continue;
      best = needle;
      at = candidate;
    }
    return best && { at, kind: best.kind, shift: best.shift ?? 0 };
  }

  #advance(index: number, needle: Needle, from: number): number {
    const known = this.#next[index] ?? Infinity;
    if (known >= from) return known;
    const found = this.#text.indexOf(needle.text, from);
    const at = found === -1 ? Infinity : found;
    this.#next[index] = at;
    return at;
  }
}

/** All words over some characters, of some lengths. */
export interface WordSpace {
  /** The characters, each once. */
  readonly characters: readonly string[];
  /** The length of the shortest words, in characters. */
  readonly minLength: number;
  /** The length of the longest words. */
  readonly maxLength: number;
  /** How many words there are. */
  readonly size: number;
}

/** Which words of a space are wanted: by number, from zero. */
export interface WordRange {
  /** The number of the first word. */
  readonly start: number;
  /** How many words; fewer where the space ends. */
  readonly count: number;
}

const maxCharacters = 256;
const maxLength = 32;

/**
 * Reads a space of words such as `a-z0-9:4` (up to four characters) or `a-f0-9:6-8`. A hyphen between two characters is a
 * range; at an end it stands for itself. `?` as in hashcat is not read.
 *
 * @throws TypeError when the text has another form, or holds more words than can be counted
 * @example
 * const space = parseWordSpace('a-z0-9:1-4')
 */
export function parseWordSpace(text: string): WordSpace {
  const [, written = '', from, to = ''] = /^(.+):(?:(\d{1,2})-)?(\d{1,2})$/su.exec(text) ?? [];
  const longest = Number(to);
  const shortest = from === undefined ? 1 : Number(from);
  if (written === '' || longest < 1 || longest > maxLength || shortest < 1 || shortest > longest) {
    throw new TypeError('expected characters and lengths, as in a-z0-9:1-4, with lengths from 1 to 32');
  }
  const characters = expandCharacters(written);
  let size = 0;
  for (let length = shortest; length <= longest; length++) size += characters.length ** length;
  if (!Number.isSafeInteger(size))
    throw new TypeError('expected fewer words: fewer characters, or shorter words');
  return { characters, minLength: shortest, maxLength: longest, size };
}

/**
 * The words of a space in order, shortest first.
 *
 * @example
 * for (const word of wordsOf(parseWordSpace('01:1-2'))) console.log(word)
 */
export function* wordsOf(
  space: WordSpace,
  range: WordRange = { start: 0, count: space.size },
): Generator<string> {
  const { characters } = space;
  const digits = digitsAt(space, range.start);
  for (let left = Math.min(range.count, space.size - range.start); left > 0; left--) {
    let word = '';
    for (let i = digits.length - 1; i >= 0; i--) word += characters[digits[i] ?? 0] ?? '';
    yield word;
    increment(digits, characters.length);
  }
}

function expandCharacters(text: string): readonly string[] {
  const given = Array.from(text);
  const found = new Set<string>();
  for (let i = 0; i < given.length; i++) {
    const first = given[i] ?? '';
    const last = given[i + 1] === '-' ? given[i + 2] : undefined;
    if (last === undefined) {
      found.add(first);
      continue;
    }
    addRange(found, first, last);
    i += 2;
  }
  return [...found];
}

function addRange(found: Set<string>, first: string, last: string): void {
  const from = first.codePointAt(0) ?? 0;
  const to = last.codePointAt(0) ?? 0;
  if (to < from || to - from >= maxCharacters) {
    throw new TypeError('expected a range of characters that goes upwards, as in a-z');
  }
  for (let code = from; code <= to; code++) found.add(String.fromCodePoint(code));
}

/** The word with a number, as places in the alphabet, the last character first. */
function digitsAt({ characters, minLength, maxLength }: WordSpace, index: number): number[] {
  const base = characters.length;
  let rest = index;
  let length = minLength;
  while (length < maxLength && rest >= base ** length) {
    rest -= base ** length;
    length++;
  }
  return Array.from({ length }, () => {
    const digit = rest % base;
    rest = Math.floor(rest / base);
    return digit;
  });
}

function increment(digits: number[], base: number): void {
  for (let i = 0; i < digits.length; i++) {
    const next = (digits[i] ?? 0) + 1;
    digits[i] = next === base ? 0 : next;
    if (next < base) return;
  }
  digits.push(0);
}

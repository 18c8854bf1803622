import { stripVTControlCharacters } from 'node:util';

/** Letters of East Asia, full forms and pictures take two columns. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;

/** Marks that are drawn onto the letter before them. */
const mark = /^\p{M}$/u;

/** Columns that a text takes on a terminal, its colours left out. */
export function widthOf(text: string): number {
  const shown = stripVTControlCharacters(text);
  if (/^[\x20-\x7E]*$/.test(shown)) return shown.length;
  let width = 0;
  for (const character of shown) width += widthOfCharacter(character);
  return width;
}

/** Cuts a text without colours into pieces of at most so many columns. */
export function chop(text: string, columns: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const character of text) {
    const more = widthOfCharacter(character);
    if (width + more > columns && piece !== '') {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += character;
    width += more;
  }
  return [...pieces, piece];
}

function widthOfCharacter(character: string): number {
  if (mark.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

import { chop, widthOf } from './width.ts';

/** How prose is broken into lines. */
export interface WrapOptions {
  /** Columns that are taken already in front of the first line (default: 0). */
  readonly start?: number;
  /** Spaces before every later line (default: as many as are taken in front of the first). */
  readonly indent?: number;
  /** Whether a word that is longer than a line is cut; otherwise it stays whole, so that it can be copied. */
  readonly cuts?: boolean;
}

/** What stands in front of a line makes it no narrower than this. */
const leastRoom = 10;

/** Breaks prose into lines that end before `columns`. Line breaks that are in it stay. */
export function wrap(
  text: string,
  columns: number | undefined,
  { start = 0, indent = start, cuts = false }: WrapOptions = {},
): string {
  if (columns === undefined) return text;
  const least = Math.min(columns, leastRoom);
  const room = Math.max(columns - indent, least);
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const first = lines.length === 0 ? Math.max(columns - start, least) : room;
    wrapLine(line, { first, room, cuts }, lines);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}

interface Room {
  readonly first: number;
  readonly room: number;
  readonly cuts: boolean;
}

function wrapLine(text: string, { first, room, cuts }: Room, lines: string[]): void {
  let limit = first;
  let line = '';
  let width = 0;
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, Math.min(first, room), cuts))) {
    const more = widthOf(word);
    if (line !== '' && width + 1 + more > limit) {
      lines.push(line);
      line = '';
      limit = room;
    }
    width = line === '' ? more : width + 1 + more;
    line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
}

/** A coloured word stays whole: its colours would be cut, too. */
function pieces(word: string, room: number, cuts: boolean): readonly string[] {
  return cuts && widthOf(word) > room && !word.includes('\u001B') ? chop(word, room) : [word];
}

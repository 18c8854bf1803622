import type { JsonProblem, JsonProblemKind, Span, TextEdit } from './json-node.ts';

const space = /[ \t\r\n]*/y;
const comment = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|#[^\n]*/y;

/** A place in a JSON text and the problems met on the way. */
export interface JsonCursor {
  readonly text: string;
  readonly problems: JsonProblem[];
  at: number;
  /** How deep the value being read is nested. */
  depth: number;
  /** Set when reading on would make no sense; what is open is closed without further complaint. */
  isStopped: boolean;
}

/** Starts at the beginning of a text. */
export function createCursor(text: string): JsonCursor {
  return { text, problems: [], at: 0, depth: 0, isStopped: false };
}

/** Notes a problem. A text that is no JSON at all is not worth more than this many. */
const maxProblems = 100;

/** Notes a problem and, where it can be told, the edit that mends it. */
export function complain(cursor: JsonCursor, kind: JsonProblemKind, where: Span & { insert?: string }): void {
  const { start, end, insert } = where;
  const repair: TextEdit | undefined = insert === undefined ? undefined : { start, end, insert };
  cursor.problems.push({ kind, start, end, repair });
  if (cursor.problems.length >= maxProblems) stop(cursor);
}

/** Ends the reading where it stands. */
export function stop(cursor: JsonCursor): void {
  cursor.isStopped = true;
  cursor.at = cursor.text.length;
}

/** Goes to the next character that is neither white space nor, with a complaint, a comment. */
export function skipSpace(cursor: JsonCursor): void {
  for (;;) {
    cursor.at = endOf(space, cursor) ?? cursor.at;
    const end = endOf(comment, cursor);
    if (end === undefined) return;
    complain(cursor, 'comment', { start: cursor.at, end, insert: '' });
    cursor.at = cursor.isStopped ? cursor.at : end;
  }
}

/** The character at the cursor; undefined at the end. */
export function peek({ text, at }: JsonCursor): string | undefined {
  return text[at];
}

/** Where a sticky pattern that fits at the cursor ends. */
export function endOf(pattern: RegExp, { text, at }: JsonCursor): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

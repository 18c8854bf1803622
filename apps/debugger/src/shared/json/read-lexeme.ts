/** What is wrong with a JSON text. */
export type JsonProblemKind =
  | 'ends-early'
  | 'no-value'
  | 'no-name'
  | 'no-comma'
  | 'no-colon'
  | 'bad-escape'
  | 'control-character'
  | 'text-after-value'
  | 'too-deep';

/** Thrown by the JSON reader; `at` is the place of the first character that does not fit. */
export class JsonProblem extends Error {
  override readonly name: string = 'JsonProblem';
  readonly kind: JsonProblemKind;
  readonly at: number;

  constructor(kind: JsonProblemKind, at: number) {
    super(kind);
    this.kind = kind;
    this.at = at;
  }
}

const space = /[ \t\r\n]*/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** The place of the next character that is not JSON white space. */
export function skipSpace(text: string, at: number): number {
  space.lastIndex = at;
  space.test(text);
  return space.lastIndex;
}

/** The place after a string that starts with a quotation mark at `start`. @throws JsonProblem */
export function readJsonString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') return at + 1;
    if (character === '\\') {
      escape.lastIndex = at;
      if (!escape.test(text)) throw new JsonProblem('bad-escape', at);
      at = escape.lastIndex;
    } else if (text.charCodeAt(at) < 0x20) throw new JsonProblem('control-character', at);
    else at += 1;
  }
  throw new JsonProblem('ends-early', at);
}

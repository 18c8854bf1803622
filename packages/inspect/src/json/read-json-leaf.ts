import { complain, endOf, peek, type JsonCursor } from './json-cursor.ts';
import type { JsonNode, JsonStringNode } from './json-node.ts';

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const literal = /(?:true|false|null)(?![\w$])/y;
const numberLike = /[+-]?(?:\d[\w.+-]*|\.\d[\w.+-]*)/y;
const word = /[+-]?[\p{L}_$][\p{L}\p{N}_$.-]*/uy;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const goodNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Words that other notations have for JSON's literals. */
const foreignWords: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['TRUE', 'true'],
  ['False', 'false'],
  ['FALSE', 'false'],
  ['None', 'null'],
  ['NULL', 'null'],
  ['Null', 'null'],
  ['nil', 'null'],
  ['undefined', 'null'],
  ['NaN', 'null'],
  ['Infinity', 'null'],
  ['-Infinity', 'null'],
]);

/** Reads a string, number or literal; where there is none, complains and gives a broken node. */
export function readLeaf(cursor: JsonCursor): JsonNode {
  const start = cursor.at;
  const first = peek(cursor);
  if (first === '"' || first === "'") return readString(cursor);
  const end = endOf(number, cursor);
  if (end !== undefined) return numberNode(cursor, start, end);
  const literalEnd = endOf(literal, cursor);
  if (literalEnd !== undefined) {
    cursor.at = literalEnd;
    const text = cursor.text.slice(start, literalEnd);
    return { kind: 'literal', value: text === 'null' ? null : text === 'true', start, end: literalEnd };
  }
  return readWrongLeaf(cursor);
}

function numberNode(cursor: JsonCursor, start: number, end: number): JsonNode {
  cursor.at = end;
  const text = cursor.text.slice(start, end);
  return { kind: 'number', value: Number(text), literal: text, start, end };
}

function readWrongLeaf(cursor: JsonCursor): JsonNode {
  const start = cursor.at;
  const numberEnd = endOf(numberLike, cursor);
  const end = numberEnd ?? endOf(word, cursor) ?? start;
  const text = cursor.text.slice(start, end);
  cursor.at = end;
  if (end === start) {
    complain(cursor, start >= cursor.text.length ? 'ends-early' : 'no-value', { start, end: start });
  } else if (numberEnd === undefined) {
    const insert = foreignWords.get(text) ?? JSON.stringify(text);
    complain(cursor, 'no-value', { start, end, insert });
  } else complain(cursor, 'bad-number', { start, end, insert: mendNumber(text) });
  return { kind: 'broken', start, end };
}

/** Leading zeros and signs go, a bare point gets its digit; what is still no number becomes a string. */
function mendNumber(text: string): string {
  const mended = text
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=$|[eE])/, '.0');
  return goodNumber.test(mended) ? mended : JSON.stringify(text);
}

/** Reads a string in double quotes or, with a complaint, in single ones. */
export function readString(cursor: JsonCursor): JsonStringNode {
  const start = cursor.at;
  const quote = peek(cursor);
  let value = '';
  cursor.at += 1;
  for (;;) {
    value += readPlain(cursor);
    const character = peek(cursor);
    if (character === quote || character === undefined) break;
    if (character === '\\') value += readEscape(cursor);
    else if (character < ' ') value += readControl(cursor);
    else {
      value += character;
      cursor.at += 1;
    }
  }
  closeString(cursor, start, value);
  return { kind: 'string', value, start, end: cursor.at };
}

// \P{Cc} would leave out U+007F to U+009F, which JSON takes: those few are read one by one.
const plain = /[^"'\\\p{Cc}]*/uy;

function readPlain(cursor: JsonCursor): string {
  const start = cursor.at;
  cursor.at = endOf(plain, cursor) ?? start;
  return cursor.text.slice(start, cursor.at);
}

function closeString(cursor: JsonCursor, start: number, value: string): void {
  const isOpen = peek(cursor) === undefined;
  const end = cursor.at;
  if (!isOpen) cursor.at += 1;
  if (cursor.text[start] === "'") {
    complain(cursor, 'single-quotes', { start, end: cursor.at, insert: JSON.stringify(value) });
  } else if (isOpen) complain(cursor, 'ends-early', { start: end, end, insert: '"' });
}

function readEscape(cursor: JsonCursor): string {
  const start = cursor.at;
  const end = endOf(escape, cursor);
  if (end !== undefined) {
    cursor.at = end;
    return String(JSON.parse(`"${cursor.text.slice(start, end)}"`));
  }
  // \' is right in other notations; any other stray backslash was meant as one.
  const isQuote = cursor.text[start + 1] === "'";
  complain(cursor, 'bad-escape', { start, end: start + 1, insert: isQuote ? '' : '\\\\' });
  if (!cursor.isStopped) cursor.at = start + 1 + (isQuote ? 1 : 0);
  return isQuote ? "'" : '\\';
}

function readControl(cursor: JsonCursor): string {
  const start = cursor.at;
  const character = cursor.text[start] ?? '';
  complain(cursor, 'control-character', {
    start,
    end: start + 1,
    insert: JSON.stringify(character).slice(1, -1),
  });
  if (!cursor.isStopped) cursor.at = start + 1;
  return character;
}

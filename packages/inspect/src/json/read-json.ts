import { complain, createCursor, endOf, peek, skipSpace, stop, type JsonCursor } from './json-cursor.ts';
import type { JsonArrayNode, JsonMember, JsonNode, JsonObjectNode, JsonReading } from './json-node.ts';
import { readLeaf, readString } from './read-json-leaf.ts';

/** Deeper nesting than any token has use for; it also bounds the recursion. */
const maxDepth = 64;

/**
 * Reads JSON (RFC 8259) without losing anything: numbers stay literals, names keep their order and their doubles, and
 * every value knows its place. A text that is not JSON is read as far as it can be, each problem with the place of the
 * first character that does not fit and, where that can be told, the edit that mends it. Never throws.
 *
 * @example
 * const { root, problems } = readJson('{"sub":"alice","exp":1790000000,}');
 * problems[0].kind; // 'extra-comma'
 * toValue(root); // { sub: 'alice', exp: 1790000000 }
 */
export function readJson(text: string): JsonReading {
  const cursor = createCursor(text);
  skipSpace(cursor);
  const isEmpty = cursor.at >= text.length;
  const root = readValue(cursor);
  skipSpace(cursor);
  if (cursor.at < text.length) {
    complain(cursor, 'text-after-value', { start: cursor.at, end: text.length, insert: '' });
  }
  const problems = cursor.problems.toSorted((a, b) => a.start - b.start);
  return { text, root: isEmpty ? undefined : root, problems };
}

function readValue(cursor: JsonCursor): JsonNode {
  const first = peek(cursor);
  if (first !== '{' && first !== '[') return readLeaf(cursor);
  if (cursor.depth >= maxDepth) {
    const start = cursor.at;
    complain(cursor, 'too-deep', { start, end: start + 1 });
    stop(cursor);
    return { kind: 'broken', start, end: cursor.at };
  }
  cursor.depth += 1;
  const node = first === '{' ? readObject(cursor) : readArray(cursor);
  cursor.depth -= 1;
  return node;
}

function readObject(cursor: JsonCursor): JsonObjectNode {
  const members: JsonMember[] = [];
  const start = cursor.at;
  readSequence(cursor, '}', () => members.push(readMember(cursor)));
  return { kind: 'object', members, start, end: cursor.at };
}

function readArray(cursor: JsonCursor): JsonArrayNode {
  const items: JsonNode[] = [];
  const start = cursor.at;
  readSequence(cursor, ']', () => items.push(readValue(cursor)));
  return { kind: 'array', items, start, end: cursor.at };
}

/** Reads what stands between brackets; the cursor stands on the opening one. */
function readSequence(cursor: JsonCursor, close: '}' | ']', readNext: () => unknown): void {
  cursor.at += 1;
  skipSpace(cursor);
  if (takeClose(cursor, close)) return;
  while (!cursor.isStopped) {
    const before = cursor.at;
    readNext();
    skipSpace(cursor);
    if (takeClose(cursor, close)) return;
    const hadComma = takeComma(cursor, close);
    if (takeClose(cursor, close)) return;
    if (!hadComma && cursor.at === before) skipUnreadable(cursor);
  }
}

function takeClose(cursor: JsonCursor, close: '}' | ']'): boolean {
  const found = peek(cursor);
  if (found === close) {
    cursor.at += 1;
    return true;
  }
  if (found !== undefined && found !== (close === '}' ? ']' : '}')) return false;
  // Either the text ends here, or an outer bracket closes: this one is missing.
  if (!cursor.isStopped) complain(cursor, 'ends-early', { start: cursor.at, end: cursor.at, insert: close });
  if (found !== undefined && cursor.depth === 1) cursor.at += 1;
  return true;
}

function takeComma(cursor: JsonCursor, close: '}' | ']'): boolean {
  const start = cursor.at;
  if (peek(cursor) !== ',') {
    const isEnd = cursor.at >= cursor.text.length;
    if (!isEnd) complain(cursor, 'no-comma', { start, end: start, insert: ',' });
    return false;
  }
  cursor.at += 1;
  skipSpace(cursor);
  if (peek(cursor) === close) complain(cursor, 'extra-comma', { start, end: start + 1, insert: '' });
  return true;
}

/** Nothing could be read here: without a step forward the reading would never end. */
function skipUnreadable(cursor: JsonCursor): void {
  cursor.at += 1;
  skipSpace(cursor);
}

const bareName = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;

function readMember(cursor: JsonCursor): JsonMember {
  const name = readName(cursor);
  skipSpace(cursor);
  const at = cursor.at;
  if (peek(cursor) === ':') cursor.at += 1;
  else if (!cursor.isStopped) {
    if (at >= cursor.text.length) complain(cursor, 'ends-early', { start: at, end: at });
    else complain(cursor, 'no-colon', { start: at, end: at + (peek(cursor) === '=' ? 1 : 0), insert: ':' });
    if (peek(cursor) === '=') cursor.at += 1;
  }
  skipSpace(cursor);
  return { ...name, value: readValue(cursor) };
}

function readName(cursor: JsonCursor): Omit<JsonMember, 'value'> {
  const start = cursor.at;
  const first = peek(cursor);
  if (first === '"' || first === "'") {
    const { value, end } = readString(cursor);
    return { name: value, nameSpan: { start, end } };
  }
  const end = endOf(bareName, cursor) ?? start;
  const name = cursor.text.slice(start, end);
  if (end > start) complain(cursor, 'bare-name', { start, end, insert: JSON.stringify(name) });
  else if (!cursor.isStopped) complain(cursor, 'no-name', { start, end });
  if (!cursor.isStopped) cursor.at = end;
  return { name, nameSpan: { start, end } };
}

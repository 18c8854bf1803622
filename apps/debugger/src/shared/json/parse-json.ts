import { JsonProblem, readJsonString, skipSpace } from './read-lexeme.ts';

/** A JSON value that remembers where it stands, so that its text can be shown as it was written. */
export type JsonNode = JsonObjectNode | JsonArrayNode | JsonLeafNode;

export interface JsonObjectNode {
  readonly kind: 'object';
  readonly start: number;
  readonly end: number;
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  /** The name with its escapes resolved. */
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly value: JsonNode;
}

export interface JsonArrayNode {
  readonly kind: 'array';
  readonly start: number;
  readonly end: number;
  readonly items: readonly JsonNode[];
}

export interface JsonLeafNode {
  readonly kind: 'string' | 'number' | 'literal';
  readonly start: number;
  readonly end: number;
}

const maxDepth = 64;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literal = /true|false|null/y;

/**
 * Parses RFC 8259 JSON without turning numbers into doubles, sorting names or dropping duplicates.
 *
 * @throws JsonProblem with the place of the first character that does not fit
 */
export function parseJson(text: string): JsonNode {
  const root = readValue(text, skipSpace(text, 0), 0);
  const end = skipSpace(text, root.end);
  if (end < text.length) throw new JsonProblem('text-after-value', end);
  return root;
}

function readValue(text: string, start: number, depth: number): JsonNode {
  if (depth > maxDepth) throw new JsonProblem('too-deep', start);
  const first = text[start];
  if (first === undefined) throw new JsonProblem('ends-early', start);
  if (first === '{') return readObject(text, start, depth);
  if (first === '[') return readArray(text, start, depth);
  if (first === '"') return { kind: 'string', start, end: readJsonString(text, start) };
  const end = matchAt(number, text, start);
  if (end !== undefined) return { kind: 'number', start, end };
  const literalEnd = matchAt(literal, text, start);
  if (literalEnd !== undefined) return { kind: 'literal', start, end: literalEnd };
  throw new JsonProblem('no-value', start);
}

function readObject(text: string, start: number, depth: number): JsonObjectNode {
  const members: JsonMember[] = [];
  let at = skipSpace(text, start + 1);
  if (text[at] === '}') return { kind: 'object', start, end: at + 1, members };
  for (;;) {
    const member = readMember(text, at, depth);
    members.push(member);
    at = skipSpace(text, member.value.end);
    if (text[at] === '}') return { kind: 'object', start, end: at + 1, members };
    at = skipSpace(text, expect(text, at, ','));
  }
}

function readMember(text: string, nameStart: number, depth: number): JsonMember {
  if (nameStart >= text.length) throw new JsonProblem('ends-early', nameStart);
  if (text[nameStart] !== '"') throw new JsonProblem('no-name', nameStart);
  const nameEnd = readJsonString(text, nameStart);
  const colon = expect(text, skipSpace(text, nameEnd), ':');
  const value = readValue(text, skipSpace(text, colon), depth + 1);
  const name: unknown = JSON.parse(text.slice(nameStart, nameEnd));
  return { name: String(name), nameStart, nameEnd, value };
}

function readArray(text: string, start: number, depth: number): JsonArrayNode {
  const items: JsonNode[] = [];
  let at = skipSpace(text, start + 1);
  if (text[at] === ']') return { kind: 'array', start, end: at + 1, items };
  for (;;) {
    const item = readValue(text, at, depth + 1);
    items.push(item);
    at = skipSpace(text, item.end);
    if (text[at] === ']') return { kind: 'array', start, end: at + 1, items };
    at = skipSpace(text, expect(text, at, ','));
  }
}

function expect(text: string, at: number, mark: ',' | ':'): number {
  if (text[at] === mark) return at + 1;
  if (at >= text.length) throw new JsonProblem('ends-early', at);
  throw new JsonProblem(mark === ',' ? 'no-comma' : 'no-colon', at);
}

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

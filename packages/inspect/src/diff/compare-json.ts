import type { JsonArrayNode, JsonNode, JsonObjectNode } from '../json/json-node.ts';
import { pointTo, type JsonPointer } from '../json/json-pointer.ts';
import { canonicalNumber, canonicalText } from './canonical.ts';
import { compareLists, compareWords } from './compare-items.ts';
import type { ChangeKind, ItemChanges, JsonSide, MemberChange, TimeShift } from './token-diff.ts';

/** A JSON text and the value in it. */
export interface JsonSource {
  readonly text: string;
  readonly root: JsonNode | undefined;
}

/** What knows more of a value than JSON does. */
export interface Meaning {
  /** How far apart two values are, if they are times. */
  readonly timeShift: (pointer: JsonPointer, first: JsonNode, second: JsonNode) => TimeShift | undefined;
}

/** Lists what differs between two JSON values, in the order of the first and then of what is new. */
export function compareJson(
  first: JsonSource | undefined,
  second: JsonSource | undefined,
  meaning: Meaning,
): MemberChange[] {
  const changes: MemberChange[] = [];
  const context: Context = { first: first?.text ?? '', second: second?.text ?? '', meaning, changes };
  compareNodes(context, '', { first: first?.root, second: second?.root });
  return changes;
}

interface Context {
  readonly first: string;
  readonly second: string;
  readonly meaning: Meaning;
  readonly changes: MemberChange[];
}

interface Pair<Node = JsonNode | undefined> {
  readonly first: Node;
  readonly second: Node;
}

/** The reader of JSON bounds how deep this goes. */
function compareNodes(context: Context, pointer: JsonPointer, pair: Pair): void {
  const { first, second } = pair;
  if (first === undefined || second === undefined) {
    if (first !== second)
      report(context, pointer, { ...pair, kind: first === undefined ? 'added' : 'removed' });
  } else if (first.kind === 'object' && second.kind === 'object') {
    compareObjects(context, pointer, { first, second });
  } else if (first.kind === 'array' && second.kind === 'array') {
    compareArrays(context, pointer, { first, second });
  } else compareLeaves(context, pointer, { first, second });
}

function compareObjects(context: Context, pointer: JsonPointer, pair: Pair<JsonObjectNode>): void {
  const before = context.changes.length;
  const [first, second] = [membersOf(pair.first), membersOf(pair.second)];
  for (const [name, value] of first) {
    compareNodes(context, pointTo(pointer, name), { first: value, second: second.get(name) });
  }
  for (const [name, value] of second) {
    if (!first.has(name)) compareNodes(context, pointTo(pointer, name), { first: undefined, second: value });
  }
  const isSame = context.changes.length === before && first.size > 1;
  if (isSame && !equalLists([...first.keys()], [...second.keys()])) {
    report(context, pointer, { ...pair, kind: 'reordered' });
  }
}

/** Of equal names the last, as parsers take it. */
function membersOf({ members }: JsonObjectNode): ReadonlyMap<string, JsonNode> {
  return new Map(members.map(({ name, value }) => [name, value]));
}

function compareArrays(context: Context, pointer: JsonPointer, pair: Pair<JsonArrayNode>): void {
  const first = pair.first.items.map(canonicalText);
  const second = pair.second.items.map(canonicalText);
  const items = compareLists(first, second);
  const isSameSet = items.added.length === 0 && items.removed.length === 0;
  if (isSameSet && !equalLists(first, second)) report(context, pointer, { ...pair, kind: 'reordered' });
  else if (!isSameSet && isPlain(pair.first) && isPlain(pair.second)) {
    report(context, pointer, { ...pair, kind: 'changed', items });
  } else compareItems(context, pointer, pair);
}

function compareItems(context: Context, pointer: JsonPointer, { first, second }: Pair<JsonArrayNode>): void {
  for (let index = 0; index < Math.max(first.items.length, second.items.length); index += 1) {
    const pair = { first: first.items[index], second: second.items[index] };
    compareNodes(context, pointTo(pointer, index), pair);
  }
}

function isPlain({ items }: JsonArrayNode): boolean {
  return items.every(({ kind }) => kind !== 'object' && kind !== 'array');
}

function compareLeaves(context: Context, pointer: JsonPointer, pair: Pair<JsonNode>): void {
  const { first, second } = pair;
  const isSameText = sideOf(context.first, first).text === sideOf(context.second, second).text;
  if (isSameText && first.kind === second.kind) return;
  if (hasSameMeaning(pointer, pair)) return report(context, pointer, { ...pair, kind: 'respelled' });
  const isScope = pointer === '/scope' && first.kind === 'string' && second.kind === 'string';
  const items = isScope ? compareWords(first.value, second.value) : undefined;
  return report(context, pointer, {
    ...pair,
    kind: items && isEmpty(items) ? 'reordered' : 'changed',
    items,
  });
}

function hasSameMeaning(pointer: JsonPointer, { first, second }: Pair<JsonNode>): boolean {
  if (first.kind === 'number' && second.kind === 'number') {
    return canonicalNumber(first.literal) === canonicalNumber(second.literal);
  }
  if (first.kind === 'string' && second.kind === 'string') return first.value === second.value;
  // RFC 7519 §4.1.3: one audience may stand there without a list.
  return pointer === '/aud' && (isListOf(first, second) || isListOf(second, first));
}

function isListOf(list: JsonNode, item: JsonNode): boolean {
  const only = list.kind === 'array' && list.items.length === 1 ? list.items[0] : undefined;
  return only?.kind === 'string' && item.kind === 'string' && only.value === item.value;
}

interface Report extends Pair {
  readonly kind: ChangeKind;
  readonly items?: ItemChanges | undefined;
}

function report(context: Context, pointer: JsonPointer, { kind, first, second, items }: Report): void {
  const { changes, meaning } = context;
  changes.push({
    pointer,
    kind,
    first: first && sideOf(context.first, first),
    second: second && sideOf(context.second, second),
    time: kind === 'changed' && first && second ? meaning.timeShift(pointer, first, second) : undefined,
    items,
  });
}

function sideOf(text: string, { start, end }: JsonNode): JsonSide {
  return { start, end, text: text.slice(start, end) };
}

function equalLists(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((item, index) => item === second[index]);
}

function isEmpty({ added, removed }: ItemChanges): boolean {
  return added.length === 0 && removed.length === 0;
}

import type { JsonNode, JsonObjectNode, JsonReading, Span, TextEdit } from './json-node.ts';
import { nodeAt, stepsOf, pointTo, type JsonPointer } from './json-pointer.ts';
import { readJson } from './read-json.ts';

/** One change of a JSON text. `json` is JSON as it shall stand in the text: nothing of it is rewritten. */
export type JsonChange = JsonSetting | JsonRemoval | JsonRenaming;

/** Puts a value in the place of another, or adds one. */
export interface JsonSetting {
  readonly change: 'set';
  /** Where it shall stand. */
  readonly pointer: JsonPointer;
  /** The new value as JSON. */
  readonly json: string;
}

/** Takes a member or an item away. */
export interface JsonRemoval {
  readonly change: 'remove';
  /** What is taken away. */
  readonly pointer: JsonPointer;
}

/** Gives a member another name. */
export interface JsonRenaming {
  readonly change: 'rename';
  /** The member. */
  readonly pointer: JsonPointer;
  /** Its new name. */
  readonly name: string;
}

/**
 * Changes a value, and only the characters that belong to it: order, white space, doubles and number literals of all the
 * rest stay as they are. Setting what is not there adds it at the end of its object or array.
 *
 * @throws RangeError where the pointer leads nowhere, or `json` is not JSON
 * @example
 * editJson(readJson('{ "id": 100002348117421473, "n": 1 }'), { change: 'set', pointer: '/n', json: '2' });
 * // '{ "id": 100002348117421473, "n": 2 }'
 */
export function editJson(reading: JsonReading, change: JsonChange): string {
  const { start, end, insert } = editFor(reading, change);
  return reading.text.slice(0, start) + insert + reading.text.slice(end);
}

function editFor(reading: JsonReading, change: JsonChange): TextEdit {
  if (change.change === 'remove') return removal(reading, change.pointer);
  if (change.change === 'rename')
    return { ...nameSpan(reading, change.pointer), insert: JSON.stringify(change.name) };
  if (readJson(change.json).problems.length > 0) throw new RangeError('expected JSON as the new value');
  const node = nodeAt(reading.root, change.pointer);
  if (node !== undefined) return { start: node.start, end: node.end, insert: change.json };
  return addition(reading, change);
}

interface Parent {
  readonly node: JsonNode;
  readonly step: string;
}

function parentOf({ root }: JsonReading, pointer: JsonPointer): Parent {
  const steps = stepsOf(pointer);
  const node = nodeAt(root, steps.slice(0, -1).reduce(pointTo, ''));
  const step = steps.at(-1);
  if (node === undefined || step === undefined) throw new RangeError('expected a pointer into the JSON');
  return { node, step };
}

function memberOf(node: JsonNode, step: string): JsonObjectNode['members'][number] | undefined {
  return node.kind === 'object' ? node.members.findLast(({ name }) => name === step) : undefined;
}

function nameSpan(reading: JsonReading, pointer: JsonPointer): Span {
  const { node, step } = parentOf(reading, pointer);
  const member = memberOf(node, step);
  if (member === undefined) throw new RangeError('expected the pointer of a member');
  return member.nameSpan;
}

/** Adds after the last entry, with the same white space before it as that one has. */
function addition(reading: JsonReading, { pointer, json }: { pointer: JsonPointer; json: string }): TextEdit {
  const { node, step } = parentOf(reading, pointer);
  const entries = entriesOf(node);
  if (entries === undefined || (node.kind === 'array' && step !== '-' && step !== String(entries.length))) {
    throw new RangeError('expected an object, or the end of an array');
  }
  const entry = node.kind === 'object' ? `${JSON.stringify(step)}${colon(reading, node)}${json}` : json;
  const last = entries.at(-1);
  if (last === undefined) return { start: node.start + 1, end: node.start + 1, insert: entry };
  const before = /\s*$/.exec(reading.text.slice(node.start + 1, last.start))?.[0] ?? '';
  const space = entries.length > 1 ? gapBefore(reading, last) : before;
  return { start: last.end, end: last.end, insert: `,${space}${entry}` };
}

function colon({ text }: JsonReading, node: JsonObjectNode): string {
  const member = node.members.at(-1);
  return member === undefined ? ':' : text.slice(member.nameSpan.end, member.value.start);
}

function gapBefore({ text }: JsonReading, { start }: Span): string {
  let from = start;
  while (/\s/.test(text[from - 1] ?? '')) from -= 1;
  return text.slice(from, start);
}

/** The entries of an object (name to value) or of an array. */
function entriesOf(node: JsonNode): readonly Span[] | undefined {
  if (node.kind === 'array') return node.items;
  if (node.kind !== 'object') return undefined;
  return node.members.map(({ nameSpan: { start }, value: { end } }) => ({ start, end }));
}

/** Takes the entry and one comma: the one after it, or for the last entry the one before it. */
function removal(reading: JsonReading, pointer: JsonPointer): TextEdit {
  const { node, step } = parentOf(reading, pointer);
  const entries = entriesOf(node) ?? [];
  const member = memberOf(node, step);
  const start =
    member?.nameSpan.start ?? (node.kind === 'array' ? nodeAt(node, `/${step}`)?.start : undefined);
  const index = entries.findIndex((entry) => entry.start === start);
  const [entry, next, before] = [entries[index], entries[index + 1], entries[index - 1]];
  if (entry === undefined) throw new RangeError('expected a pointer to something that is there');
  if (next !== undefined) return { start: entry.start, end: next.start, insert: '' };
  return { start: before?.end ?? entry.start, end: entry.end, insert: '' };
}

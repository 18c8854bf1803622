import type { JsonNode, JsonReading, Span } from './json-node.ts';

/** A JSON Pointer (RFC 6901) of a member or item: `/aud/0`; the empty text is the whole. */
export type JsonPointer = string;

/**
 * Appends a name or an index to a pointer.
 *
 * @example
 * pointTo('/https:~1~1example.com~1roles', 0); // '/https:~1~1example.com~1roles/0'
 */
export function pointTo(pointer: JsonPointer, step: string | number): JsonPointer {
  const name = String(step);
  if (!/[~/]/.test(name)) return `${pointer}/${name}`;
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/**
 * The steps of a pointer.
 *
 * @example
 * stepsOf('/https:~1~1example.com~1roles/0'); // ['https://example.com/roles', '0']
 */
export function stepsOf(pointer: JsonPointer): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * The value a pointer leads to; of equal names the last, as `JSON.parse` takes it.
 *
 * @example
 * const { root } = readJson('{"aud":["api","web"]}');
 * nodeAt(root, '/aud/1')?.kind; // 'string'
 */
export function nodeAt(root: JsonNode | undefined, pointer: JsonPointer): JsonNode | undefined {
  let node = root;
  for (const step of stepsOf(pointer)) node = node && childOf(node, step);
  return node;
}

function childOf(node: JsonNode, step: string): JsonNode | undefined {
  if (node.kind === 'object') return node.members.findLast(({ name }) => name === step)?.value;
  if (node.kind !== 'array' || !/^(?:0|[1-9]\d*)$/.test(step)) return undefined;
  return node.items[Number(step)];
}

/**
 * Where a member stands, its name included; for an item or the root, where its value stands.
 *
 * @example
 * const { root } = readJson('{"aud":["api","web"]}');
 * spanAt(root, '/aud'); // { start: 1, end: 20 }
 */
export function spanAt(root: JsonNode | undefined, pointer: JsonPointer): Span | undefined {
  const steps = stepsOf(pointer);
  const last = steps.at(-1);
  const node = nodeAt(root, pointer);
  if (node === undefined || last === undefined) return node && { start: node.start, end: node.end };
  const parent = nodeAt(root, steps.slice(0, -1).reduce(pointTo, ''));
  if (parent?.kind !== 'object') return { start: node.start, end: node.end };
  const member = parent.members.findLast(({ name }) => name === last);
  return { start: member?.nameSpan.start ?? node.start, end: node.end };
}

/**
 * The innermost value whose member or item covers a place of the text.
 *
 * @example
 * pointerAt(readJson('{"aud":["api","web"]}'), 15); // '/aud/1'
 */
export function pointerAt({ root }: JsonReading, at: number): JsonPointer | undefined {
  if (root === undefined || at < root.start || at >= root.end) return undefined;
  let pointer = '';
  let node: JsonNode | undefined = root;
  for (;;) {
    const step: { name: string | number; node: JsonNode } | undefined = node && coveringChild(node, at);
    if (step === undefined) return pointer;
    pointer = pointTo(pointer, step.name);
    node = step.node;
  }
}

function coveringChild(node: JsonNode, at: number): { name: string | number; node: JsonNode } | undefined {
  if (node.kind === 'object') {
    const member = node.members.find(({ nameSpan, value }) => at >= nameSpan.start && at < value.end);
    return member && { name: member.name, node: member.value };
  }
  if (node.kind !== 'array') return undefined;
  const index = node.items.findIndex(({ start, end }) => at >= start && at < end);
  const item = node.items[index];
  return item && { name: index, node: item };
}

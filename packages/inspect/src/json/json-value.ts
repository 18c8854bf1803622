import type { JsonNode } from './json-node.ts';

/** A JSON value as JavaScript has it: of equal names the last, numbers as doubles, objects without a prototype. */
export function toValue(node: JsonNode): unknown {
  if (node.kind === 'object') {
    const object: Record<string, unknown> = Object.create(null);
    for (const { name, value } of node.members) object[name] = toValue(value);
    return object;
  }
  if (node.kind === 'array') return node.items.map(toValue);
  return node.kind === 'broken' ? undefined : node.value;
}

/** Whether a double keeps the number and gives it back as it is written, so that nobody who parses it changes it. */
export function isExactNumber(literal: string): boolean {
  const value = Number(literal);
  return (
    Number.isFinite(value) &&
    String(value) === literal &&
    (!Number.isInteger(value) || Number.isSafeInteger(value))
  );
}

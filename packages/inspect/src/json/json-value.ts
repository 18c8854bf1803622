import type { JsonNode } from './json-node.ts';

/**
 * A JSON value as JavaScript has it: of equal names the last, numbers as doubles, objects without a prototype.
 *
 * @example
 * const { root } = readJson('{"a":1,"a":2}');
 * toValue(root); // { a: 2 }
 */
export function toValue(node: JsonNode): unknown {
  if (node.kind === 'object') {
    const object: Record<string, unknown> = Object.create(null);
    for (const { name, value } of node.members) object[name] = toValue(value);
    return object;
  }
  if (node.kind === 'array') return node.items.map(toValue);
  return node.kind === 'broken' ? undefined : node.value;
}

/**
 * Whether a double keeps the number and gives it back as it is written, so that nobody who parses it changes it.
 *
 * @example
 * isExactNumber('1790000000'); // true
 * isExactNumber('3.0'); // false
 * isExactNumber('100002348117421473'); // false
 */
export function isExactNumber(literal: string): boolean {
  const value = Number(literal);
  return (
    Number.isFinite(value) &&
    String(value) === literal &&
    (!Number.isInteger(value) || Number.isSafeInteger(value))
  );
}

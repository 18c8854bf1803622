import type { JsonNode } from './json-node.ts';
import { pointTo, type JsonPointer } from './json-pointer.ts';

/** A value and where it stands. */
export interface LocatedNode {
  /** The value. */
  readonly node: JsonNode;
  /** Its JSON Pointer. */
  readonly pointer: JsonPointer;
  /** How many objects and arrays it is in, itself counted where it is one. */
  readonly depth: number;
}

/** Lists every value of a JSON text with its pointer, the outer before the inner; the reader bounds how deep they go. */
export function locateNodes(root: JsonNode): readonly LocatedNode[] {
  const located: LocatedNode[] = [];
  const walk = (node: JsonNode, pointer: JsonPointer, around: number): void => {
    const depth = around + (node.kind === 'object' || node.kind === 'array' ? 1 : 0);
    located.push({ node, pointer, depth });
    if (node.kind === 'object')
      for (const { name, value } of node.members) walk(value, pointTo(pointer, name), depth);
    else if (node.kind === 'array')
      node.items.forEach((item, index) => walk(item, pointTo(pointer, index), depth));
  };
  walk(root, '', 0);
  return located;
}

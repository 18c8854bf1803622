import type { JsonNode, Span } from '../../json/json-node.ts';
import { pointTo, type JsonPointer } from '../../json/json-pointer.ts';
import type { TokenReading } from '../../token/token-reading.ts';
import { placeOfSpan, type Place } from '../place.ts';

/** Where a visited value stands. */
export interface NodePlace {
  readonly part: 'header' | 'payload';
  readonly pointer: JsonPointer;
  readonly place: (span: Span) => Place;
}

/** Visits every value of header and payload, the outer before the inner; the reader bounds how deep they go. */
export function visitNodes<Item>(
  reading: TokenReading,
  visit: (node: JsonNode, where: NodePlace) => readonly Item[],
): readonly Item[] {
  const items: Item[] = [];
  for (const name of ['header', 'payload'] as const) {
    const json = reading[name];
    const part = reading.parts.find((candidate) => candidate.name === name);
    if (json?.root === undefined || part === undefined) continue;
    const walk = (node: JsonNode, pointer: JsonPointer): void => {
      const place = (span: Span): Place => placeOfSpan(part, json, { pointer, span });
      items.push(...visit(node, { part: name, pointer, place }));
      if (node.kind === 'object')
        for (const { name: step, value } of node.members) walk(value, pointTo(pointer, step));
      else if (node.kind === 'array')
        for (const [index, item] of node.items.entries()) walk(item, pointTo(pointer, index));
    };
    walk(json.root, '');
  }
  return items;
}

/** How deep a value is nested; 1 for an object of plain values. */
export function depthOf(node: JsonNode | undefined): number {
  if (node?.kind === 'object') return 1 + Math.max(0, ...node.members.map(({ value }) => depthOf(value)));
  return node?.kind === 'array' ? 1 + Math.max(0, ...node.items.map(depthOf)) : 0;
}

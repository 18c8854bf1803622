import type { JsonNode, Span } from '../../json/json-node.ts';
import type { JsonPointer } from '../../json/json-pointer.ts';
import type { TokenReading } from '../../token/token-reading.ts';
import { placeOfSpan, type Place } from '../place.ts';

/** Where a visited value stands. */
export interface NodePlace {
  readonly part: 'header' | 'payload';
  readonly pointer: JsonPointer;
  readonly place: (span: Span) => Place;
}

/** More than these nobody wants to know of. */
const mostItems = 1000;

/** Visits every value of header and payload, the outer before the inner. */
export function visitNodes<Item>(
  reading: TokenReading,
  visit: (node: JsonNode, where: NodePlace) => readonly Item[],
): readonly Item[] {
  const items: Item[] = [];
  for (const name of ['header', 'payload'] as const) {
    const json = reading[name];
    const part = reading.parts.find((candidate) => candidate.name === name);
    if (json === undefined || part === undefined) continue;
    for (const { node, pointer } of json.nodes) {
      const place = (span: Span): Place => placeOfSpan(part, json, { pointer, span });
      const found = visit(node, { part: name, pointer, place });
      for (const item of found) items.push(item);
      if (items.length >= mostItems) return items;
    }
  }
  return items;
}

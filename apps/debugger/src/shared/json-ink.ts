import type { JsonNode, JsonReading } from '@mintmark/inspect/json';
import type { InkSpan } from '@mintmark/ui';

/** The names and values of a JSON text with their inks, in the order of the text. */
export function inkOfJson({ root }: JsonReading): readonly InkSpan[] {
  const spans: InkSpan[] = [];
  if (root !== undefined) collect(root, spans);
  return spans;
}

const inks: Readonly<Record<string, InkSpan['ink']>> = {
  string: 'string',
  number: 'number',
  literal: 'literal',
};

/** As deep as the reader goes, which has a bound. */
function collect(node: JsonNode, spans: InkSpan[]): void {
  const ink = inks[node.kind];
  if (ink !== undefined) spans.push({ start: node.start, end: node.end, ink });
  if (node.kind === 'array') for (const item of node.items) collect(item, spans);
  if (node.kind !== 'object') return;
  for (const { nameSpan, value } of node.members) {
    spans.push({ start: nameSpan.start, end: nameSpan.end, ink: 'name' });
    collect(value, spans);
  }
}

/** A place in a text as people count: lines and columns from 1. */
export function lineAndColumn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

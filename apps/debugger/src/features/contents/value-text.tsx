import type { JsonNode } from '@mintmark/inspect/json';
import type { ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';

const inks: Readonly<Record<JsonNode['kind'], string>> = {
  object: 'text-ink-soft',
  array: 'text-ink-soft',
  broken: 'text-bad',
  string: 'text-json-string',
  number: 'text-json-number',
  literal: 'text-json-literal',
};

/** A value exactly as it is written; of an object or array only how much there is in it. */
export function ValueText({ text, node }: { readonly text: string; readonly node: JsonNode }): ReactElement {
  return (
    <span className={`wrap-anywhere whitespace-pre-wrap ${inks[node.kind]}`}>{summaryOf(text, node)}</span>
  );
}

function summaryOf(text: string, node: JsonNode): string {
  const { contents } = inspectWords();
  if (node.kind === 'object') return node.members.length === 0 ? '{}' : contents.members(node.members.length);
  if (node.kind === 'array') return node.items.length === 0 ? '[]' : contents.items(node.items.length);
  return node.kind === 'broken' && node.start === node.end
    ? contents.missing
    : text.slice(node.start, node.end);
}

import type { JsonMember, JsonNode, Span } from '@mintmark/inspect/json';
import type { JsonInk, JsonLine, JsonSpan } from '@mintmark/ui';

interface Place {
  readonly text: string;
  readonly depth: number;
  /** What stands before the value on its first line: the member's name. */
  readonly lead: readonly JsonSpan[];
  /** What stands after it on its last line: a comma or nothing. */
  readonly tail: readonly JsonSpan[];
  /** What the first line is the beginning of. */
  readonly span: Span;
}

const mark = (text: string): JsonSpan => ({ text, ink: 'mark' });
const comma: readonly JsonSpan[] = [mark(',')];

/** A line of JSON, with the stretch of the text that its member or item takes. */
export interface PlacedLine extends JsonLine {
  readonly of: Span;
}

/** Lays a JSON value out in lines; every lexeme is cut from the text as it was written. */
export function layOutJson(text: string, root: JsonNode): readonly PlacedLine[] {
  return layOut(root, { text, depth: 0, lead: [], tail: [], span: root });
}

/** The same layout as plain text, for copying. */
export function linesToText(lines: readonly JsonLine[]): string {
  return lines
    .map((line) => '  '.repeat(line.depth) + line.spans.map((span) => span.text).join(''))
    .join('\n');
}

const inks: Readonly<Record<JsonNode['kind'], JsonInk>> = {
  object: 'mark',
  array: 'mark',
  broken: 'mark',
  string: 'string',
  number: 'number',
  literal: 'literal',
};

function layOut(node: JsonNode, place: Place): readonly PlacedLine[] {
  const { text, depth, lead, tail, span } = place;
  const of = { start: span.start, end: span.end };
  if (node.kind !== 'object' && node.kind !== 'array') {
    const lexeme: JsonSpan = { text: text.slice(node.start, node.end), ink: inks[node.kind] };
    return [{ depth, of, spans: [...lead, lexeme, ...tail] }];
  }
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  const inner = node.kind === 'object' ? layOutMembers(node.members, place) : layOutItems(node.items, place);
  if (inner.length === 0) return [{ depth, of, spans: [...lead, mark(open + close), ...tail] }];
  return [
    { depth, of, spans: [...lead, mark(open)] },
    ...inner,
    { depth, of, spans: [mark(close), ...tail] },
  ];
}

function layOutMembers(members: readonly JsonMember[], { text, depth }: Place): readonly PlacedLine[] {
  return members.flatMap(({ nameSpan, value }, index) => {
    const name: JsonSpan = { text: text.slice(nameSpan.start, nameSpan.end), ink: 'name' };
    const tail = index < members.length - 1 ? comma : [];
    const span = { start: nameSpan.start, end: value.end };
    return layOut(value, { text, depth: depth + 1, lead: [name, mark(': ')], tail, span });
  });
}

function layOutItems(items: readonly JsonNode[], { text, depth }: Place): readonly PlacedLine[] {
  return items.flatMap((item, index) => {
    const tail = index < items.length - 1 ? comma : [];
    return layOut(item, { text, depth: depth + 1, lead: [], tail, span: item });
  });
}

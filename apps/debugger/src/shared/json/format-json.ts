import type { JsonLine, JsonSpan } from '@mintmark/ui';
import type { JsonNode } from './parse-json.ts';

/** Words to put after the line of a top-level member. */
export type JsonNotes = Readonly<Record<string, string | undefined>>;

interface Place {
  readonly text: string;
  readonly depth: number;
  /** What stands before the value on its first line: the member's name. */
  readonly lead: readonly JsonSpan[];
  /** What stands after it on its last line: a comma or nothing. */
  readonly tail: readonly JsonSpan[];
}

const mark = (text: string): JsonSpan => ({ text, ink: 'mark' });
const comma: readonly JsonSpan[] = [mark(',')];

/** Lays a JSON value out in lines; every lexeme is cut from the text as it was written. */
export function formatJson(text: string, root: JsonNode, notes: JsonNotes = {}): readonly JsonLine[] {
  const lines = layOut(root, { text, depth: 0, lead: [], tail: [] });
  return lines.map((line) => {
    const [first] = line.spans;
    if (line.depth !== 1 || first?.ink !== 'name') return line;
    const name: unknown = JSON.parse(first.text);
    const note = notes[String(name)];
    return note === undefined ? line : { ...line, note };
  });
}

/** The same layout as plain text, for copying. */
export function jsonToText(lines: readonly JsonLine[]): string {
  return lines
    .map((line) => '  '.repeat(line.depth) + line.spans.map((span) => span.text).join(''))
    .join('\n');
}

function layOut(node: JsonNode, place: Place): readonly JsonLine[] {
  const { text, depth, lead, tail } = place;
  if (node.kind !== 'object' && node.kind !== 'array') {
    const span: JsonSpan = { text: text.slice(node.start, node.end), ink: node.kind };
    return [{ depth, spans: [...lead, span, ...tail] }];
  }
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  const inner = node.kind === 'object' ? layOutMembers(node.members, place) : layOutItems(node.items, place);
  if (inner.length === 0) return [{ depth, spans: [...lead, mark(open + close), ...tail] }];
  return [{ depth, spans: [...lead, mark(open)] }, ...inner, { depth, spans: [mark(close), ...tail] }];
}

function layOutMembers(
  members: Extract<JsonNode, { kind: 'object' }>['members'],
  place: Place,
): readonly JsonLine[] {
  const { text, depth } = place;
  return members.flatMap((member, index) => {
    const name: JsonSpan = { text: text.slice(member.nameStart, member.nameEnd), ink: 'name' };
    const tail = index < members.length - 1 ? comma : [];
    return layOut(member.value, { text, depth: depth + 1, lead: [name, mark(': ')], tail });
  });
}

function layOutItems(items: readonly JsonNode[], place: Place): readonly JsonLine[] {
  const { text, depth } = place;
  return items.flatMap((item, index) =>
    layOut(item, { text, depth: depth + 1, lead: [], tail: index < items.length - 1 ? comma : [] }),
  );
}

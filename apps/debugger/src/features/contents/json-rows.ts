import { pointTo, type JsonNode, type JsonPointer, type Span } from '@mintmark/inspect/json';

/** One member, item or root of a JSON text, as a line of the tree. */
export interface JsonRow {
  /** Where it starts in the text: unique, also among equal names. */
  readonly id: string;
  readonly depth: number;
  /** The name and the value in the text; for an item, the value. */
  readonly span: Span;
  readonly pointer: JsonPointer;
  /** Undefined for an item and the root. */
  readonly name: string | undefined;
  /** The name as it is written, with its quotes. */
  readonly nameSpan: Span | undefined;
  /** The place of an item in its array. */
  readonly index: number | undefined;
  readonly node: JsonNode;
  /** Whether the same name stands before it in the same object. */
  readonly repeats: boolean;
}

/** Every member and item in the order of the text, each with its depth. The members of the root are at depth 0. */
export function rowsOf(root: JsonNode): readonly JsonRow[] {
  const rows: JsonRow[] = [];
  const children = childrenOf(root, { pointer: '', depth: 0 });
  if (children.length === 0) return [rowOfRoot(root)];
  // A stack of its own: how deep the text goes is up to whoever wrote it.
  const waiting = children.toReversed();
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    rows.push(row);
    waiting.push(...childrenOf(row.node, { pointer: row.pointer, depth: row.depth + 1 }).toReversed());
  }
  return rows;
}

function rowOfRoot(node: JsonNode): JsonRow {
  const { start, end } = node;
  const nothing = { name: undefined, nameSpan: undefined, index: undefined, repeats: false };
  return { id: String(start), depth: 0, span: { start, end }, pointer: '', node, ...nothing };
}

interface Parent {
  readonly pointer: JsonPointer;
  readonly depth: number;
}

function childrenOf(node: JsonNode, { pointer, depth }: Parent): readonly JsonRow[] {
  if (node.kind === 'array') {
    return node.items.map((item, index) => ({
      id: String(item.start),
      depth,
      span: { start: item.start, end: item.end },
      pointer: pointTo(pointer, index),
      name: undefined,
      nameSpan: undefined,
      index,
      node: item,
      repeats: false,
    }));
  }
  if (node.kind !== 'object') return [];
  const seen = new Set<string>();
  return node.members.map(({ name, nameSpan, value }) => {
    const repeats = seen.has(name);
    seen.add(name);
    return {
      id: String(nameSpan.start),
      depth,
      span: { start: nameSpan.start, end: value.end },
      pointer: pointTo(pointer, name),
      name,
      nameSpan,
      index: undefined,
      node: value,
      repeats,
    };
  });
}

/** The rows in sight while some are closed. */
export function visibleRows(rows: readonly JsonRow[], closed: ReadonlySet<string>): readonly JsonRow[] {
  let hiddenBelow = Number.POSITIVE_INFINITY;
  return rows.filter((row) => {
    if (row.depth > hiddenBelow) return false;
    hiddenBelow = closed.has(row.id) ? row.depth : Number.POSITIVE_INFINITY;
    return true;
  });
}

/** The innermost row that covers a place of the text. */
export function rowAt(rows: readonly JsonRow[], at: number): JsonRow | undefined {
  return rows.findLast(({ span }) => at >= span.start && at < span.end);
}

/** Whether a value has members or items. */
export function isBranch({ node }: JsonRow): boolean {
  return (
    (node.kind === 'object' && node.members.length > 0) || (node.kind === 'array' && node.items.length > 0)
  );
}

/** A path into the value in the language that most tools read (RFC 9535): `$.aud[0]`. */
export function jsonPathOf({ pointer }: JsonRow): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce((path, step) => path + stepPath(step), '$');
}

function stepPath(step: string): string {
  if (/^(?:0|[1-9]\d*)$/.test(step)) return `[${step}]`;
  return /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

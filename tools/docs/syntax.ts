import { visitorKeys } from 'oxc-parser';

/** Any node of a syntax tree; what else it holds is asked for by name. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** A child of a node, if it is a node. */
export function childOf(node: Node, property: string): Node | undefined {
  const child = node[property];
  return isNode(child) ? child : undefined;
}

/** A list of children of a node. */
export function childrenOf(node: Node, property: string): readonly Node[] {
  const list = node[property];
  return Array.isArray(list) ? list.filter(isNode) : [];
}

/** The text of an identifier or a literal, such as a name or a module specifier. */
export function textOf(node: Node | undefined): string | undefined {
  const text = node?.['name'] ?? node?.['value'];
  return typeof text === 'string' ? text : undefined;
}

/** Visits a node and what is below it; not what lies below a node that the visitor answers `false` for. */
export function walk(node: Node, visit: (node: Node) => boolean): void {
  if (!visit(node)) return;
  for (const property of visitorKeys[node.type] ?? []) {
    const child = node[property];
    for (const below of Array.isArray(child) ? child : [child]) if (isNode(below)) walk(below, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

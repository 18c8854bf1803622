import { decodeSegment } from './decode-segment.ts';
import type { PathPattern } from './path-pattern.ts';

/** Called for each value that fits, the most specific first; true ends the search. */
export type Visit<Value> = (value: Value, parameters: readonly string[]) => boolean;

interface Node<Value> {
  readonly literals: Map<string, Node<Value>>;
  parameter: Node<Value> | undefined;
  readonly exact: Value[];
  readonly below: Value[];
}

/** Values by path pattern. A literal segment goes before a parameter, and that before everything below. */
export class PathTree<Value> {
  readonly #root: Node<Value> = createNode();

  /** Adds a value; among those of one pattern the order of adding counts. */
  add(pattern: PathPattern, value: Value): void {
    let node = this.#root;
    for (const segment of pattern.segments) {
      if ('parameter' in segment) node = node.parameter ??= createNode();
      else node = childOf(node, decodeSegment(segment.literal));
    }
    (pattern.isPrefix ? node.below : node.exact).push(value);
  }

  /** Visits what fits a path, which begins with a slash and has no empty or dot segments but perhaps at its end. */
  visit(path: string, visit: Visit<Value>): boolean {
    // `/*` fits `/` too: the one segment of that is empty.
    return walk(this.#root, { path, visit, parameters: [], isEncoded: path.includes('%') }, 1);
  }
}

interface Walk<Value> {
  readonly path: string;
  readonly visit: Visit<Value>;
  readonly parameters: string[];
  /** Services decode `%3A` and `%5B`, so that a literal fits however its characters are written. */
  readonly isEncoded: boolean;
}

function walk<Value>(node: Node<Value>, state: Walk<Value>, from: number): boolean {
  const { path, visit, parameters } = state;
  if (from > path.length)
    return visitAll(node.exact, visit, parameters) || visitAll(node.below, visit, parameters);
  const slash = path.indexOf('/', from);
  const to = slash < 0 ? path.length : slash;
  const segment = path.slice(from, to);
  const child = node.literals.get(state.isEncoded ? decodeSegment(segment) : segment);
  if (child !== undefined && walk(child, state, to + 1)) return true;
  if (node.parameter !== undefined && segment !== '') {
    parameters.push(segment);
    if (walk(node.parameter, state, to + 1)) return true;
    parameters.pop();
  }
  return visitAll(node.below, visit, parameters);
}

function visitAll<Value>(
  values: readonly Value[],
  visit: Visit<Value>,
  parameters: readonly string[],
): boolean {
  for (const value of values) if (visit(value, parameters)) return true;
  return false;
}

function createNode<Value>(): Node<Value> {
  return { literals: new Map(), parameter: undefined, exact: [], below: [] };
}

function childOf<Value>(node: Node<Value>, literal: string): Node<Value> {
  const existing = node.literals.get(literal);
  if (existing !== undefined) return existing;
  const child = createNode<Value>();
  node.literals.set(literal, child);
  return child;
}

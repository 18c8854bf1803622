import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { MemberPath } from '../problems/config-problem.ts';
import { positionOf, type Position, type TextLines } from './text-lines.ts';

/** Whether a problem is with a member's value or with its name. */
export type Place = 'value' | 'key';

/** Finds members in the text. */
export type Locate = (path: MemberPath, place?: Place) => Position;

/** What the places of members are found by. */
export interface LocateSource {
  readonly root: Node | null;
  readonly anchors: ReadonlyMap<string, Node>;
  readonly lines: TextLines;
}

/** Makes the function that says where a member stands. What is not there is looked for in what should have it. */
export const createLocate =
  ({ root, anchors, lines }: LocateSource): Locate =>
  (path, place = 'value') => {
    let offset = root?.range?.[0] ?? 0;
    let node = resolve(root, anchors);
    for (const [depth, part] of path.entries()) {
      const found = child(node, part);
      if (found === undefined) {
        break;
      }
      const isLast = depth === path.length - 1;
      offset = (isLast && place === 'key' ? undefined : found.valueOffset) ?? found.keyOffset ?? offset;
      node = resolve(found.value, anchors);
    }
    return positionOf(lines, offset);
  };

interface Child {
  readonly value: unknown;
  readonly valueOffset: number | undefined;
  readonly keyOffset: number | undefined;
}

const child = (node: unknown, part: string | number): Child | undefined => {
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part];
    return item === undefined ? undefined : { value: item, valueOffset: start(item), keyOffset: undefined };
  }
  if (!isMap(node)) {
    return undefined;
  }
  const pair: Pair | undefined = node.items.find(
    ({ key }) => isScalar(key) && keyText(key.value) === String(part),
  );
  return pair && { value: pair.value, valueOffset: start(pair.value), keyOffset: start(pair.key) };
};

/** The name of a member as the configuration sees it. */
export const keyText = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

// A value that is empty has no place of its own: its name has.
const start = (node: unknown): number | undefined => {
  if (!isAlias(node) && !isMap(node) && !isSeq(node) && !isScalar(node)) {
    return undefined;
  }
  const range = node.range;
  return range && range[1] > range[0] ? range[0] : undefined;
};

const resolve = (node: unknown, anchors: ReadonlyMap<string, Node>): unknown =>
  isAlias(node) ? anchors.get(node.source) : node;

import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { quote, type MemberPath } from '../problems/config-problem.ts';
import { keyText } from './positions.ts';
import { positionOf, type TextLines } from './text-lines.ts';
import type { DocumentProblem } from './document-problem.ts';

const maxDepth = 32;
// Far more than a configuration of a megabyte has without aliases that multiply.
const maxNodes = 200_000;

/** A document as plain values. */
export interface ConvertedDocument {
  readonly value: unknown;
  readonly problems: readonly DocumentProblem[];
  readonly anchors: ReadonlyMap<string, Node>;
  readonly pathOf: (container: object) => MemberPath;
}

interface State {
  readonly lines: TextLines;
  readonly anchors: Map<string, Node>;
  readonly problems: DocumentProblem[];
  readonly paths: WeakMap<object, MemberPath>;
  nodes: number;
}

/** Makes plain values of nodes: objects without a prototype, lists, texts, numbers, truth values and null. */
export const convertDocument = (root: Node | null, lines: TextLines): ConvertedDocument => {
  const state: State = { lines, anchors: new Map(), problems: [], paths: new WeakMap(), nodes: 0 };
  if (root === null || (isScalar(root) && root.value === null)) {
    report(state, { code: 'document_empty', path: [], ...emptyWords }, root);
  }
  const value = convert(root, [], state);
  return {
    value,
    problems: state.problems,
    anchors: state.anchors,
    pathOf: (container) => state.paths.get(container) ?? [],
  };
};

const emptyWords = { message: 'the document is empty', fix: 'begin with `version: 1`' };

const convert = (node: unknown, path: MemberPath, state: State): unknown => {
  state.nodes += 1;
  if (isBeyondLimits(node, path, state)) {
    return null;
  }
  const value = convertKind(node, path, state);
  // An anchor counts once what it names is complete: no alias can be inside of itself.
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) {
    state.anchors.set(node.anchor, node);
  }
  return value;
};

const convertKind = (node: unknown, path: MemberPath, state: State): unknown => {
  if (isMap(node)) {
    return convertMap(node, path, state);
  }
  if (isSeq(node)) {
    return convertList(node, path, state);
  }
  if (isAlias(node)) {
    const target = state.anchors.get(node.source);
    if (target === undefined) {
      report(state, { code: 'document_syntax', path, ...aliasWords }, node);
    }
    return target === undefined ? null : convert(target, path, state);
  }
  return isScalar(node) ? node.value : null;
};

const aliasWords = {
  message: 'an alias leads to no anchor before it',
  fix: 'put a value that begins with `*` in quotation marks',
};

const convertList = (list: YAMLSeq, path: MemberPath, state: State): readonly unknown[] => {
  const values = list.items.map((item, index) => convert(item, [...path, index], state));
  state.paths.set(values, path);
  return values;
};

const convertMap = (map: YAMLMap, path: MemberPath, state: State): Record<string, unknown> => {
  const members: Record<string, unknown> = Object.create(null);
  state.paths.set(members, path);
  for (const pair of map.items) {
    const name = memberName(pair, path, state);
    if (name === undefined) {
      continue;
    }
    if (name in members) {
      report(state, duplicate(name, path), pair.key);
      continue;
    }
    members[name] = convert(pair.value, [...path, name], state);
  }
  return members;
};

const duplicate = (name: string, path: MemberPath): Omit<DocumentProblem, 'position'> => ({
  code: 'member_duplicate',
  path: [...path, name],
  message: `${quote(name)} stands here for the second time`,
  fix: 'keep one of the two',
});

const memberName = ({ key }: Pair, path: MemberPath, state: State): string | undefined => {
  const name = isScalar(key) ? keyText(key.value) : undefined;
  const problem = nameProblem(name);
  if (problem !== undefined) {
    report(state, { ...problem, path: name === undefined ? path : [...path, name] }, key);
    return undefined;
  }
  return name;
};

const nameProblem = (name: string | undefined): Omit<DocumentProblem, 'path' | 'position'> | undefined => {
  if (name === undefined) {
    return {
      code: 'document_key',
      message: 'the name of a member is not a text',
      fix: 'write a plain name before the colon',
    };
  }
  if (name === '<<') {
    return {
      code: 'merge_key',
      message: 'merge keys are no part of YAML 1.2',
      fix: 'put what is shared into `policies` or `defaults`, or use an alias for the whole value',
    };
  }
  return name === '__proto__'
    ? { code: 'member_unknown', message: 'there is no member `__proto__`', fix: 'take it away' }
    : undefined;
};

const isBeyondLimits = (node: unknown, path: MemberPath, state: State): boolean => {
  if (state.nodes > maxNodes) {
    if (state.nodes === maxNodes + 1) {
      report(state, { code: 'document_too_complex', path, ...complexWords }, node);
    }
    return true;
  }
  if (path.length > maxDepth) {
    report(state, { code: 'document_too_deep', path: path.slice(0, 8), ...deepWords }, node);
    return true;
  }
  return false;
};

const complexWords = {
  message: 'the document has more values than a configuration may have',
  fix: 'write policies in place of aliases that repeat one another',
};
const deepWords = {
  message: 'members are nested too deep',
  fix: 'nothing here is nested deeper than ten levels',
};

const maxProblems = 100;

const report = (state: State, problem: Omit<DocumentProblem, 'position'>, node: unknown): void => {
  if (state.problems.length < maxProblems || problem.code === 'document_too_complex') {
    const offset =
      isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined;
    state.problems.push({ ...problem, position: positionOf(state.lines, offset ?? 0) });
  }
};

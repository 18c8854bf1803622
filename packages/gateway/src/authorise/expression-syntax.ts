import type { ASTNode } from '@marcbachmann/cel-js';
import { iterators, linearMatches, members, variables } from './expression-language.ts';
import { ExpressionProblem } from './expression-problem.ts';
import { compileLinearPattern, type LinearPattern } from './linear-pattern.ts';

/** What is known about a rule from its text alone. */
export interface ExpressionFacts {
  /** The text with `matches` replaced, as long as the other. */
  readonly source: string;
  readonly patterns: ReadonlyMap<string, LinearPattern>;
  /** The claims that it looks at, as paths. */
  readonly claims: readonly (readonly string[])[];
  /** How deeply lists of unknown length are gone through inside each other. */
  readonly nesting: number;
}

interface Walk {
  readonly source: string;
  readonly name: string | undefined;
  readonly patterns: Map<string, LinearPattern>;
  readonly claims: Map<string, readonly string[]>;
  replaced: string;
  nesting: number;
}

const deepest = 2;
/** Their costs grow with the length of texts too, which nobody has counted when lists are gone through twice. */
const costly: ReadonlySet<string> = new Set(['matches', 'split', 'query']);

/** Looks through a parsed rule. @throws ExpressionProblem */
export function readSyntax(tree: ASTNode, source: string, name: string | undefined): ExpressionFacts {
  const walk: Walk = { source, name, patterns: new Map(), claims: new Map(), replaced: source, nesting: 0 };
  visit(tree, 0, walk);
  if (walk.nesting >= deepest) refuseCostly(tree, walk);
  const { replaced, patterns, claims, nesting } = walk;
  return { source: replaced, patterns, claims: [...claims.values()], nesting };
}

function visit(node: ASTNode, depth: number, walk: Walk): void {
  const path = claimPath(node);
  if (path !== undefined) {
    walk.claims.set(JSON.stringify(path), path);
    return;
  }
  if (node.op === '.') assertMember(node.args[0], node.args[1], walk);
  if (node.op === 'rcall') visitMethod(node.args[0], node, walk);
  const inner = node.op === 'rcall' && isIteration(node) ? enter(node, depth, walk) : depth;
  const children = childrenOf(node);
  // The first child of an iteration is the list, which is made once.
  children.forEach((child, index) => visit(child, index === 0 ? depth : inner, walk));
}

type MethodCall = ASTNode & { readonly op: 'rcall' };

function visitMethod(method: string, node: MethodCall, walk: Walk): void {
  if (method === linearMatches) throw problem(`there is no function "${method}"`, node, walk);
  if (method === 'matches') replaceMatches(node, walk);
}

/** The pattern has to be written in the rule: one that came with a request could take for ever to compile. */
function replaceMatches(node: MethodCall, walk: Walk): void {
  const [, receiver, [pattern]] = node.args;
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') {
    throw problem('expected a pattern for matches that is a text in the rule itself', node, walk);
  }
  const between = walk.source.slice(receiver.range.end, pattern.range.start);
  const at = between.indexOf('matches');
  if (between.includes('//') || at === -1) throw problem('expected no comment beside matches', node, walk);
  const start = receiver.range.end + at;
  walk.replaced =
    walk.replaced.slice(0, start) + linearMatches + walk.replaced.slice(start + linearMatches.length);
  try {
    walk.patterns.set(pattern.args, compileLinearPattern(pattern.args));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw problem(error.message, pattern, walk);
  }
}

function isIteration(node: MethodCall): boolean {
  return iterators.has(node.args[0]) && node.args[2].length > 1;
}

function enter(node: MethodCall, depth: number, walk: Walk): number {
  const [, list, [variable]] = node.args;
  if (variable?.op === 'id' && variables.has(variable.args)) {
    throw problem(`expected another name than "${variable.args}", which is a variable`, variable, walk);
  }
  const inner = list.op === 'list' || list.op === 'map' ? depth : depth + 1;
  if (inner > deepest) throw problem(`expected lists inside lists at most ${deepest} deep`, node, walk);
  walk.nesting = Math.max(walk.nesting, inner);
  return inner;
}

function refuseCostly(node: ASTNode, walk: Walk): void {
  const used = node.op === 'rcall' ? node.args[0] : node.op === '.' ? node.args[1] : undefined;
  if (used !== undefined && costly.has(used) && claimPath(node) === undefined) {
    throw problem(`expected no ${used} in a rule that goes through lists inside lists`, node, walk);
  }
  for (const child of childrenOf(node)) refuseCostly(child, walk);
}

function assertMember(owner: ASTNode, member: string, walk: Walk): void {
  if (owner.op !== 'id') return;
  const known = members.get(owner.args);
  if (known === undefined || known.has(member)) return;
  throw problem(`there is no "${owner.args}.${member}"; there are ${[...known].join(', ')}`, owner, walk);
}

/** The path of `claims.a.b` and `claims["a"].b`; undefined for everything else. */
function claimPath(node: ASTNode): readonly string[] | undefined {
  if (node.op !== '.' && node.op !== '[]') return undefined;
  const [owner, step] = node.args;
  const name = typeof step === 'string' ? step : step.op === 'value' ? step.args : undefined;
  if (typeof name !== 'string') return undefined;
  if (owner.op === 'id') return owner.args === 'claims' ? [name] : undefined;
  const before = claimPath(owner);
  return before === undefined ? undefined : [...before, name];
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  return [node.args].flat(2).filter(isNode);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'range' in value;
}

function problem(message: string, node: ASTNode, { source, name }: Walk): ExpressionProblem {
  return new ExpressionProblem(message, source, { name, offset: node.range.start });
}

import type { ASTNode } from '@marcbachmann/cel-js';
import {
  isCallable,
  isZoned,
  iterators,
  members,
  replacementOf,
  variables,
  type PreparedTexts,
} from './expression-language.ts';
import { compileTimeZone, type TimeZone } from './time-zone.ts';
import { ExpressionProblem } from './expression-problem.ts';
import { meantName } from './meant-name.ts';
import { allNeeds, joinNeeds, needsOf, noNeeds, type RequestNeeds } from './request-needs.ts';
import { compileLinearPattern, type LinearPattern } from './linear-pattern.ts';

/** What is known about a rule from its text alone. */
export interface ExpressionFacts {
  /** The text with `matches` replaced, as long as the other. */
  readonly source: string;
  readonly texts: PreparedTexts;
  /** The claims that it looks at, as paths. */
  readonly claims: readonly (readonly string[])[];
  /** What it looks at in the request. */
  readonly needs: RequestNeeds;
  /** How deeply lists of unknown length are gone through inside each other. */
  readonly nesting: number;
}

interface Walk {
  readonly source: string;
  readonly name: string | undefined;
  readonly patterns: Map<string, LinearPattern>;
  readonly zones: Map<string, TimeZone>;
  readonly claims: Map<string, readonly string[]>;
  needs: RequestNeeds;
  replaced: string;
  nesting: number;
}

const deepest = 2;
/** Their costs grow with the length of texts too, which nobody has counted when lists are gone through twice. */
const costly: ReadonlySet<string> = new Set(['matches', 'split', 'query']);

/** Looks through a parsed rule. @throws ExpressionProblem */
export function readSyntax(tree: ASTNode, source: string, name: string | undefined): ExpressionFacts {
  const patterns = new Map<string, LinearPattern>();
  const zones = new Map<string, TimeZone>();
  const claims = new Map<string, readonly string[]>();
  const walk: Walk = { source, name, patterns, zones, claims, needs: noNeeds, replaced: source, nesting: 0 };
  visit(tree, 0, walk);
  if (walk.nesting >= deepest) refuseCostly(tree, walk);
  const { needs, replaced, nesting } = walk;
  return { source: replaced, texts: { patterns, zones }, claims: [...claims.values()], needs, nesting };
}

function visit(node: ASTNode, depth: number, walk: Walk): void {
  const path = pathOf(node);
  if (path !== undefined) {
    visitPath(path, node, walk);
    return;
  }
  if (node.op === 'id' && node.args === 'request') walk.needs = allNeeds;
  refuseForeignTypes(node, walk);
  if (node.op === 'rcall') visitMethod(node.args[0], node, walk);
  const inner = node.op === 'rcall' && isIteration(node) ? enter(node, depth, walk) : depth;
  const children = childrenOf(node);
  // The first child of an iteration is the list, which is made once.
  children.forEach((child, index) => visit(child, index === 0 ? depth : inner, walk));
}

function visitPath([root = '', ...path]: readonly string[], node: ASTNode, walk: Walk): void {
  const [member = ''] = path;
  const known = members.get(root);
  if (known !== undefined && !known.has(member))
    throw problem(`there is no "${root}.${member}"; ${meantName(member, [...known])}`, node, walk);
  if (member === 'headers' && root === 'request' && path[1] !== path[1]?.toLowerCase())
    throw problem('expected the name of a header in lower case', node, walk);
  if (root === 'claims') walk.claims.set(JSON.stringify(path), path);
  if (root === 'request') walk.needs = joinNeeds(walk.needs, needsOf(path));
}

type MethodCall = ASTNode & { readonly op: 'rcall' };

function visitMethod(method: string, node: MethodCall, walk: Walk): void {
  const { length: count, 0: argument } = node.args[2];
  const replacement = replacementOf(method, count);
  if (replacement !== undefined) replaceMethod(node, replacement, walk);
  if (method === 'matches') prepare(walk.patterns, node, { make: compileLinearPattern, walk });
  if (isZoned(method, count)) prepare(walk.zones, node, { make: compileTimeZone, walk });
  if ((method === 'bind' || isIteration(node)) && argument?.op === 'id' && variables.has(argument.args))
    throw problem(`expected another name than "${argument.args}", which is a variable`, argument, walk);
}

function replaceMethod(node: MethodCall, replacement: string, walk: Walk): void {
  const [method, { range }, [argument]] = node.args;
  const between = walk.source.slice(range.end, argument?.range.start ?? node.range.end);
  const at = between.indexOf(method);
  if (between.includes('//') || at === -1) throw problem(`expected no comment beside ${method}`, node, walk);
  const start = range.end + at;
  walk.replaced =
    walk.replaced.slice(0, start) + replacement + walk.replaced.slice(start + replacement.length);
}

interface Preparation<Value> {
  readonly make: (text: string) => Value;
  readonly walk: Walk;
}

/** The text has to be written in the rule: a pattern that came with a request could take for ever to compile. */
function prepare<Value>(
  values: Map<string, Value>,
  { args: [method, , [text]], range }: MethodCall,
  { make, walk }: Preparation<Value>,
): void {
  if (text?.op !== 'value' || typeof text.args !== 'string')
    throw problem(`expected ${method} to be given a text that stands in the rule itself`, { range }, walk);
  try {
    values.set(text.args, make(text.args));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    throw problem(error.message, text, walk);
  }
}

/** JSON has neither unsigned numbers nor bytes. */
function refuseForeignTypes(node: ASTNode, walk: Walk): void {
  const called = node.op === 'call' || node.op === 'rcall' ? node.args[0] : '';
  if (called !== '' && !isCallable(called)) throw problem(`there is no function "${called}"`, node, walk);
  if (node.op === 'value' && typeof node.args === 'object' && node.args !== null)
    throw problem('expected a text, a number, true, false or null, as claims have', node, walk);
}

function isIteration(node: MethodCall): boolean {
  return iterators.has(node.args[0]) && node.args[2].length > 1;
}

function enter(node: MethodCall, depth: number, walk: Walk): number {
  const [, list] = node.args;
  const inner = list.op === 'list' || list.op === 'map' ? depth : depth + 1;
  if (inner > deepest) throw problem(`expected lists inside lists at most ${deepest} deep`, node, walk);
  walk.nesting = Math.max(walk.nesting, inner);
  return inner;
}

function refuseCostly(node: ASTNode, walk: Walk): void {
  const used = node.op === 'rcall' ? node.args[0] : node.op === '.' ? node.args[1] : undefined;
  if (used !== undefined && costly.has(used) && pathOf(node)?.[0] !== 'claims') {
    throw problem(`expected no ${used} in a rule that goes through lists inside lists`, node, walk);
  }
  for (const child of childrenOf(node)) refuseCostly(child, walk);
}

/** The variable and the names on the way in `claims.a.b` and `claims["a"].b`; undefined for everything else. */
function pathOf(node: ASTNode): readonly string[] | undefined {
  if (node.op !== '.' && node.op !== '[]') return undefined;
  const [owner, step] = node.args;
  const name = typeof step === 'string' ? step : step.op === 'value' ? step.args : undefined;
  if (typeof name !== 'string') return undefined;
  if (owner.op === 'id') return variables.has(owner.args) ? [owner.args, name] : undefined;
  const before = pathOf(owner);
  return before === undefined ? undefined : [...before, name];
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  return [node.args].flat(2).filter(isNode);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'range' in value;
}

function problem(message: string, node: Pick<ASTNode, 'range'>, { source, name }: Walk): ExpressionProblem {
  return new ExpressionProblem(message, source, { name, offset: node.range.start });
}

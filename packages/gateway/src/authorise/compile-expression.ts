import {
  EvaluationError,
  ParseError,
  type ParseResult,
  TypeError as CelTypeError,
} from '@marcbachmann/cel-js';
import { largestCollection } from './collection-size.ts';
import type { ExpressionContext } from './expression-context.ts';
import { createLanguage, variables } from './expression-language.ts';
import { ExpressionProblem } from './expression-problem.ts';
import { readSyntax, type ExpressionFacts } from './expression-syntax.ts';
import { RepeatedParameterError } from './request-for-rules.ts';
import { meantName } from './meant-name.ts';
import type { RequestNeeds } from './request-needs.ts';

/**
 * What a rule says: true, false, that something which it asks for is not there, or that it cannot be worked out, because a value is
 * of another type, say. Only `true` lets a request through.
 */
export type ExpressionResult = 'true' | 'false' | 'missing' | 'failed';

/** A rule that is ready to be asked. */
export interface CompiledExpression {
  /** Its name, or its text where it has none. */
  readonly name: string;
  readonly source: string;
  /** The claims that it looks at, as paths. */
  readonly claims: readonly (readonly string[])[];
  /** What it looks at in the request: its context has to have been made with that. */
  readonly needs: RequestNeeds;
  evaluate(context: ExpressionContext): ExpressionResult;
}

/** Options of {@link compileExpression}. */
export interface ExpressionOptions {
  /** What it is called (its text). */
  readonly name?: string | undefined;
}

const longestSource = 4096;
/** About ten milliseconds of going through lists. */
const mostSteps = 100_000;
const nothing = createLanguage({ patterns: new Map(), zones: new Map() });

/**
 * Compiles a rule of the Common Expression Language.
 *
 * @throws ExpressionProblem for what is no rule, with its position
 * @see https://github.com/google/cel-spec
 * @example
 * const rule = compileExpression('claims.plan == "gold" && request.method == "GET"')
 */
export function compileExpression(source: string, { name }: ExpressionOptions = {}): CompiledExpression {
  const facts = readFacts(source, name);
  const run = parse(facts, source, name);
  const { nesting, claims, needs } = facts;
  return {
    name: name ?? source,
    source,
    claims,
    needs,
    evaluate(context) {
      if (nesting > 1 && stepsOf(context, nesting) > mostSteps) return 'failed';
      try {
        const result: unknown = run(context);
        return result === true ? 'true' : result === false ? 'false' : 'failed';
      } catch (error) {
        return resultOf(error);
      }
    },
  };
}

function readFacts(source: string, name: string | undefined): ExpressionFacts {
  if (source.length > longestSource)
    throw new ExpressionProblem(`expected a rule of at most ${longestSource} characters`, '', {
      name,
      offset: 0,
    });
  try {
    return readSyntax(nothing.parse(source).ast, source, name);
  } catch (error) {
    throw problemOf(error, source, name);
  }
}

function parse(facts: ExpressionFacts, source: string, name: string | undefined): ParseResult {
  try {
    const run = createLanguage(facts.texts).parse(facts.source);
    const { error, type = 'nothing' } = run.check();
    if (error !== undefined) throw error;
    if (type === 'bool' || type === 'dyn') return run;
    throw new ExpressionProblem(`expected a rule that is true or false, got ${type}`, source, {
      name,
      offset: 0,
    });
  } catch (error) {
    throw problemOf(error, source, name);
  }
}

function problemOf(error: unknown, source: string, name: string | undefined): unknown {
  if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError))
    return error;
  const { start: offset, end } = error.range ?? { start: 0, end: 0 };
  const summary = error.summary.charAt(0).toLowerCase() + error.summary.slice(1);
  const isUnknown = error.code === 'unknown_variable';
  const hint = isUnknown ? `; ${meantName(source.slice(offset, end), [...variables.keys()])}` : '';
  return new ExpressionProblem(summary + hint, source, { name, offset });
}

function stepsOf(context: ExpressionContext, nesting: number): number {
  const { claims, scopes, roles, permissions } = context;
  return Math.max(largestCollection(claims), scopes.size, roles.size, permissions.size) ** nesting;
}

const missingCodes: ReadonlySet<string> = new Set(['no_such_key', 'index_out_of_bounds']);

function resultOf(error: unknown): ExpressionResult {
  if (error instanceof RepeatedParameterError) return 'missing';
  return error instanceof EvaluationError && missingCodes.has(error.code) ? 'missing' : 'failed';
}

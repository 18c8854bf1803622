import type { Requirements } from '@mintmark/resource-server';
import type { ExpressionConfig, RequireConfig } from '../config/route-config.ts';
import type { Caller } from '../identity/caller.ts';
import { compileExpression, type CompiledExpression } from './compile-expression.ts';
import { ExpressionContext } from './expression-context.ts';
import { judgeExpression } from './judge-expression.ts';
import type { RequireFailure, RequireRule } from './require-rule.ts';
import { joinNeeds, noNeeds, type RequestNeeds } from './request-needs.ts';
import { requireRules } from './require-rules.ts';
import type { RuleRequest } from './rule-request.ts';

/** What a route requires, ready to be checked. */
export interface CompiledRequire {
  /** The same for the resource server, which challenges with it: everything but expressions (nothing). */
  readonly requirements: Requirements | undefined;
  readonly rules: readonly RequireRule[];
  readonly expressions: readonly CompiledExpression[];
  /** What the expressions look at in the request. */
  readonly needs: RequestNeeds;
  /**
   * What keeps a caller out; undefined where everything holds. Checks every rule for every caller, except how and when the
   * person logged in, which the resource server has checked where there is a token.
   */
  check(caller: Caller, request: RuleRequest): RequireFailure | undefined;
}

const nothing: CompiledRequire = Object.freeze({
  requirements: undefined,
  rules: [],
  expressions: [],
  needs: noNeeds,
  check: () => undefined,
});

/**
 * Compiles what a route requires.
 *
 * @throws ExpressionProblem for an expression that is none, TypeError for a rule that protects nothing
 * @example
 * const required = compileRequire({ scopes: 'notes:read', expressions: ['claims.plan == "gold"'] })
 */
export function compileRequire(config: RequireConfig | undefined): CompiledRequire {
  if (config === undefined) return nothing;
  const { expressions: texts = [], ...requirements } = config;
  const rules = requireRules(config);
  const expressions = texts.map(toExpression);
  const needs = expressions.map((expression) => expression.needs).reduce(joinNeeds, noNeeds);
  return {
    requirements: rules.length === 0 ? undefined : requirements,
    rules,
    expressions,
    needs,
    check(caller, request) {
      const failure = checkRules(rules, caller, request.now);
      if (failure !== undefined || expressions.length === 0) return failure;
      return checkExpressions(expressions, new ExpressionContext(caller, request, needs));
    },
  };
}

function toExpression(rule: string | ExpressionConfig): CompiledExpression {
  if (typeof rule === 'string') return compileExpression(rule);
  return compileExpression(rule.expression, { name: rule.name });
}

function checkRules(rules: readonly RequireRule[], caller: Caller, now: number): RequireFailure | undefined {
  for (const rule of rules) {
    if (rule.isOfLogin && caller.auth !== undefined) continue;
    const failure = rule.check(caller, now);
    if (failure !== undefined) return isAnonymous(caller) ? withoutToken(failure) : failure;
  }
  return undefined;
}

function checkExpressions(
  expressions: readonly CompiledExpression[],
  context: ExpressionContext,
): RequireFailure | undefined {
  for (const expression of expressions) {
    const failure = judgeExpression(expression, context);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function isAnonymous({ auth, application }: Caller): boolean {
  return auth === undefined && application === undefined;
}

/** Nobody lacks a scope who has shown no token: the answer asks for one. */
function withoutToken({ rule, missing, scope }: RequireFailure): RequireFailure {
  return { reason: 'token_missing', rule, missing, ...(scope === undefined ? {} : { scope }) };
}

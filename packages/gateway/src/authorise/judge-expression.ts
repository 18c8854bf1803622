import type { CompiledExpression, ExpressionResult } from './compile-expression.ts';
import type { ExpressionContext } from './expression-context.ts';
import type { RequireFailure } from './require-rule.ts';

/** What an expression keeps a request out for; undefined where it holds. */
export function judgeExpression(
  expression: CompiledExpression,
  context: ExpressionContext,
): RequireFailure | undefined {
  const result = expression.evaluate(context);
  return result === 'true' ? undefined : failureOf(result, expression, context);
}

function failureOf(
  result: ExpressionResult,
  { name, claims }: CompiledExpression,
  context: ExpressionContext,
): RequireFailure {
  return {
    reason: result === 'failed' ? 'rule_failed' : 'rule_insufficient',
    rule: `expression ${name}`,
    missing: claims.filter((path) => !isThere(context.claims, path)).map((path) => path.join('.')),
  };
}

function isThere(claims: object, path: readonly string[]): boolean {
  let value: unknown = claims;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    value = (value as Readonly<Record<string, unknown>>)[step]; // an object that has the member
  }
  return true;
}

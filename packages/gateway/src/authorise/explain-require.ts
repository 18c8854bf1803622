import type { Caller } from '../identity/caller.ts';
import type { CompiledRequire } from './compile-require.ts';
import { ExpressionContext } from './expression-context.ts';
import { judgeExpression } from './judge-expression.ts';
import type { RequireFailure } from './require-rule.ts';
import type { RuleRequest } from './rule-request.ts';

/** What one rule says about a request, for `explain`; it has names and no values. */
export interface RuleExplanation {
  /** Such as `require.scopes` or `expression gold-only`. */
  readonly rule: string;
  readonly holds: boolean;
  /** Why it does not hold (nothing). */
  readonly failure: RequireFailure | undefined;
  /** The claims that it looked at, such as `realm_access.roles`. */
  readonly claims: readonly string[];
  /** The text of an expression (none). */
  readonly source?: string;
}

/** What every rule of a route says about a request, the first that is broken not being the end. */
export function explainRequire(
  { rules, expressions, needs }: CompiledRequire,
  caller: Caller,
  request: RuleRequest,
): readonly RuleExplanation[] {
  const context = new ExpressionContext(caller, request, needs);
  return [
    ...rules.map((rule) => {
      const failure = rule.check(caller, request.now);
      return { rule: rule.name, holds: failure === undefined, failure, claims: rule.claims.map(join) };
    }),
    ...expressions.map((expression) => {
      const { name, source, claims } = expression;
      const failure = judgeExpression(expression, context);
      return {
        rule: `expression ${name}`,
        holds: failure === undefined,
        failure,
        claims: claims.map(join),
        source,
      };
    }),
  ];
}

function join(path: readonly string[]): string {
  return path.join('.');
}

import { compileExpression, type ExpressionResult } from '../../src/authorise/compile-expression.ts';
import { compileRequire, type CompiledRequire } from '../../src/authorise/compile-require.ts';
import type { RequireFailure } from '../../src/authorise/require-rule.ts';
import { createApplications } from '../../src/api-keys/applications.ts';
import { compileIdentity } from '../../src/identity/compile-identity.ts';

// Only checked by the compiler: every function here would be a mistake to run.
export function misuse(required: CompiledRequire, failure: RequireFailure, result: ExpressionResult): void {
  // @ts-expect-error a result is a word of four, never a boolean that somebody might negate
  const isAllowed: boolean = result;
  // @ts-expect-error there is no result "allowed"
  if (result === 'allowed') return;
  // @ts-expect-error a rule is checked for a caller and a request
  required.check(undefined);
  // @ts-expect-error reasons are those that are documented
  const reason: RequireFailure = { ...failure, reason: 'because' };
  // @ts-expect-error scopes are texts
  compileRequire({ scopes: [1] });
  // @ts-expect-error there is no requirement "scope"
  compileRequire({ scope: 'a' });
  // @ts-expect-error a source is a text
  compileExpression(/a/);
  // @ts-expect-error the token is hidden or passed
  compileIdentity({ token: 'show' });
  const found = createApplications([]).byKey('key');
  // @ts-expect-error whether the key is known has to be asked first
  void found.application;
  void [isAllowed, reason];
}

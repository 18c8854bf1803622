import type { JsonObject } from '../encoding/json.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, requireSync } from '../encoding/maybe-promise.ts';
import type { ClaimFailure } from '../errors/jose-error.ts';
import { JoseError } from '../errors/jose-error.ts';
import { assertNoFailure, checkClaims } from './claim-rules.ts';
import type { JwtClaims } from './claims.ts';
import type { SchemaIssue, StandardSchema } from './standard-schema.ts';
import type { ResolvedClaimOptions } from './verifier-options.ts';

/**
 * Checks a claims set against the policy, then against the schema.
 *
 * @throws JoseError with the code of the first failure and all of them in `failures`
 */
export function validateClaims<Claims>(
  claims: JsonObject,
  options: ResolvedClaimOptions<Claims>,
  sync: boolean,
): MaybePromise<Claims> {
  assertNoFailure(checkClaims(claims, options.policy, options.now() / 1000));
  // Without a schema the claims have their default type, of which the registered members were checked.
  if (options.schema === undefined) return claims as JwtClaims as Claims;
  return applySchema(claims, options.schema, sync);
}

function applySchema<Claims>(
  claims: JsonObject,
  schema: StandardSchema<Claims>,
  sync: boolean,
): MaybePromise<Claims> {
  const result = schema['~standard'].validate(claims);
  if (sync) requireSync(result, 'the schema works asynchronously');
  return chain(result, (outcome) => {
    if (outcome.issues === undefined) return outcome.value;
    const failures = outcome.issues.map(toFailure);
    throw new JoseError('claims_invalid', 'the claims do not fit their schema', { failures });
  });
}

/** A schema's message may quote the claim, so only the place is told. */
function toFailure(issue: SchemaIssue): ClaimFailure {
  const [step] = issue.path ?? [];
  const claim = String(typeof step === 'object' ? step.key : (step ?? ''));
  return { code: 'claims_invalid', claim, message: `the claim "${claim}" does not fit its schema` };
}

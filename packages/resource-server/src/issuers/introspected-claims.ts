import { JoseError, type ClaimFailure, type JoseErrorCode } from '@mintmark/jose/errors';
import type { JwtClaims } from '@mintmark/jose/jwt';

/** What is expected of the members of an introspection answer. */
export interface IntrospectionPolicy {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly requiredClaims: readonly string[];
  readonly clockToleranceSeconds: number;
  readonly now: () => number;
}

type Check = (claims: JwtClaims, policy: IntrospectionPolicy) => ClaimFailure | undefined;

/** RFC 7662 §2.2 requires none of them; what the answer says has to hold as it has to in a JWT. */
const checks: readonly Check[] = [
  checkRequired,
  checkIssuer,
  checkAudience,
  ({ exp }, policy) =>
    isBefore(exp, policy, 1) ? undefined : failure('token_expired', 'exp', 'the token has expired'),
  ({ nbf }, policy) =>
    isBefore(nbf, policy, -1)
      ? undefined
      : failure('token_not_yet_valid', 'nbf', 'the token is not valid yet'),
  checkTexts,
];

/** Refuses an active token that is not meant for this API. @throws JoseError */
export function assertIntrospected(claims: JwtClaims, policy: IntrospectionPolicy): void {
  const failures = checks.flatMap((check) => check(claims, policy) ?? []);
  const [first] = failures;
  if (first !== undefined) throw new JoseError(first.code, first.message, { failures });
}

function checkRequired(claims: JwtClaims, { requiredClaims }: IntrospectionPolicy): ClaimFailure | undefined {
  const claim = requiredClaims.find((name) => !Object.hasOwn(claims, name));
  return claim === undefined
    ? undefined
    : failure('claim_missing', claim, `expected the claim "${claim}", got none`);
}

function checkIssuer({ iss }: JwtClaims, { issuer }: IntrospectionPolicy): ClaimFailure | undefined {
  if (iss === undefined || iss === issuer) return undefined;
  return failure('issuer_mismatch', 'iss', 'the issuer is not an expected one');
}

function checkAudience({ aud }: JwtClaims, { audience }: IntrospectionPolicy): ClaimFailure | undefined {
  const names: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (aud === undefined || names.some((name) => typeof name === 'string' && audience.includes(name)))
    return undefined;
  return failure('audience_mismatch', 'aud', 'the token is meant for another audience');
}

/** `side` is 1 where the time has to be ahead, -1 where it has to be past; the tolerance is on the token's side. */
function isBefore(time: unknown, { now, clockToleranceSeconds }: IntrospectionPolicy, side: 1 | -1): boolean {
  if (time === undefined) return true;
  // 1e400 in an answer is Infinity here, and would never end.
  if (typeof time !== 'number' || !Number.isFinite(time)) return false;
  return side * (time - now() / 1000) + clockToleranceSeconds > 0;
}

function checkTexts(claims: JwtClaims): ClaimFailure | undefined {
  const claim = ['sub', 'client_id', 'jti'].find(
    (name) => claims[name] !== undefined && typeof claims[name] !== 'string',
  );
  return claim === undefined
    ? undefined
    : failure('claim_invalid', claim, `the claim "${claim}" must be a text`);
}

function failure(code: JoseErrorCode, claim: string, message: string): ClaimFailure {
  return { code, claim, message };
}

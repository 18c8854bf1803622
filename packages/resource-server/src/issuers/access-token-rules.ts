import { JoseError } from '@mintmark/jose/errors';
import type { JwtClaims, VerifiedJwt } from '@mintmark/jose/jwt';
import { isSameType } from '@mintmark/oauth/profiles';
import { brokenClaim, type ClaimRules } from '../requirements/claim-rule.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

/** RFC 9068 §2.2, beside `iss` and `aud`, which verifiers ask for anyway. */
const accessTokenClaims: readonly string[] = ['exp', 'sub', 'client_id', 'iat', 'jti'];

/** The claims that tokens of each type have to have. */
export const claimsByType: Readonly<Record<NonNullable<TrustedIssuer['typ']>, readonly string[]>> = {
  'at+jwt': accessTokenClaims,
  JWT: ['exp'],
};

/** Tokens of these types may be access tokens of issuers before RFC 9068; all others are of another kind. */
const looseTypes: readonly string[] = ['JWT', 'at+jwt'];

/** Refuses tokens that say they are something else than an access token. @throws JoseError `type_mismatch` */
export function assertLooseType({ header: { typ } }: VerifiedJwt): void {
  if (typ === undefined || looseTypes.some((loose) => isSameType(typ, loose))) return;
  const message = 'expected an access token, got a token of another type';
  throw new JoseError('type_mismatch', message, {
    failures: [{ code: 'type_mismatch', claim: 'typ', message }],
  });
}

/** Who a token is about, and whose it is: nobody is called by no text, or by an empty one, which any other lack looks like. */
const names = ['sub', 'client_id'] as const;

/** Refuses names that are no text or an empty one: they are compared and logged. @throws JoseError `claim_invalid` */
export function assertNames(claims: JwtClaims): void {
  for (const name of names) {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (value === undefined || (typeof value === 'string' && value !== '')) continue;
    throw claimError(name, `the claim "${name}" must be a text that is not empty`);
  }
}

/** Refuses tokens that break a rule of their issuer. @throws JoseError `claim_invalid` */
export function assertRules(claims: JwtClaims, rules: ClaimRules | undefined): void {
  const claim = rules === undefined ? undefined : brokenClaim(claims, rules);
  if (claim !== undefined)
    throw claimError(claim, `the claim "${claim}" is not what tokens of this issuer must have`);
}

function claimError(claim: string, message: string): JoseError {
  return new JoseError('claim_invalid', message, { failures: [{ code: 'claim_invalid', claim, message }] });
}

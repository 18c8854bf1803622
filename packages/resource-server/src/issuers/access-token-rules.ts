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

/** Refuses a client that is no text: it is compared and logged as one. @throws JoseError `claim_invalid` */
export function assertClientId(claims: JwtClaims): void {
  if (!Object.hasOwn(claims, 'client_id') || typeof claims['client_id'] === 'string') return;
  throw claimError('client_id', 'the claim "client_id" must be a text');
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

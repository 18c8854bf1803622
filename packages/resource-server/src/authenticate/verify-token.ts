import type { JwtClaims, VerifiedJwt } from '@mintmark/jose/jwt';
import { OAuthError } from '@mintmark/oauth/errors';
import type { IssuerRegistry } from '../issuers/issuer-registry.ts';
import type { PreparedIssuer } from '../issuers/prepared-issuer.ts';

/** A token that its issuer stands for. */
export interface VerifiedToken {
  /** The signed token; undefined for one that only its issuer can read. */
  readonly jwt: VerifiedJwt | undefined;
  readonly claims: JwtClaims;
  readonly issuer: PreparedIssuer;
}

/**
 * Verifies a token here if it is signed, and asks about it if it is not. @throws JoseError, OAuthError
 */
export async function verifyToken(token: string, registry: IssuerRegistry): Promise<VerifiedToken> {
  if (!isSigned(token)) {
    const askers = registry.all().filter((issuer) => issuer.introspection.asks(token));
    if (askers.length > 0) return ask(token, askers);
  }
  const chosen = registry.ofToken(token);
  const issuer = chosen instanceof Promise ? await chosen : chosen;
  const jwt = await issuer.verify(token);
  // The local check comes first: made-up tokens cost the issuer no question.
  if (issuer.introspection.asks(token)) await issuer.introspection.introspect(token);
  return { jwt, claims: jwt.claims, issuer };
}

/** An opaque token does not say whose it is: the first issuer that knows it answers for it. */
async function ask(token: string, issuers: readonly PreparedIssuer[]): Promise<VerifiedToken> {
  let refusal: unknown;
  for (const issuer of issuers) {
    try {
      const claims = await issuer.introspection.introspect(token);
      return { jwt: undefined, claims, issuer };
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      // An issuer that could not be asked may be the one: that is an outage, whatever the others say.
      if (refusal === undefined || error.reason !== 'token_inactive') refusal = error;
    }
  }
  throw refusal;
}

/** Two dots between the parts: everything else is opaque here. */
function isSigned(token: string): boolean {
  const first = token.indexOf('.');
  const second = token.indexOf('.', first + 1);
  return first !== -1 && second !== -1 && token.indexOf('.', second + 1) === -1;
}

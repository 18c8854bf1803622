import type { IssuerRegistry } from '../issuers/issuer-registry.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { resolveRequirements } from '../requirements/resolve-requirements.ts';
import { admitVerified, noHeaders } from './admit-verified.ts';
import type { AuthenticatorParts } from './authenticator-parts.ts';
import type { Credentials } from './credentials.ts';
import { refusalOf } from './refusal-of-error.ts';
import type { Refusal } from './refusal.ts';
import type { RequestParts } from './request-parts.ts';
import type { Authenticated } from './resource-server.ts';
import type { VerifiedToken } from './verify-token.ts';

/** Decides at once, or gives undefined for what has to be waited for. */
export type KnownDecision = (
  request: RequestParts,
  requirements: Requirements | undefined,
) => Authenticated | Refusal | undefined;

/** Most requests come with a token that was seen before: nothing about them has to be waited for. */
export function createKnownDecision(parts: AuthenticatorParts): KnownDecision {
  const { registry, readToken, settings } = parts;
  return (request, requirements) => {
    const { dpopRequired, onStaleRevocation } = resolveRequirements(requirements);
    let credentials: Credentials | undefined;
    try {
      credentials = readToken(request);
      if (credentials === undefined || credentials.scheme !== 'Bearer' || dpopRequired) return undefined;
      const known = findKnown(credentials.token, registry);
      if (known === undefined) return undefined;
      const { revocation } = known.issuer;
      if (revocation !== undefined && !revocation.checkNow(known.claims, onStaleRevocation)) return undefined;
      return admitVerified(credentials, known, { requirements, headers: noHeaders, authorizer: parts });
    } catch (error) {
      return refusalOf(error, settings, credentials);
    }
  };
}

function findKnown(token: string, registry: IssuerRegistry): VerifiedToken | undefined {
  for (const issuer of registry.all()) {
    const jwt = issuer.verifyKnown(token);
    if (jwt === undefined) continue;
    // A token that is bound to a key needs its proof, and one that the issuer is asked about its answer.
    const isEnough = jwt.claims['cnf'] === undefined && !issuer.introspection.asks(token);
    return isEnough ? { jwt, claims: jwt.claims, issuer } : undefined;
  }
  return undefined;
}

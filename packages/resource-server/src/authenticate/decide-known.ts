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
  const { registry, takesCookies, settings } = parts;
  // Which of two tokens counts is decided where both are read.
  if (takesCookies) return () => undefined;
  return (request, requirements) => {
    const { dpopRequired, onStaleRevocation } = resolveRequirements(requirements);
    const credentials = dpopRequired ? undefined : bearerOf(request);
    if (credentials === undefined) return undefined;
    try {
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

/** The form of the token is not looked at: one that was verified before has it, and no other is found. */
function bearerOf(request: RequestParts): Credentials | undefined {
  const header = request.header('authorization');
  if (typeof header !== 'string' || !header.startsWith('Bearer ')) return undefined;
  return { token: header.slice(7), scheme: 'Bearer', transport: 'header' };
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

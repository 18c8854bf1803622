import { hasAll, hasAny, isObject, memberOf, textOf } from './members.ts';
import { registeredShapes } from './shapes.ts';
import type { TokenContent, TokenProfile } from './token-profile.ts';

/** RFC 9068: an access token that a resource server can read. */
export const accessToken: TokenProfile = {
  name: 'access-token',
  title: 'OAuth access token',
  source: 'RFC 9068',
  types: ['at+jwt'],
  typeRequired: true,
  typeRecommended: true,
  requiredHeader: ['typ'],
  requiredClaims: ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'],
  recommendedClaims: [],
  forbiddenClaims: [],
  discouragedClaims: [],
  shapes: {
    ...registeredShapes,
    client_id: 'text',
    scope: 'scope',
    auth_time: 'time',
    acr: 'text',
    amr: 'texts',
    cnf: 'object',
  },
  expiryRequired: true,
  maxLifetimeSeconds: 3600,
  signatureRequired: true,
  asymmetricOnly: false,
  asymmetricRecommended: true,
  oneTime: false,
  sections: {
    type: 'RFC 9068 §2.1',
    algorithm: 'RFC 9068 §2.1',
    header: 'RFC 9068 §2.1',
    claims: 'RFC 9068 §2.2',
  },
  rules: [],
  likeness,
};

/** Claims of a login's answer: a token with one of them is rather an ID token. */
const ofLogin = ['nonce', 'at_hash', 'c_hash', 's_hash'];

function likeness({ claims }: TokenContent): number {
  // Keycloak writes what a token is for into a claim.
  if (textOf(claims, 'typ') === 'Bearer') return 0.9;
  if (hasAny(claims, ofLogin) || hasAny(claims, ['response_type', 'events', 'htm'])) return 0;
  if (hasAny(claims, ['scope', 'scp'])) return hasAll(claims, ['client_id']) ? 0.9 : 0.8;
  if (isObject(memberOf(claims, 'cnf')) && hasAny(claims, ['client_id'])) return 0.7;
  return hasAll(claims, ['client_id', 'iss', 'exp']) ? 0.6 : 0;
}

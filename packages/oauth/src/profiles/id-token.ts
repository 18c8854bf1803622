import { hasAll, hasAny, memberOf, textOf } from './members.ts';
import { registeredShapes } from './shapes.ts';
import type { ProfileRule, TokenContent, TokenProfile } from './token-profile.ts';

const claimsSection = 'OpenID Connect Core 1.0 §2';

const rules: readonly ProfileRule[] = [
  {
    id: 'id-token/iss-url',
    level: 'must',
    member: { part: 'claims', name: 'iss' },
    message: 'iss must be an https URL without query and fragment',
    source: claimsSection,
    isBroken: ({ claims }) => {
      const issuer = textOf(claims, 'iss');
      return issuer !== undefined && issuer !== '' && !/^https:\/\/[^\s/?#][^\s?#]*$/.test(issuer);
    },
  },
  {
    id: 'id-token/sub-long',
    level: 'must',
    member: { part: 'claims', name: 'sub' },
    message: 'sub must not be longer than 255 ASCII characters',
    source: claimsSection,
    isBroken: ({ claims }) => (textOf(claims, 'sub')?.length ?? 0) > 255,
  },
  {
    id: 'id-token/azp-missing',
    level: 'should',
    member: { part: 'claims', name: 'azp' },
    message: 'with several audiences, azp should say which client the token was made for',
    source: 'OpenID Connect Core 1.0 §3.1.3.7',
    isBroken: ({ claims }) => {
      const audience = memberOf(claims, 'aud');
      return Array.isArray(audience) && audience.length > 1 && memberOf(claims, 'azp') === undefined;
    },
  },
];

/** OpenID Connect Core: what a client learns about a login. */
export const idToken: TokenProfile = {
  name: 'id-token',
  title: 'OpenID Connect ID token',
  source: 'OpenID Connect Core 1.0',
  types: ['jwt'],
  typeRequired: false,
  typeRecommended: false,
  requiredHeader: [],
  requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
  recommendedClaims: [],
  forbiddenClaims: [],
  discouragedClaims: [],
  shapes: {
    ...registeredShapes,
    nonce: 'text',
    auth_time: 'time',
    acr: 'text',
    amr: 'texts',
    azp: 'text',
    sid: 'text',
    at_hash: 'hash',
    c_hash: 'hash',
    s_hash: 'hash',
  },
  expiryRequired: true,
  maxLifetimeSeconds: 86_400,
  signatureRequired: true,
  asymmetricOnly: false,
  asymmetricRecommended: false,
  oneTime: false,
  sections: {
    type: 'RFC 8725 §3.11',
    algorithm: claimsSection,
    header: claimsSection,
    claims: claimsSection,
  },
  rules,
  likeness,
};

function likeness({ claims }: TokenContent): number {
  // Keycloak writes what a token is for into a claim.
  if (textOf(claims, 'typ') === 'ID') return 0.95;
  if (hasAny(claims, ['scope', 'scp', 'client_id', 'response_type', 'events', 'htm'])) return 0;
  if (hasAny(claims, ['at_hash', 'c_hash', 's_hash'])) return 0.9;
  if (!hasAll(claims, ['iss', 'sub', 'aud', 'exp', 'iat'])) return 0;
  if (hasAny(claims, ['nonce'])) return 0.8;
  return hasAny(claims, ['auth_time', 'azp', 'email_verified']) ? 0.6 : 0;
}

import { hasAll, hasAny, memberOf, textOf } from './members.ts';
import { registeredShapes } from './shapes.ts';
import type { ProfileRule, TokenContent, TokenProfile } from './token-profile.ts';

const rules: readonly ProfileRule[] = [
  {
    id: 'client-assertion/iss-differs',
    level: 'must',
    member: { part: 'claims', name: 'iss' },
    message: 'iss and sub must both be the client_id',
    source: 'RFC 7523 §3, OpenID Connect Core 1.0 §9',
    isBroken: ({ claims }) => {
      const issuer = textOf(claims, 'iss');
      const subject = textOf(claims, 'sub');
      return issuer !== undefined && subject !== undefined && issuer !== subject;
    },
  },
  {
    id: 'client-assertion/aud-several',
    level: 'should',
    member: { part: 'claims', name: 'aud' },
    message: 'aud should be one text, the issuer identifier of the authorization server',
    source: 'draft-ietf-oauth-rfc7523bis §4',
    isBroken: ({ claims }) => {
      const audience = memberOf(claims, 'aud');
      return Array.isArray(audience) && audience.length > 1;
    },
  },
];

/** RFC 7523: a client proves who it is with its key (`private_key_jwt`, `client_secret_jwt`). */
export const clientAssertion: TokenProfile = {
  name: 'client-assertion',
  title: 'client assertion',
  source: 'RFC 7523',
  types: ['client-authentication+jwt'],
  typeRequired: false,
  typeRecommended: false,
  requiredHeader: [],
  requiredClaims: ['iss', 'sub', 'aud', 'exp', 'jti'],
  recommendedClaims: [],
  forbiddenClaims: [],
  discouragedClaims: [],
  shapes: registeredShapes,
  expiryRequired: true,
  maxLifetimeSeconds: 300,
  signatureRequired: true,
  asymmetricOnly: false,
  asymmetricRecommended: false,
  oneTime: true,
  sections: {
    type: 'draft-ietf-oauth-rfc7523bis §4',
    algorithm: 'RFC 7523 §3',
    header: 'RFC 7523 §3',
    claims: 'RFC 7523 §3, OpenID Connect Core 1.0 §9',
  },
  rules,
  likeness,
};

function likeness({ claims }: TokenContent): number {
  const issuer = textOf(claims, 'iss');
  if (issuer === undefined || issuer !== textOf(claims, 'sub')) return 0;
  if (hasAny(claims, ['scope', 'scp', 'nonce', 'response_type', 'events'])) return 0;
  return hasAll(claims, ['aud', 'exp']) ? 0.7 : 0;
}

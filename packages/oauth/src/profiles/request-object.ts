import { hasAll, hasAny, textOf } from './members.ts';
import { registeredShapes } from './shapes.ts';
import type { ProfileRule, TokenContent, TokenProfile } from './token-profile.ts';

const rules: readonly ProfileRule[] = [
  {
    id: 'request-object/sub-client',
    level: 'should',
    member: { part: 'claims', name: 'sub' },
    message: 'sub should not be the client_id: the token would pass for a client assertion',
    source: 'RFC 9101 §10.8',
    isBroken: ({ claims }) => {
      const subject = textOf(claims, 'sub');
      return subject !== undefined && subject === textOf(claims, 'client_id');
    },
  },
];

/** RFC 9101 (JAR): the parameters of an authorization request, signed. */
export const requestObject: TokenProfile = {
  name: 'request-object',
  title: 'authorization request object',
  source: 'RFC 9101',
  types: ['oauth-authz-req+jwt'],
  typeRequired: false,
  typeRecommended: true,
  requiredHeader: [],
  requiredClaims: ['client_id', 'response_type'],
  recommendedClaims: ['iss', 'aud'],
  forbiddenClaims: ['request', 'request_uri'],
  discouragedClaims: [],
  shapes: {
    ...registeredShapes,
    client_id: 'text',
    response_type: 'text',
    redirect_uri: 'text',
    scope: 'scope',
    state: 'text',
    nonce: 'text',
    code_challenge: 'text',
    code_challenge_method: 'text',
  },
  expiryRequired: false,
  maxLifetimeSeconds: 3600,
  signatureRequired: true,
  asymmetricOnly: false,
  asymmetricRecommended: false,
  oneTime: false,
  sections: {
    type: 'RFC 9101 §10.8',
    algorithm: 'RFC 9101 §4',
    header: 'RFC 9101 §4',
    claims: 'RFC 9101 §4',
  },
  rules,
  likeness,
};

function likeness({ claims }: TokenContent): number {
  if (hasAll(claims, ['response_type', 'client_id'])) return 0.95;
  return hasAll(claims, ['client_id']) && hasAny(claims, ['redirect_uri', 'code_challenge']) ? 0.7 : 0;
}

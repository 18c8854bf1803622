import { isObject, memberOf } from './members.ts';
import { registeredShapes } from './shapes.ts';
import type { ProfileRule, TokenContent, TokenProfile } from './token-profile.ts';

const rules: readonly ProfileRule[] = [
  {
    id: 'introspection-response/active-missing',
    level: 'must',
    member: { part: 'claims', name: 'token_introspection' },
    message: 'token_introspection must have the member active, true or false',
    source: 'RFC 9701 §5, RFC 7662 §2.2',
    isBroken: ({ claims }) => {
      const response = memberOf(claims, 'token_introspection');
      return isObject(response) && typeof memberOf(response, 'active') !== 'boolean';
    },
  },
];

/** RFC 9701: an authorization server's signed answer about a token. */
export const introspectionResponse: TokenProfile = {
  name: 'introspection-response',
  title: 'JWT introspection response',
  source: 'RFC 9701',
  types: ['token-introspection+jwt'],
  typeRequired: true,
  typeRecommended: true,
  requiredHeader: ['typ'],
  requiredClaims: ['iss', 'aud', 'iat', 'token_introspection'],
  recommendedClaims: [],
  forbiddenClaims: [],
  discouragedClaims: ['sub', 'exp'],
  shapes: { ...registeredShapes, token_introspection: 'object' },
  expiryRequired: false,
  signatureRequired: true,
  asymmetricOnly: false,
  asymmetricRecommended: false,
  oneTime: false,
  sections: {
    type: 'RFC 9701 §5',
    algorithm: 'RFC 9701 §5',
    header: 'RFC 9701 §5',
    claims: 'RFC 9701 §5',
  },
  rules,
  likeness,
};

function likeness({ claims }: TokenContent): number {
  return isObject(memberOf(claims, 'token_introspection')) ? 0.95 : 0;
}

import { hasAll, isObject, memberOf, textOf } from './members.ts';
import { registeredShapes } from './shapes.ts';
import type { ProfileRule, TokenContent, TokenProfile } from './token-profile.ts';

/** Members of a JWK that are secret, of every key type (RFC 7518 §6, RFC 8037 §2, RFC 9964). */
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

const rules: readonly ProfileRule[] = [
  {
    id: 'dpop-proof/jwk-type',
    level: 'must',
    member: { part: 'header', name: 'jwk' },
    message: 'jwk must be a public key, an object with a kty',
    source: 'RFC 9449 §4.2',
    isBroken: ({ header }) => {
      const jwk = memberOf(header, 'jwk');
      return jwk !== undefined && textOf(jwk, 'kty') === undefined;
    },
  },
  {
    id: 'dpop-proof/jwk-private',
    level: 'must',
    member: { part: 'header', name: 'jwk' },
    message: 'jwk must not hold a private or secret key',
    source: 'RFC 9449 §4.2',
    isBroken: ({ header }) => {
      const jwk = memberOf(header, 'jwk');
      return (
        isObject(jwk) && (jwk['kty'] === 'oct' || secretMembers.some((name) => Object.hasOwn(jwk, name)))
      );
    },
  },
  {
    id: 'dpop-proof/htu-query',
    level: 'should',
    member: { part: 'claims', name: 'htu' },
    message: 'htu should have no query and no fragment',
    source: 'RFC 9449 §4.2',
    isBroken: ({ claims }) => /[?#]/.test(textOf(claims, 'htu') ?? ''),
  },
];

/** RFC 9449: proves with each request that the sender holds the key that a token is bound to. */
export const dpopProof: TokenProfile = {
  name: 'dpop-proof',
  title: 'DPoP proof',
  source: 'RFC 9449',
  types: ['dpop+jwt'],
  typeRequired: true,
  typeRecommended: true,
  requiredHeader: ['typ', 'alg', 'jwk'],
  requiredClaims: ['jti', 'htm', 'htu', 'iat'],
  recommendedClaims: [],
  forbiddenClaims: [],
  discouragedClaims: [],
  shapes: { ...registeredShapes, htm: 'text', htu: 'text', ath: 'hash', nonce: 'text' },
  expiryRequired: false,
  maxLifetimeSeconds: 300,
  signatureRequired: true,
  asymmetricOnly: true,
  asymmetricRecommended: true,
  oneTime: true,
  sections: {
    type: 'RFC 9449 §4.2',
    algorithm: 'RFC 9449 §4.2',
    header: 'RFC 9449 §4.2',
    claims: 'RFC 9449 §4.2',
  },
  rules,
  likeness,
};

function likeness({ claims }: TokenContent): number {
  return hasAll(claims, ['htm', 'htu']) ? 0.95 : 0;
}

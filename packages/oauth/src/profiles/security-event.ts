import { isObject, memberOf } from './members.ts';
import { registeredShapes } from './shapes.ts';
import type { TokenContent, TokenProfile } from './token-profile.ts';

/** RFC 8417: says that something happened to an account, a session or a token. */
export const securityEvent: TokenProfile = {
  name: 'security-event',
  title: 'security event token',
  source: 'RFC 8417',
  types: ['secevent+jwt'],
  typeRequired: false,
  typeRecommended: true,
  requiredHeader: [],
  requiredClaims: ['iss', 'iat', 'jti', 'events'],
  recommendedClaims: ['aud'],
  forbiddenClaims: [],
  discouragedClaims: ['exp', 'sub'],
  shapes: { ...registeredShapes, events: 'objects', txn: 'text', toe: 'time' },
  expiryRequired: false,
  signatureRequired: false,
  asymmetricOnly: false,
  asymmetricRecommended: false,
  oneTime: true,
  sections: {
    type: 'RFC 8417 §2.3',
    algorithm: 'RFC 8417 §5.1',
    header: 'RFC 8417 §2.3',
    claims: 'RFC 8417 §2.2, §3, §4.5',
  },
  rules: [],
  likeness,
};

function likeness({ claims }: TokenContent): number {
  return isObject(memberOf(claims, 'events')) ? 0.8 : 0;
}

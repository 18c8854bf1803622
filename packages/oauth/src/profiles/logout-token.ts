import { hasAny, isObject, memberOf } from './members.ts';
import { registeredShapes } from './shapes.ts';
import type { ProfileRule, TokenContent, TokenProfile } from './token-profile.ts';

const claimsSection = 'OpenID Connect Back-Channel Logout 1.0 §2.4';

/** The member of `events` that makes a token a logout token. */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

const rules: readonly ProfileRule[] = [
  {
    id: 'logout-token/events-logout',
    level: 'must',
    member: { part: 'claims', name: 'events' },
    message: `events must have the member ${logoutEvent}, an object`,
    source: claimsSection,
    isBroken: ({ claims }) => {
      const events = memberOf(claims, 'events');
      return isObject(events) && !isObject(memberOf(events, logoutEvent));
    },
  },
  {
    id: 'logout-token/subject-missing',
    level: 'must',
    member: { part: 'claims', name: 'sub' },
    message: 'there must be a sub or a sid',
    source: claimsSection,
    isBroken: ({ claims }) => !hasAny(claims, ['sub', 'sid']),
  },
];

/** OpenID Connect Back-Channel Logout: tells a client that a session has ended. */
export const logoutToken: TokenProfile = {
  name: 'logout-token',
  title: 'OpenID Connect logout token',
  source: 'OpenID Connect Back-Channel Logout 1.0',
  types: ['logout+jwt'],
  typeRequired: false,
  typeRecommended: true,
  requiredHeader: [],
  requiredClaims: ['iss', 'aud', 'iat', 'exp', 'jti', 'events'],
  recommendedClaims: [],
  forbiddenClaims: ['nonce'],
  discouragedClaims: [],
  shapes: { ...registeredShapes, events: 'object', sid: 'text' },
  expiryRequired: true,
  maxLifetimeSeconds: 120,
  signatureRequired: true,
  asymmetricOnly: false,
  asymmetricRecommended: false,
  oneTime: true,
  sections: {
    type: claimsSection,
    algorithm: 'OpenID Connect Back-Channel Logout 1.0 §2.6',
    header: claimsSection,
    claims: claimsSection,
  },
  rules,
  likeness,
};

function likeness({ claims }: TokenContent): number {
  return memberOf(memberOf(claims, 'events'), logoutEvent) === undefined ? 0 : 0.95;
}

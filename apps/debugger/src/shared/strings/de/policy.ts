import type { Words } from '../words.ts';

/** What the person expects of a token. */
export const policy: Words['policy'] = {
  title: 'Hier erwartet',
  aside: 'was der eigene Dienst erwartet',
  issuer: 'Aussteller',
  audience: 'Empfänger',
  tolerance: 'Uhrentoleranz, Sekunden',
  profile: 'Art des Tokens',
  anyProfile: 'wonach es aussieht',
  profileGroup: 'Profile',
  detected: (title) => `Es sieht aus wie: ${title}.`,
  more: 'Weitere Erwartungen',
  type: 'Typ (typ)',
  algorithms: 'Algorithmen, etwa RS256 ES256',
  requiredClaims: 'Verlangte Claims, etwa sub jti',
  maxLifetime: 'Längste Lebensdauer, Sekunden',
  profiles: {
    'access-token': 'OAuth-Access-Token (RFC 9068)',
    'id-token': 'ID-Token (OpenID Connect)',
    'logout-token': 'Logout-Token',
    'security-event': 'Security Event Token (RFC 8417)',
    'dpop-proof': 'DPoP-Nachweis (RFC 9449)',
    'client-assertion': 'Client Assertion (RFC 7523)',
    'request-object': 'Request Object (RFC 9101)',
    'sd-jwt': 'SD-JWT (RFC 9901)',
    'introspection-response': 'Introspection-Antwort (RFC 9701)',
  },
};

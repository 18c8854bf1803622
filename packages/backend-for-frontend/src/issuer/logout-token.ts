import { createVerifier, JoseError } from '@mintmark/jose';
import { OAuthError } from '@mintmark/oauth/errors';
import { BoundedMap } from '../requests/bounded-map.ts';
import type { NamedSessions } from '../sessions/sessions.ts';
import type { VerificationSettings } from './id-token.ts';

/** Verifies a logout token; says whose sessions end. @throws JoseError, OAuthError */
export type VerifyLogoutToken = (token: string) => Promise<NamedSessions>;

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const maxAgeSeconds = 300;
const maxRemembered = 10_000;
const toleranceSeconds = 30;

/** Makes the check of logout tokens (OpenID Connect Back-Channel Logout §2.6); each is taken once. */
export function createLogoutTokenVerifier(settings: VerificationSettings): VerifyLogoutToken {
  const { issuer, clientId, keys, algorithms, now } = settings;
  const verifier = createVerifier({
    ...{ keys, algorithms, issuer, audience: clientId, now },
    typ: 'logout+jwt',
    requiredClaims: ['exp', 'iat', 'jti', 'events'],
    maxTokenAgeSeconds: maxAgeSeconds,
    clockToleranceSeconds: toleranceSeconds,
  });
  const seen = new BoundedMap<true>(maxRemembered, now);

  return async (token) => {
    const { claims } = await verifier.verify(token);
    const named = readClaims(claims);
    const jti = String(claims.jti);
    // The same token again would end a session that began after it.
    if (seen.get(jti) !== undefined) {
      throw new OAuthError('invalid_request', 'the logout token has been used before', {
        reason: 'assertion_replayed',
        status: 400,
      });
    }
    seen.set(jti, true, now() + (maxAgeSeconds + 2 * toleranceSeconds) * 1000);
    return named;
  };
}

function readClaims(claims: Readonly<Record<string, unknown>>): NamedSessions {
  const { events, nonce, sid, sub } = claims;
  if (!isObject(events) || !isObject(events[logoutEvent])) throw invalid('the event of a logout');
  // An ID token has a nonce; a logout token must not, so that neither passes for the other.
  if (nonce !== undefined) throw invalid('no nonce');
  if (!isTextOrNothing(sid) || !isTextOrNothing(sub)) throw invalid('sid and sub as texts');
  if (sid === undefined && sub === undefined) throw invalid('a sid or a sub');
  return { sid, subject: sub };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextOrNothing(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value !== '');
}

function invalid(expected: string): JoseError {
  return new JoseError('claim_invalid', `expected ${expected} in the logout token`);
}

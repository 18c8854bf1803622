import type { ServerClock } from '../platform/clock.ts';
import { decodeJson } from '../platform/encoding.ts';

/** What an ID token has to say. */
export interface IdTokenExpectation {
  readonly issuer: string;
  readonly clientId: string;
  /** Of the login; undefined for a refresh, where it may be missing (OpenID Connect Core §12.2). */
  readonly nonce: string | undefined;
  /** Of the ID token before, for a refresh. */
  readonly subject: string | undefined;
  readonly clock: ServerClock;
}

const toleranceSeconds = 60;

/**
 * Checks the claims of an ID token (OpenID Connect Core §3.1.3.7). The signature is not checked: it came over TLS straight
 * from the token endpoint, which is enough by item 6 there.
 */
export function isIdTokenFor(idToken: string, expected: IdTokenExpectation): boolean {
  const { iss, aud, azp, nonce, sub, exp } = decodeJson(idToken.split('.')[1] ?? '') ?? {};
  const { issuer, clientId, clock, subject } = expected;
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return (
    iss === issuer &&
    audiences.includes(clientId) &&
    (azp === undefined ? audiences.length === 1 : azp === clientId) &&
    (expected.nonce === undefined || nonce === expected.nonce) &&
    typeof sub === 'string' &&
    sub !== '' &&
    (subject === undefined || sub === subject) &&
    typeof exp === 'number' &&
    exp + toleranceSeconds > clock.now() / 1000
  );
}

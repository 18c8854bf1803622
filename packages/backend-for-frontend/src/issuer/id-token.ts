import { createVerifier, JoseError, type VerifierOptions } from '@mintmark/jose';
import { halfHash } from '@mintmark/oauth/token-hashes';
import { isSameSecret } from '../requests/random.ts';

/** What an ID token is expected to say. */
export interface IdTokenExpectation {
  /** The access token that came with it. */
  readonly accessToken: string;
  /** Of the authorization request; undefined for a refresh. */
  readonly nonce?: string | undefined;
  /** Whose session is refreshed; undefined for a login. */
  readonly subject?: string | undefined;
  /** How long ago the person may have proved who they are, where the request asked for it. */
  readonly maxAgeSeconds?: number | undefined;
}

/** The claims of an ID token that was verified. */
export type IdTokenClaims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Verifies an ID token. @throws JoseError with the reason */
export type VerifyIdToken = (token: string, expected: IdTokenExpectation) => Promise<IdTokenClaims>;

/** What tokens of the authorization server are verified with. */
export interface VerificationSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: VerifierOptions['keys'];
  readonly algorithms: readonly string[];
  readonly now: () => number;
}

const toleranceSeconds = 30;

/** Makes the check of ID tokens (OpenID Connect Core §3.1.3.7). */
export function createIdTokenVerifier(settings: VerificationSettings): VerifyIdToken {
  const { issuer, clientId, keys, algorithms, now } = settings;
  const verifier = createVerifier({
    ...{ keys, algorithms, issuer, audience: clientId, now },
    requiredClaims: ['sub', 'exp', 'iat'],
    clockToleranceSeconds: toleranceSeconds,
  });
  return async (token, expected) => {
    const { header, claims } = await verifier.verify(token);
    // An access token or logout token of the same server must not pass for an ID token (RFC 8725 §3.12).
    if (header.typ !== undefined && header.typ.toUpperCase() !== 'JWT') {
      throw new JoseError('type_mismatch', 'expected an ID token, got a token of another type');
    }
    const { sub } = claims;
    if (typeof sub !== 'string' || sub === '') throw new JoseError('claim_invalid', 'expected sub as a text');
    const all: IdTokenClaims = { ...claims, sub };
    assertClient(all, clientId);
    assertExpected(all, expected);
    assertAuthenticationTime(all, expected, now());
    await assertHash(all, header.alg ?? '', expected);
    return all;
  };
}

function assertClient({ aud, azp }: IdTokenClaims, clientId: string): void {
  const isShared = Array.isArray(aud) && aud.length > 1;
  if (azp === undefined ? !isShared : azp === clientId) return;
  throw new JoseError('audience_mismatch', 'the ID token was made for another client');
}

function assertExpected({ sub, nonce }: IdTokenClaims, expected: IdTokenExpectation): void {
  if (expected.nonce !== undefined && !(typeof nonce === 'string' && isSameSecret(nonce, expected.nonce))) {
    throw new JoseError('nonce_mismatch', 'the claim "nonce" is not the one of the authorization request');
  }
  if (expected.subject !== undefined && sub !== expected.subject) {
    throw new JoseError('subject_mismatch', 'the claim "sub" is not the one of the session');
  }
}

function assertAuthenticationTime(
  { auth_time: at }: IdTokenClaims,
  { maxAgeSeconds }: IdTokenExpectation,
  now: number,
): void {
  if (maxAgeSeconds === undefined) return;
  if (typeof at === 'number' && at + maxAgeSeconds + toleranceSeconds >= now / 1000) return;
  throw new JoseError('token_too_old', 'the authentication is longer ago than the request allowed');
}

async function assertHash(
  { at_hash: hash }: IdTokenClaims,
  algorithm: string,
  { accessToken }: IdTokenExpectation,
): Promise<void> {
  if (hash === undefined || hash === (await halfHash(accessToken, algorithm))) return;
  throw new JoseError('claim_invalid', 'the claim "at_hash" is not that of the access token');
}

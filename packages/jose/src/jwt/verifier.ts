import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, requireSync } from '../encoding/maybe-promise.ts';
import { createCompactChecker } from '../jws/compact-checker.ts';
import { acceptHeader } from './accept-header.ts';
import type { JwtClaims } from './claims.ts';
import { parseClaims } from './parse-claims.ts';
import { validateClaims } from './validate-claims.ts';
import type { VerifiedJwt } from './verified-jwt.ts';
import { asVerified } from './verified-jwt.ts';
import type { VerifierOptions } from './verifier-options.ts';
import { resolveVerifierOptions } from './verifier-options.ts';
import type { ForgetFilter } from './verify-cache.ts';

/** Verifies signed tokens under one policy, prepared once. */
export interface Verifier<Claims = JwtClaims> {
  /** Verifies a token. @throws JoseError with the reason code */
  verify(token: string): Promise<VerifiedJwt<Claims>>;
  /** Verifies a token at once, where keys and runtime allow it. @throws JoseError, also `sync_unavailable` */
  verifySync(token: string): VerifiedJwt<Claims>;
  /** The result for a token that is in the verify cache and still good; undefined for all others, which have to be verified. */
  verifyCached(token: string): VerifiedJwt<Claims> | undefined;
  /** Drops tokens from the verify cache: all, or those whose claim has the value, for example `{ claim: 'sid', value }`. */
  forget(filter?: ForgetFilter): void;
}

/**
 * Makes a verifier of signed JSON Web Tokens (RFC 7519 §7.2, RFC 8725): signature first, then every claim rule.
 * Make it once and keep it: keys and headers are prepared for the tokens that follow.
 * Does not check revocation, replay of `jti`, or proof of possession.
 *
 * @throws TypeError for missing, unknown or malformed options
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.2
 * @example
 * const verifier = createVerifier({ keys: key, algorithms: ['ES256'], issuer: 'https://issuer.example', audience: 'api' })
 * const { claims } = await verifier.verify(token)
 */
export function createVerifier<Claims = JwtClaims>(options: VerifierOptions<Claims>): Verifier<Claims> {
  const resolved = resolveVerifierOptions(options);
  const { policy, now, critical, limits, signature } = resolved;
  const cache = options.cache?.<Claims>({ policy, now, source: signature.source });
  const check = createCompactChecker(signature, (header) => acceptHeader(header, policy.typ, critical));

  function run(token: string, sync: boolean): MaybePromise<VerifiedJwt<Claims>> {
    const cached = cache?.get(token);
    if (cached !== undefined) return cached;
    const keep = cache?.reserve(token);
    return chain(check(token, sync), ({ header, key, parts }) => {
      const claims = parseClaims(parts.payload, limits);
      return chain(validateClaims(claims, resolved, sync), (valid) => {
        const verified = asVerified({ header, claims: valid, key });
        keep?.(verified, claims);
        return verified;
      });
    });
  }

  return Object.freeze({
    verify: async (token: string) => run(token, false),
    verifySync: (token: string) => requireSync(run(token, true)),
    verifyCached: (token: string) => cache?.get(token),
    forget: (filter?: ForgetFilter) => cache?.forget(filter),
  });
}

import type { JsonObject } from '../encoding/json.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, requireSync } from '../encoding/maybe-promise.ts';
import type { CheckedCompact } from '../jws/compact-checker.ts';
import { createCompactChecker } from '../jws/compact-checker.ts';
import { acceptHeader } from './accept-header.ts';
import type { JwtClaims } from './claims.ts';
import { parseClaims } from './parse-claims.ts';
import { validateClaims } from './validate-claims.ts';
import type { VerifiedJwt } from './verified-jwt.ts';
import { asVerified } from './verified-jwt.ts';
import type { VerifierOptions } from './verifier-options.ts';
import { resolveVerifierOptions } from './verifier-options.ts';
import type { ForgetFilter, VerifyCache } from './verify-cache.ts';
import { createVerifyCache } from './verify-cache.ts';

interface Finished<Claims> {
  /** The claims as they stood in the token, before any schema changed them. */
  readonly claims: JsonObject;
  readonly verified: VerifiedJwt<Claims>;
}

/** Verifies signed tokens under one policy, prepared once. */
export interface Verifier<Claims = JwtClaims> {
  /** Verifies a token. @throws JoseError with the reason code */
  verify(token: string): Promise<VerifiedJwt<Claims>>;
  /** Verifies a token at once, where keys and runtime allow it. @throws JoseError, also `sync_unavailable` */
  verifySync(token: string): VerifiedJwt<Claims>;
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
  const { policy, critical, limits, signature } = resolved;
  const cache: VerifyCache<Claims> | undefined = createVerifyCache(options.cache, resolved);

  const check = createCompactChecker(signature, (header) => acceptHeader(header, policy.typ, critical));

  function finish({ header, key, parts }: CheckedCompact, sync: boolean): MaybePromise<Finished<Claims>> {
    const claims = parseClaims(parts.payload, limits);
    return chain(validateClaims(claims, resolved, sync), (valid) => ({
      claims,
      verified: asVerified({ header, claims: valid, key }),
    }));
  }

  function run(token: string, sync: boolean): MaybePromise<VerifiedJwt<Claims>> {
    const cached = cache?.get(token);
    if (cached !== undefined) return cached;
    // Taken before the keys are asked for: if they change meanwhile, the entry is stale from the start.
    const snapshot = cache === undefined ? undefined : signature.source.snapshot();
    return chain(
      chain(check(token, sync), (checked) => finish(checked, sync)),
      ({ claims, verified }) => {
        if (snapshot !== undefined) cache?.put({ token, verified, claims, snapshot });
        return verified;
      },
    );
  }

  return Object.freeze({
    verify: async (token: string) => run(token, false),
    verifySync: (token: string) => requireSync(run(token, true)),
    forget: (filter?: ForgetFilter) => cache?.forget(filter),
  });
}

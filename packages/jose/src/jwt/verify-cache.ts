import { freezeDeep } from '../encoding/freeze.ts';
import type { JsonObject } from '../encoding/json.ts';
import { member } from '../encoding/json.ts';
import type { ClaimPolicy } from './claim-rules.ts';
import type { JwtClaims } from './claims.ts';
import type { KeySource } from '../keys/key-source.ts';
import type { VerifiedJwt } from './verified-jwt.ts';
import type { CacheOptions, ResolvedClaimOptions } from './verifier-options.ts';

/** Which cached tokens to drop: those whose claim has the value, or a value in its list. */
export interface ForgetFilter {
  readonly claim: string;
  readonly value: string;
}

/** Verified tokens, kept until they expire, their keys change, or somebody drops them. */
export interface VerifyCache<Claims> {
  get(token: string): VerifiedJwt<Claims> | undefined;
  /** Keeps a result; `claims` are those of the token, before any schema changed them. */
  put(result: CacheableResult<Claims>): void;
  forget(filter?: ForgetFilter): void;
}

interface CacheableResult<Claims> {
  readonly token: string;
  readonly verified: VerifiedJwt<Claims>;
  readonly claims: JsonObject;
  readonly snapshot: object;
}

interface CacheEntry<Claims> extends CacheableResult<Claims> {
  /** The times, in milliseconds, between which all time rules hold. */
  readonly fromMs: number;
  readonly untilMs: number;
}

type CachePolicy<Claims> = ResolvedClaimOptions<Claims> & {
  readonly signature: { readonly source: KeySource };
};

const defaultMaxTokens = 1000;
/** The end of a token is its signature: enough to tell tokens apart, the whole token is compared after. */
const keyCharacters = 32;

/**
 * Makes the cache of one verifier, or none. Results are frozen: every request sees the same object.
 *
 * @throws TypeError for malformed options
 */
export function createVerifyCache<Claims>(
  option: boolean | CacheOptions | undefined,
  policy: CachePolicy<Claims>,
): VerifyCache<Claims> | undefined {
  if (option === undefined || option === false) return undefined;
  const { maxTokens = defaultMaxTokens } = option === true ? {} : option;
  if (!Number.isSafeInteger(maxTokens) || maxTokens < 1) {
    throw new TypeError('expected the option "cache.maxTokens" to be a positive integer');
  }
  const entries = new Map<string, CacheEntry<Claims>>();
  const { now } = policy;
  const { source } = policy.signature;
  return {
    get(token) {
      if (typeof token !== 'string') return undefined;
      const id = token.slice(-keyCharacters);
      const entry = entries.get(id);
      if (entry === undefined || entry.token !== token) return undefined;
      const nowMs = now();
      if (nowMs >= entry.fromMs && nowMs < entry.untilMs && entry.snapshot === source.snapshot())
        return entry.verified;
      entries.delete(id);
      return undefined;
    },
    put(result) {
      if (entries.size >= maxTokens) entries.delete(entries.keys().next().value ?? '');
      freezeDeep(result.verified);
      entries.set(result.token.slice(-keyCharacters), {
        ...result,
        ...validity(result.claims, policy.policy),
      });
    },
    forget: (filter) => forget(entries, filter),
  };
}

function validity(claims: JwtClaims, policy: ClaimPolicy): { fromMs: number; untilMs: number } {
  const { exp = Infinity, nbf = -Infinity, iat = -Infinity } = claims;
  const { clockToleranceSeconds: tolerance, maxTokenAgeSeconds: maxAge } = policy;
  const ageEnd = maxAge === undefined ? Infinity : iat + maxAge;
  return {
    fromMs: (Math.max(nbf, iat) - tolerance) * 1000,
    untilMs: (Math.min(exp, ageEnd) + tolerance) * 1000,
  };
}

function forget<Claims>(entries: Map<string, CacheEntry<Claims>>, filter: ForgetFilter | undefined): void {
  if (filter === undefined) return entries.clear();
  for (const [id, { claims }] of entries) {
    const value = member(claims, filter.claim);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (values.includes(filter.value)) entries.delete(id);
  }
}

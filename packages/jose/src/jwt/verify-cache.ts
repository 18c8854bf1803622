import { assertKnownOptions } from '../encoding/known-options.ts';
import { freezeDeep } from '../encoding/freeze.ts';
import type { JsonObject } from '../encoding/json.ts';
import { member } from '../encoding/json.ts';
import type { ClaimPolicy } from './claim-rules.ts';
import type { JwtClaims } from './claims.ts';
import type { KeySource } from '../keys/key-source.ts';
import type { VerifiedJwt } from './verified-jwt.ts';

/** Which cached tokens to drop: those whose claim has the value, or a value in its list. */
export interface ForgetFilter {
  /** The name of the claim, for example `sid`. */
  readonly claim: string;
  /** The value, compared exactly. */
  readonly value: string;
}

/** Verified tokens of one verifier, kept until they expire, their keys change, or somebody drops them. */
export interface VerifyCache<Claims> {
  /** The result for a token, if it is kept and holds now. */
  get(token: string): VerifiedJwt<Claims> | undefined;
  /** Call it before the keys are asked for: if they change meanwhile, what is kept is stale from the start. */
  reserve(token: string): Keep<Claims>;
  /** Drops what the filter says, or all. */
  forget(filter?: ForgetFilter): void;
}

/** Keeps a result; `claims` are those of the token, before any schema changed them. */
export type Keep<Claims> = (verified: VerifiedJwt<Claims>, claims: JsonObject) => void;

/** Makes the cache of one verifier: see {@link verifyCache}. */
export type VerifyCacheMaker = <Claims>(verifier: CachedVerifier) => VerifyCache<Claims>;

/** What a cache needs to know of its verifier. */
interface CachedVerifier {
  /** What claims have to hold, also later. */
  readonly policy: ClaimPolicy;
  /** The time in milliseconds. */
  readonly now: () => number;
  /** Where the keys come from. */
  readonly source: KeySource;
}

/** Options of {@link verifyCache}. */
export interface CacheOptions {
  /** The most tokens that are kept; the oldest goes first (1000). */
  readonly maxTokens?: number;
}

interface CacheEntry<Claims> {
  readonly token: string;
  readonly verified: VerifiedJwt<Claims>;
  readonly claims: JsonObject;
  readonly snapshot: object;
  /** The times, in milliseconds, between which all time rules hold. */
  readonly fromMs: number;
  readonly untilMs: number;
}

const defaultMaxTokens = 1000;
/** The end of a token is its signature: enough to tell tokens apart, the whole token is compared after. */
const keyCharacters = 32;

/**
 * Lets a verifier keep the tokens it has verified, each until it expires, the keys change or `forget` is called: the option
 * `cache`. Every verifier makes a cache of its own. Results are frozen, because every request sees the same object.
 *
 * @throws TypeError for malformed options
 * @example
 * const verifier = createVerifier({ ...options, cache: verifyCache({ maxTokens: 10_000 }) })
 */
export function verifyCache(options: CacheOptions = {}): VerifyCacheMaker {
  assertKnownOptions(options, ['maxTokens'], 'verifyCache');
  const { maxTokens = defaultMaxTokens } = options;
  if (!Number.isSafeInteger(maxTokens) || maxTokens < 1) {
    throw new TypeError('expected the option "maxTokens" to be a positive integer');
  }
  return <Claims>(verifier: CachedVerifier) => createCache<Claims>(verifier, maxTokens);
}

function createCache<Claims>(
  { policy, now, source }: CachedVerifier,
  maxTokens: number,
): VerifyCache<Claims> {
  const entries = new Map<string, CacheEntry<Claims>>();
  // What was being verified while something was dropped may be just that, so it is not kept.
  let drops = 0;
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
    reserve(token) {
      const snapshot = source.snapshot();
      const dropsBefore = drops;
      return (verified, claims) => {
        if (snapshot === undefined || drops !== dropsBefore) return;
        if (entries.size >= maxTokens) entries.delete(entries.keys().next().value ?? '');
        freezeDeep(verified);
        entries.set(token.slice(-keyCharacters), {
          token,
          verified,
          claims,
          snapshot,
          ...validity(claims, policy),
        });
      };
    },
    forget(filter) {
      drops++;
      forget(entries, filter);
    },
  };
}

function validity(claims: JwtClaims, policy: ClaimPolicy): { fromMs: number; untilMs: number } {
  const { exp = Infinity, nbf = -Infinity, iat = -Infinity } = claims;
  const { clockToleranceSeconds: tolerance, maxTokenAgeSeconds: maxAge } = policy;
  const ageEnd = maxAge === Infinity ? Infinity : iat + maxAge;
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

import { signatureAlgorithmNames } from '@mintmark/jose';
import type { DpopKeyCache } from './key-cache.ts';

/** What a DPoP proof is checked against. */
export interface DpopProofOptions {
  /** The method of the request, as it was sent. */
  readonly method: string;
  /** The public address of the request; its query and fragment do not count. */
  readonly url: string;
  /** The time in milliseconds. */
  readonly now: number;
  /** How old a proof may be by its `iat`, in seconds. */
  readonly maxAgeSeconds: number;
  /** How far in the future its `iat` may be, because clocks differ, in seconds (30). */
  readonly clockToleranceSeconds?: number;
  /** The accepted algorithms, asymmetric ones alone, for example `['ES256', 'EdDSA']`. */
  readonly algorithms: readonly string[];
  /** The access token beside the proof, which `ath` then has to be the hash of (none: a request for a token). */
  readonly accessToken?: string | undefined;
  /** The nonce that the proof must have, or a function that says whether one is good (any, or none). */
  readonly nonce?: string | ((nonce: string) => boolean) | undefined;
  /**
   * Whether this key is met for the first time; remembers it for as long as told. Asked last, for good proofs only.
   * The key is the thumbprint of the proof's key, a dot and the hash of its ID: 87 characters.
   */
  readonly isFresh: (key: string, ttlSeconds: number) => boolean | Promise<boolean>;
  /** Keeps the keys of clients between their proofs: `createDpopKeyCache()` (none). */
  readonly keyCache?: DpopKeyCache | undefined;
}

const known: ReadonlySet<string> = /* @__PURE__ */ new Set(
  signatureAlgorithmNames.filter((name) => !name.startsWith('HS')),
);

/** The asymmetric algorithms that can be allowed. */
export const dpopAlgorithms: readonly string[] = /* @__PURE__ */ [...known];

/** Refuses options that would check nothing. @throws TypeError */
export function assertOptions({ algorithms, now, maxAgeSeconds, isFresh }: DpopProofOptions): void {
  if (!Array.isArray(algorithms) || algorithms.length === 0 || !algorithms.every((name) => known.has(name))) {
    throw new TypeError('expected the option "algorithms" to list asymmetric signature algorithms');
  }
  if (!Number.isFinite(now)) throw new TypeError('expected the option "now" in milliseconds');
  if (!(maxAgeSeconds > 0 && maxAgeSeconds <= 3600)) {
    throw new TypeError('expected the option "maxAgeSeconds" to be 1 to 3600');
  }
  if (typeof isFresh !== 'function') throw new TypeError('expected the option "isFresh" to be a function');
}

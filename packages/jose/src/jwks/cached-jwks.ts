import type { MaybePromise } from '../encoding/maybe-promise.ts';
import type { Lifetime } from './freshness.ts';
import type { Jwks } from './key-index.ts';

/** A fetched key set as it is kept outside; plain JSON. */
export interface CachedJwks extends Lifetime {
  /** The configured address or issuer: an entry counts for no other. */
  readonly source: string;
  /** The address the keys were fetched from. */
  readonly url: string;
  /** The usable public keys. */
  readonly jwks: Jwks;
  /** The ETag of the answer, if it had one. */
  readonly etag?: string;
}

/**
 * Somewhere key sets are kept between processes, for example a key-value store of a serverless platform. Whoever can write
 * to it decides which tokens are accepted. Failures are reported as events and otherwise ignored.
 */
export interface OutsideCache {
  /** Gives what was last set for a source; undefined or null where there is nothing. */
  get(source: string): MaybePromise<CachedJwks | null | undefined>;
  /** Keeps an entry under its `source`. */
  set(entry: CachedJwks): MaybePromise<unknown>;
}

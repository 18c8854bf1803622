import type { JoseErrorCode } from '../errors/codes.ts';

/** Why a key set is fetched: never because of what a token says beyond a key ID that the set does not have. */
export type FetchReason = 'first' | 'ahead' | 'expired' | 'key_unknown' | 'requested';

/** What happens to a remote key set, for logs and metrics. Holds no token, key or secret. */
export type JwksEvent = { readonly origin: string } & (
  | { readonly type: 'fetch'; readonly reason: FetchReason }
  | {
      readonly type: 'fetched';
      readonly durationMs: number;
      readonly keys: number;
      readonly freshSeconds: number;
    }
  | { readonly type: 'not_modified'; readonly durationMs: number; readonly freshSeconds: number }
  /** The next automatic attempt is at least `retrySeconds` away. */
  | {
      readonly type: 'failed';
      readonly durationMs: number;
      readonly code: JoseErrorCode;
      readonly retrySeconds: number;
    }
  /** Expired keys go on serving, at most for `leftSeconds`. */
  | { readonly type: 'stale'; readonly leftSeconds: number }
  /** Keys came or went. */
  | { readonly type: 'rotated'; readonly added: number; readonly removed: number }
  /** A key of a new set cannot be used; `index` is its place in the set. */
  | {
      readonly type: 'skipped_key';
      readonly index: number;
      readonly code: JoseErrorCode;
      readonly message: string;
    }
  /** Keys were taken from the outside cache. */
  | { readonly type: 'cache_hit'; readonly ageSeconds: number }
  | { readonly type: 'cache_failed'; readonly operation: 'get' | 'set' }
);

type WithoutOrigin<Event> = Event extends unknown ? Omit<Event, 'origin'> : never;

/** Reports an event of one key set. */
export type Report = (event: WithoutOrigin<JwksEvent>) => void;

/** Makes the reporter of one key set. A listener that throws must not keep tokens from being verified. */
export function createReport(origin: string, on: ((event: JwksEvent) => void) | undefined): Report {
  if (on === undefined) return () => undefined;
  return (event) => {
    try {
      on({ ...event, origin });
    } catch {
      // Nobody is there to tell.
    }
  };
}

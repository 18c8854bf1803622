import type { JoseErrorCode } from '../errors/codes.ts';

/** Why a key set is fetched: never because of what a token says beyond a key ID that the set does not have. */
export type FetchReason = 'first' | 'ahead' | 'expired' | 'key_unknown' | 'requested';

/** What happens to a remote key set, for logs and metrics. Holds no token, key or secret. */
export type JwksEvent = {
  /** The origin that keys are fetched from. */
  readonly origin: string;
} &
  /** A fetch begins. */
  (
    | {
        readonly type: 'fetch';
        /** Why now. */
        readonly reason: FetchReason;
      }
    /** New keys have come. */
    | {
        readonly type: 'fetched';
        /** How long it took. */
        readonly durationMs: number;
        /** How many keys the set has that can be used. */
        readonly keys: number;
        /** How long the answer counts as fresh. */
        readonly freshSeconds: number;
      }
    /** The server said that nothing has changed. */
    | {
        readonly type: 'not_modified';
        /** How long it took. */
        readonly durationMs: number;
        /** How long the answer counts as fresh. */
        readonly freshSeconds: number;
      }
    /** A fetch has failed. */
    | {
        readonly type: 'failed';
        /** How long it took. */
        readonly durationMs: number;
        /** What went wrong. */
        readonly code: JoseErrorCode;
        /** The next automatic attempt is at least this far away. */
        readonly retrySeconds: number;
      }
    /** Expired keys go on serving, because the server fails. */
    | {
        readonly type: 'stale';
        /** How much longer they may. */
        readonly leftSeconds: number;
      }
    /** Keys came or went. */
    | {
        readonly type: 'rotated';
        /** How many came. */
        readonly added: number;
        /** How many went. */
        readonly removed: number;
      }
    /** A key of a new set cannot be used. */
    | {
        readonly type: 'skipped_key';
        /** Its place in the set. */
        readonly index: number;
        /** Why not. */
        readonly code: JoseErrorCode;
        /** Why not, in words, without any value of the key. */
        readonly message: string;
      }
    /** Keys were taken from the outside cache. */
    | {
        readonly type: 'cache_hit';
        /** How long ago somebody fetched them. */
        readonly ageSeconds: number;
      }
    /** The outside cache threw, or gave what is no entry. */
    | {
        readonly type: 'cache_failed';
        /** What it was asked to do. */
        readonly operation: 'get' | 'set';
      }
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

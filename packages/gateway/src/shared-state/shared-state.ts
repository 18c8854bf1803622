/**
 * What the workers of one machine, or all replicas, know together. The memory of one process is the default; the process that
 * starts the workers serves them by messages; several machines share Redis. Keys are hashed or plain text of at most 256
 * characters. Answers come at once where what is known here is enough. A state that cannot be asked rejects.
 */
export interface SharedState {
  /**
   * Takes up to `count` requests from a bucket (GCRA), as many as it has. Each takes `intervalMs`; `burst` may come at once.
   * `retryAfterMs` is when one more could be had; `resetMs` when the bucket is full again.
   */
  lease(key: string, bucket: Bucket, count: number): Lease | Promise<Lease>;
  /** Takes up to `count` of `max` in a window that ends at `endsAtMs` (epoch milliseconds). */
  count(key: string, window: CountWindow, count: number): Lease | Promise<Lease>;
  /** Gives back what was taken and not used. */
  giveBack(key: string, limit: Bucket | CountWindow, unused: Unused): void;
  /** Remembers a key for so long; true when it is met for the first time (the replay memory of DPoP proofs). */
  isFresh(key: string, ttlSeconds: number): boolean | Promise<boolean>;
  /** Sends what is still to be sent, gives back what was kept for later, and asks nobody any more. */
  close(): Promise<void>;
}

/** A bucket that drips. */
export interface Bucket {
  /** In how many milliseconds it gains one request. */
  readonly intervalMs: number;
  /** How many requests it holds at most. */
  readonly burst: number;
  /** What happens while the state that is shared cannot be asked (`local`). */
  readonly onUnavailable?: 'local' | 'closed';
}

/** A window of the calendar. */
export interface CountWindow {
  /** How many requests there are in all. */
  readonly max: number;
  /** When it ends, epoch milliseconds; it also names the window. */
  readonly endsAtMs: number;
  /** What happens while the state that is shared cannot be asked (`local`). */
  readonly onUnavailable?: 'local' | 'closed';
}

/** What was taken and not used. */
export interface Unused {
  /** How many requests. */
  readonly count: number;
  /**
   * How long ago it was taken, in milliseconds. A bucket has dripped since: what it would have gained anyway is not given
   * back, or an idle bucket would come to hold more than its burst.
   */
  readonly ageMs: number;
}

/** What was had. */
export interface Lease {
  /** How many were had, of those that were asked for. */
  readonly granted: number;
  /** What could still be had at once. */
  readonly remaining: number;
  /** In how many milliseconds one more can be had; 0 where it can at once. */
  readonly retryAfterMs: number;
  /** In how many milliseconds everything can be had again. */
  readonly resetMs: number;
  /** True where the state that is shared could not be asked and the limit is closed then (false). */
  readonly isUnavailable?: boolean;
}

/**
 * What the workers of one machine, or all replicas, know together. The memory of one process is the default; the process that
 * starts the workers serves them by messages; several machines share Redis. Keys are hashed or plain text of at most 256 characters.
 */
export interface SharedState {
  /**
   * Takes up to `count` requests from a bucket (GCRA), as many as it has. Each takes `intervalMs`; `burst` may come at once.
   * `retryAfterMs` is when one more could be had; `resetMs` when the bucket is full again.
   */
  lease(key: string, bucket: Bucket, count: number): Promise<Lease>;
  /** Gives back what was leased and not used. */
  giveBack(key: string, bucket: Bucket, count: number): void;
  /** Takes up to `count` of `max` in a window that ends at `endsAtMs` (epoch milliseconds). */
  count(key: string, window: CountWindow, count: number): Promise<Lease>;
  /** Remembers a key for so long; true when it is met for the first time (the replay memory of DPoP proofs). */
  isFresh(key: string, ttlSeconds: number): boolean | Promise<boolean>;
  close(): Promise<void>;
}

/** A bucket that drips. */
export interface Bucket {
  readonly intervalMs: number;
  readonly burst: number;
}

/** A window of the calendar. */
export interface CountWindow {
  readonly max: number;
  readonly endsAtMs: number;
}

/** What was had. */
export interface Lease {
  readonly granted: number;
  /** What could still be had at once. */
  readonly remaining: number;
  readonly retryAfterMs: number;
  readonly resetMs: number;
}

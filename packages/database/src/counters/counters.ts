import type { DatabaseLog } from '../database/database.ts';

/** How counters are opened. */
export interface CountersOptions {
  /** `redis://host:6379`, also of a Valkey (this process's memory). */
  readonly url?: string;
  /** The clock of `once` in memory, in epoch milliseconds. Limiters go by the clock of the process (`Date.now`). */
  readonly now?: () => number;
  /** How many keys `once` holds in memory before it refuses with `full` (100,000). */
  readonly maxKeys?: number;
  /** Is told when Redis fails (silence). */
  readonly log?: DatabaseLog;
}

/** What may be counted, and how often. */
export interface LimiterOptions {
  /** Keeps its counts apart from those of other limiters. */
  readonly name: string;
  /** How many points a key may consume within the duration. */
  readonly points: number;
  /** From the first point on; at most 20 days. */
  readonly durationSeconds: number;
  /** For how long a key that consumed too much is refused; at most 20 days (until the duration is over). */
  readonly blockSeconds?: number;
}

/** What a limiter says about a key. */
export interface LimiterResult {
  /** Whether the points were there, and no block is on. */
  readonly allowed: boolean;
  /** The points that are left. */
  readonly remaining: number;
  /** When to try again, rounded up; 0 if allowed. */
  readonly retryAfterSeconds: number;
}

/** Counts by key. While Redis is gone each process counts for itself, from nought: it limits less, but never not. */
export interface Limiter {
  /** Takes points and says whether they were there. Default: 1 point. */
  consume(key: string, points?: number): Promise<LimiterResult>;
  /** Says whether a point is there, and takes none. */
  peek(key: string): Promise<LimiterResult>;
  /** Takes points without asking; it does not begin a block. Default: 1 point. */
  penalty(key: string, points?: number): Promise<LimiterResult>;
  /** Forgets the key. */
  reset(key: string): Promise<void>;
}

/** Counters shared by every process on the same Redis. Keys are stored as hashes: they may be personal. */
export interface Counters {
  /** A limiter; two of the same name count together. */
  limiter(options: LimiterOptions): Limiter;
  /**
   * True the first time that a key is seen within its time, false after that: for what may be used once.
   *
   * A key is never forgotten before its time, since that would let it in twice. So it throws a `DatabaseError` where it
   * cannot know: `unavailable` while Redis is gone, `full` when the memory holds too many keys. Whoever catches that
   * must refuse, or ask the database. Redis must not evict (`maxmemory-policy noeviction`); one that restarts empty has
   * forgotten.
   */
  once(key: string, ttlSeconds: number): Promise<boolean>;
  /** Closes the connection to Redis, if there is one. */
  close(): Promise<void>;
}

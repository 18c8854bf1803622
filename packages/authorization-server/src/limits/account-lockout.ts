import type { Limiter, LimiterResult } from '@mintmark/database';
import type { LimitCounters } from './counters.ts';

export interface LockoutOptions {
  /** Attempts before a lock. */
  readonly attempts: number;
  /** Length of the first lock, in seconds; each further one is twice as long. */
  readonly lockSeconds: number;
  /** Longest lock, in seconds. */
  readonly maxLockSeconds: number;
}

/** Counts attempts and locks for longer and longer, until a success or a day has passed. */
export interface Lockout {
  /** How long the key is locked still; 0 if it is not. */
  readonly lockedSeconds: (key: string) => Promise<number>;
  /** Takes an attempt; how long to wait if there is none left, else 0. */
  readonly take: (key: string) => Promise<number>;
  /** Locks if the last attempt was taken; says whether it did. */
  readonly lockIfSpent: (key: string) => Promise<boolean>;
  readonly reset: (key: string) => Promise<void>;
}

const daySeconds = 86_400;
/** More than anybody can use up: this limiter only counts. */
const manyPoints = 1_000_000;

interface LockoutCounters {
  /** Lets through so many attempts at once, however parallel they come. */
  readonly window: Limiter;
  /** Counts the attempts of a day. */
  readonly day: Limiter;
  /** One per length of lock, the shortest first; locked while its only point is taken. */
  readonly locks: readonly Limiter[];
}

/**
 * Every `attempts` failures lock, whether they come within the length of the first lock or slowly over a day. With 5 and
 * 15 minutes the locks last 15 min, 30 min, 1 h, 2 h, 4 h, 4 h, …: about 45 guesses in a day.
 */
export function createLockout(counters: LimitCounters, name: string, options: LockoutOptions): Lockout {
  const { window, day, locks } = createLockoutCounters(counters, name, options);
  const countOf = async (key: string): Promise<number> => manyPoints - (await day.peek(key)).remaining;
  return {
    lockedSeconds: async (key) => {
      const states = await Promise.all([window, ...locks].map((limiter) => limiter.peek(key)));
      return Math.max(0, ...states.filter(isSpent).map(waitOf));
    },
    take: async (key) => {
      const state = await window.consume(key);
      if (!state.allowed) return waitOf(state);
      // Only attempts that are let through count for the day: a burst must not earn the longest lock at once.
      await day.consume(key);
      return 0;
    },
    lockIfSpent: async (key) => {
      const [state, count] = await Promise.all([window.peek(key), countOf(key)]);
      if (!isSpent(state) && count % options.attempts !== 0) return false;
      const round = Math.max(1, Math.ceil(count / options.attempts));
      await locks[Math.min(round, locks.length) - 1]?.consume(key);
      return true;
    },
    reset: async (key) => {
      await Promise.all([window, day, ...locks].map((limiter) => limiter.reset(key)));
    },
  };
}

function createLockoutCounters(
  counters: LimitCounters,
  name: string,
  options: LockoutOptions,
): LockoutCounters {
  const { attempts, lockSeconds, maxLockSeconds } = options;
  const lengths = Array.from(
    { length: Math.max(1, Math.ceil(Math.log2(maxLockSeconds / lockSeconds)) + 1) },
    (_, index) => Math.min(maxLockSeconds, lockSeconds * 2 ** index),
  );
  return {
    window: counters.limiter({ name: `${name}-window`, points: attempts, durationSeconds: lockSeconds }),
    day: counters.limiter({ name: `${name}-day`, points: manyPoints, durationSeconds: daySeconds }),
    locks: lengths.map((durationSeconds, index) =>
      counters.limiter({ name: `${name}-lock-${index}`, points: 1, durationSeconds }),
    ),
  };
}

function isSpent({ allowed, remaining }: LimiterResult): boolean {
  return !allowed || remaining <= 0;
}

function waitOf({ retryAfterSeconds }: LimiterResult): number {
  return Math.max(1, retryAfterSeconds);
}

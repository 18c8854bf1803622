import type { LimitCounters, LimiterState } from './counters.ts';

/** Counters in memory with a clock of their own, which keep to what those of the database room promise. */
export interface FakeCounters extends LimitCounters {
  /** All keys that were ever used, with the names of their limiters. */
  readonly keys: ReadonlySet<string>;
  /** Lets time pass. */
  readonly pass: (seconds: number) => void;
}

interface Entry {
  points: number;
  until: number;
}

export function createFakeCounters(): FakeCounters {
  let now = 0;
  const keys = new Set<string>();
  const entries = new Map<string, Entry>();
  const find = (key: string): Entry | undefined => {
    keys.add(key);
    const entry = entries.get(key);
    return entry !== undefined && entry.until > now ? entry : undefined;
  };
  return {
    keys,
    pass: (seconds) => {
      now += seconds;
    },
    once: async (key, ttlSeconds) => {
      if (find(key) !== undefined) return false;
      entries.set(key, { points: 1, until: now + ttlSeconds });
      return true;
    },
    limiter: ({ name, points, durationSeconds, blockSeconds }) => {
      const stateOf = (entry: Entry | undefined): LimiterState => ({
        allowed: (entry?.points ?? 0) <= points,
        remaining: Math.max(0, points - (entry?.points ?? 0)),
        retryAfterSeconds: entry === undefined ? 0 : entry.until - now,
      });
      return {
        consume: async (key, taken = 1) => {
          const entry = find(`${name}:${key}`) ?? { points: 0, until: now + durationSeconds };
          const wasWithin = entry.points <= points;
          entry.points += taken;
          if (wasWithin && entry.points > points && blockSeconds !== undefined)
            entry.until = now + blockSeconds;
          entries.set(`${name}:${key}`, entry);
          return stateOf(entry);
        },
        peek: async (key) => stateOf(find(`${name}:${key}`)),
        reset: async (key) => entries.delete(`${name}:${key}`),
      };
    },
  };
}

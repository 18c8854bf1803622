import type { LimiterResult } from '@mintmark/database';
import type { LimitCounters } from './counters.ts';

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
    limiter: ({ name, points, durationSeconds, blockSeconds }) => {
      const describe = (entry: Entry | undefined, needed: number): LimiterResult => {
        const consumed = entry?.points ?? 0;
        const allowed = consumed + needed <= points;
        const wait = allowed || entry === undefined ? 0 : entry.until - now;
        return { allowed, remaining: Math.max(0, points - consumed), retryAfterSeconds: wait };
      };
      return {
        consume: async (key, taken = 1) => {
          const entry = find(`${name}:${key}`) ?? { points: 0, until: now + durationSeconds };
          const wasWithin = entry.points <= points;
          entry.points += taken;
          if (wasWithin && entry.points > points && blockSeconds !== undefined)
            entry.until = now + blockSeconds;
          entries.set(`${name}:${key}`, entry);
          return describe(entry, 0);
        },
        peek: async (key) => describe(find(`${name}:${key}`), 1),
        penalty: () => Promise.reject(new TypeError('expected no penalty')),
        reset: async (key) => {
          entries.delete(`${name}:${key}`);
        },
      };
    },
  };
}

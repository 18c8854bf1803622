import type { LimitCounters, Limiter, LimiterState } from './counters.ts';

export interface LadderOptions {
  /** Attempts before the first lock, and between one lock and the next. */
  readonly attempts: number;
  /** Window of the first rung and length of the first lock, in seconds; each further lock is twice as long. */
  readonly lockSeconds: number;
  /** Longest lock, in seconds. */
  readonly maxLockSeconds: number;
}

/** Counts attempts and locks for longer and longer, until a success or a day of rest. */
export interface Ladder {
  /** How long the key is locked still; 0 if it is not. */
  readonly lockedSeconds: (key: string) => Promise<number>;
  /** Takes an attempt; how long to wait if there is none left, else 0. */
  readonly take: (key: string) => Promise<number>;
  /** Locks if the last attempt was taken; says whether it did. */
  readonly lockIfSpent: (key: string) => Promise<boolean>;
  readonly reset: (key: string) => Promise<void>;
}

const daySeconds = 86_400;

/**
 * Rung i allows `attempts · (i + 1)` attempts and then locks for `lockSeconds · 2^i`; the first counts over `lockSeconds`,
 * the others over a day. With 5 attempts and 15 minutes: 5 → 15 min, 10 → 30 min, 15 → 1 h, 20 → 2 h, 25 → 4 h.
 */
export function createLadder(counters: LimitCounters, name: string, options: LadderOptions): Ladder {
  const rungs = createRungs(counters, name, options);
  const each = (work: (rung: Limiter) => Promise<LimiterState>): Promise<LimiterState[]> =>
    Promise.all(rungs.map((rung) => work(rung)));
  return {
    lockedSeconds: async (key) => longestWait(await each((rung) => rung.peek(key)), isSpent),
    take: async (key) => longestWait(await each((rung) => rung.consume(key)), ({ allowed }) => !allowed),
    lockIfSpent: async (key) => {
      const states = await each((rung) => rung.peek(key));
      const spent = rungs.filter((_, index) => isSpent(states[index]));
      // One point more than there is starts the lock of that rung.
      await Promise.all(spent.map((rung) => rung.consume(key)));
      return spent.length > 0;
    },
    reset: async (key) => {
      await Promise.all(rungs.map((rung) => rung.reset(key)));
    },
  };
}

function createRungs(counters: LimitCounters, name: string, options: LadderOptions): Limiter[] {
  const { attempts, lockSeconds, maxLockSeconds } = options;
  const count = Math.max(1, Math.floor(Math.log2(maxLockSeconds / lockSeconds)) + 1);
  return Array.from({ length: count }, (_, index) =>
    counters.limiter({
      name: `${name}-${index}`,
      points: attempts * (index + 1),
      durationSeconds: index === 0 ? lockSeconds : daySeconds,
      blockSeconds: lockSeconds * 2 ** index,
    }),
  );
}

function isSpent(state: LimiterState | undefined): boolean {
  return state !== undefined && (!state.allowed || state.remaining <= 0);
}

function longestWait(states: readonly LimiterState[], counts: (state: LimiterState) => boolean): number {
  return Math.max(0, ...states.filter(counts).map(({ retryAfterSeconds }) => Math.max(1, retryAfterSeconds)));
}

import type { MaybePromise } from './maybe-promise.ts';

/**
 * The memory of DPoP proofs, by which each is good for one request. Processes that serve the same API share one, or a proof
 * could be used once at each. What it throws refuses the request with 503: a store that cannot tell says not yes.
 *
 * @example
 * // Redis or Valkey, with the package `redis`
 * const replayStore: ReplayStore = {
 *   isFresh: async (key, ttlSeconds) =>
 *     (await redis.set(`dpop:${key}`, '', { condition: 'NX', expiration: { type: 'EX', value: ttlSeconds } })) === 'OK',
 * };
 */
export interface ReplayStore {
  /**
   * Whether a key is met for the first time; remembers it for as long as told, in one step. Only `true` counts as yes.
   * The key has 87 characters, and holds no value of the proof but in hashes.
   */
  isFresh(key: string, ttlSeconds: number): MaybePromise<boolean>;
}

/** A memory of proofs for one process, which answers at once. */
export interface MemoryReplayStore extends ReplayStore {
  /** Whether a key is met for the first time. @throws RangeError when it is full */
  isFresh(key: string, ttlSeconds: number): boolean;
}

/** Options of {@link memoryReplayStore}. */
export interface MemoryReplayStoreOptions {
  /** How many proofs are remembered at once; beyond, requests with a proof are refused with 503 (500000). */
  readonly maxEntries?: number;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
}

/** Keys that are forgotten at the same moment. */
interface Generation {
  readonly endsAt: number;
  readonly keys: Set<string>;
}

const generationMs = 15_000;

/**
 * Makes a memory of proofs for one process. Proofs are forgotten by generations of 15 seconds, whole sets at once.
 * When it is full, it throws instead of forgetting a proof that could still be used again: only as many can come as this process
 * can check, which is fewer than `maxEntries` in the time that proofs live. Each takes about 125 bytes.
 *
 * @throws TypeError
 * @example
 * memoryReplayStore({ maxEntries: 10_000 }).isFresh('key', 60); // true
 */
export function memoryReplayStore(options: MemoryReplayStoreOptions = {}): MemoryReplayStore {
  const { maxEntries = 500_000, now = Date.now } = options;
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1)
    throw new TypeError('expected "maxEntries" to be 1 or more');
  const generations = new Map<number, Generation>();
  let size = 0;

  function forgetEnded(time: number): void {
    for (const [number, { endsAt, keys }] of generations) {
      if (endsAt > time) continue;
      generations.delete(number);
      size -= keys.size;
    }
  }

  function isKnown(key: string): boolean {
    for (const { keys } of generations.values()) if (keys.has(key)) return true;
    return false;
  }

  function generationOf(expiresAt: number): Generation {
    const number = Math.ceil(expiresAt / generationMs);
    const generation = generations.get(number) ?? { endsAt: number * generationMs, keys: new Set() };
    generations.set(number, generation);
    return generation;
  }

  return {
    isFresh(key, ttlSeconds) {
      const time = now();
      forgetEnded(time);
      if (isKnown(key)) return false;
      if (size >= maxEntries) throw new RangeError('the memory of proofs is full');
      generationOf(time + ttlSeconds * 1000).keys.add(key);
      size += 1;
      return true;
    },
  };
}

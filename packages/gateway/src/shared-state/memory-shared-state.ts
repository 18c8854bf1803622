import { BoundedTable } from './bounded-table.ts';
import { BucketLevel } from './bucket-level.ts';
import { ReplayMemory } from './replay-memory.ts';
import type { Bucket, CountWindow, Lease, SharedState, Unused } from './shared-state.ts';
import { WindowCount } from './window-count.ts';

/** Options of {@link memorySharedState}. */
export interface MemorySharedStateOptions {
  /** The time in epoch milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** How many keys are kept of each kind: buckets, windows of the calendar, and proofs (100000). */
  readonly maxKeys?: number;
}

/** What one process knows: it answers at once. */
export interface MemorySharedState extends SharedState {
  /** As with every {@link SharedState}, at once. */
  lease(key: string, bucket: Bucket, count: number): Lease;
  /** As with every {@link SharedState}, at once. */
  count(key: string, window: CountWindow, count: number): Lease;
  /** Throws an `Error` where the replay memory is full: then the proof must be refused. */
  isFresh(key: string, ttlSeconds: number): boolean;
}

/**
 * Counts in the memory of this process, exactly. A full table forgets what is used least, never first what refuses
 * requests; the replay memory forgets nothing before its time and throws when it is full.
 *
 * @example
 * const state = memorySharedState();
 * const { granted } = state.lease('someone', { intervalMs: 1000, burst: 1 }, 1);
 * console.assert(granted === 1);
 */
export function memorySharedState(options: MemorySharedStateOptions = {}): MemorySharedState {
  const { now = Date.now, maxKeys = 100_000 } = options;
  const buckets = new BoundedTable<BucketLevel>(maxKeys);
  const windows = new BoundedTable<WindowCount>(maxKeys);
  const proofs = new ReplayMemory(maxKeys);
  // Times count from here: small numbers keep fractions of a millisecond exact.
  const origin = now();

  return {
    lease(key, bucket, count) {
      const at = now() - origin;
      let level = buckets.get(key);
      if (level === undefined) buckets.add(key, (level = new BucketLevel(at)), at);
      return level.take(bucket, count, at);
    },
    count(key, window, count) {
      const at = now();
      let used = windows.get(key);
      if (used === undefined) windows.add(key, (used = new WindowCount()), at);
      return used.take(window, count, at);
    },
    giveBack(key: string, limit: Bucket | CountWindow, unused: Unused): void {
      if ('endsAtMs' in limit) windows.get(key)?.giveBack(limit, unused);
      else buckets.get(key)?.giveBack(limit, unused);
    },
    isFresh: (key, ttlSeconds) => proofs.isFresh(key, now() + ttlSeconds * 1000, now()),
    close: async () => {
      buckets.clear();
      windows.clear();
      proofs.clear();
    },
  };
}

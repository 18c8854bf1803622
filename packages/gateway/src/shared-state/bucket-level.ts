import type { Forgettable } from './bounded-table.ts';
import type { Bucket, Lease, Unused } from './shared-state.ts';

// Sums of fractions come out a hair below the whole number that they mean; the arrival time itself never moves by this.
const tolerance = 1e-6;

/** How full one bucket is, by the generic cell rate algorithm (GCRA): one number, the time at which it will be full again. */
export class BucketLevel implements Forgettable {
  wasRefused = false;
  #fullAt: number;
  #fillMs: number;

  constructor(now: number) {
    this.#fullAt = now;
    this.#fillMs = 1;
  }

  usage(now: number): number {
    return (this.#fullAt - now) / this.#fillMs;
  }

  take(bucket: Bucket, count: number, now: number): Lease {
    const { intervalMs, burst } = bucket;
    const fillMs = burst * intervalMs;
    this.#fillMs = fillMs;
    // Bounded above too: a clock that was set back, or a limit that was raised, must not lock anybody out.
    const fullAt = Math.min(Math.max(this.#fullAt, now), now + fillMs);
    const available = Math.floor((now + fillMs - fullAt) / intervalMs + tolerance);
    const granted = Math.min(available, count);
    const resetMs = fullAt + granted * intervalMs - now;
    this.#fullAt = now + resetMs;
    if (granted === 0) this.wasRefused = true;
    const remaining = available - granted;
    return {
      granted,
      remaining,
      retryAfterMs: remaining > 0 ? 0 : Math.max(0, resetMs - fillMs + intervalMs),
      resetMs,
    };
  }

  giveBack({ intervalMs }: Bucket, { count, ageMs }: Unused): void {
    this.#fullAt -= Math.max(0, count * intervalMs - Math.max(0, ageMs));
  }
}

import type { Forgettable } from './bounded-table.ts';
import type { CountWindow, Lease, Unused } from './shared-state.ts';

/** How much of one window of the calendar is used. */
export class WindowCount implements Forgettable {
  wasRefused = false;
  #used = 0;
  #max = 1;
  #endsAtMs = 0;

  usage(now: number): number {
    return now >= this.#endsAtMs ? 0 : this.#used / this.#max;
  }

  take({ max, endsAtMs }: CountWindow, count: number, now: number): Lease {
    // Only forwards: processes near midnight disagree about the window for a moment, and must not empty it by turns.
    if (endsAtMs > this.#endsAtMs) {
      this.#used = 0;
      this.#endsAtMs = endsAtMs;
    }
    this.#max = max;
    const granted = Math.max(0, Math.min(max - this.#used, count));
    this.#used += granted;
    if (granted === 0) this.wasRefused = true;
    const resetMs = Math.max(0, this.#endsAtMs - now);
    const remaining = Math.max(0, max - this.#used);
    return { granted, remaining, retryAfterMs: remaining > 0 ? 0 : resetMs, resetMs };
  }

  giveBack({ endsAtMs }: CountWindow, { count }: Unused): void {
    if (endsAtMs === this.#endsAtMs) this.#used = Math.max(0, this.#used - count);
  }
}

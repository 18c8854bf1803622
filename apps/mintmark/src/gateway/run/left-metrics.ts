import type { MetricsSnapshot } from '@mintmark/gateway/engine';
import { counted, mergeMetrics } from '@mintmark/gateway/engine';

/** Counters of workers that ended: without them the sums would fall. Of one that was killed, what it said last. */
export class LeftMetrics {
  readonly #last = new Map<number, MetricsSnapshot>();
  #sum: MetricsSnapshot = [];

  /** Remembers what a worker says. */
  note(pid: number, metrics: MetricsSnapshot | undefined): void {
    if (metrics !== undefined) this.#last.set(pid, metrics);
  }

  /** The worker says nothing any more. */
  gone(pid: number): void {
    const last = this.#last.get(pid);
    this.#last.delete(pid);
    if (last !== undefined) this.#sum = counted(mergeMetrics([this.#sum, last]));
  }

  get sum(): MetricsSnapshot {
    return this.#sum;
  }
}

import { Availability } from './availability.ts';
import type { Holding } from './holding.ts';
import { Holdings } from './holdings.ts';
import type { LeasingOptions } from './leasing-options.ts';
import type { MemorySharedState } from './memory-shared-state.ts';
import { memorySharedState } from './memory-shared-state.ts';
import type { Bucket, CountWindow, Lease, SharedState, Unused } from './shared-state.ts';
import { withinPatience } from './within-patience.ts';

/** The state behind `leasingSharedState`. */
export class Leasing implements SharedState {
  readonly #authority: SharedState;
  readonly #local: MemorySharedState;
  readonly #availability: Availability;
  readonly #holdings: Holdings;
  readonly #now: () => number;
  readonly #patienceMs: number;
  readonly #sweeping: NodeJS.Timeout;

  constructor(authority: SharedState, options: LeasingOptions) {
    const { now = Date.now, patienceMs = 250, pauseMs = 1000, idleMs = 1000, maxKeys = 100_000 } = options;
    this.#authority = authority;
    this.#local = memorySharedState({ now, maxKeys });
    this.#availability = new Availability(pauseMs, options.onChange);
    this.#holdings = new Holdings(maxKeys, (...given) => authority.giveBack(...given));
    this.#now = now;
    this.#patienceMs = patienceMs;
    this.#sweeping = setInterval(() => this.#holdings.sweep(now(), idleMs), idleMs).unref();
  }

  lease(key: string, bucket: Bucket, count: number): Lease | Promise<Lease> {
    return this.#take(this.#holdingOf(key, bucket), count);
  }

  count(key: string, window: CountWindow, count: number): Lease | Promise<Lease> {
    return this.#take(this.#holdingOf(key, window), count);
  }

  giveBack(key: string, limit: Bucket | CountWindow, unused: Unused): void {
    if (this.#availability.isDown) return this.#local.giveBack(key, limit, unused);
    const holding = this.#holdings.find(key, limit);
    if (holding?.takeBack(unused, this.#now()) !== true) this.#authority.giveBack(key, limit, unused);
  }

  isFresh(key: string, ttlSeconds: number): boolean | Promise<boolean> {
    if (this.#availability.isDown && !this.#availability.mayProbe(this.#now())) {
      return Promise.reject(
        new Error('expected the shared state to be there: nobody knows whether a proof is new'),
      );
    }
    const answer = this.#authority.isFresh(key, ttlSeconds);
    return answer instanceof Promise ? this.#settle(withinPatience(answer, this.#patienceMs)) : answer;
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    this.#holdings.releaseAll(this.#now());
    await this.#local.close();
    await this.#authority.close();
  }

  #holdingOf(key: string, limit: Bucket | CountWindow): Holding {
    const at = this.#now();
    const holding = this.#holdings.find(key, limit) ?? this.#holdings.add(key, limit, at);
    holding.limit = limit;
    holding.usedAt = at;
    return holding;
  }

  #take(holding: Holding, count: number): Lease | Promise<Lease> {
    const at = holding.usedAt;
    if (holding.waiters.length === 0 && (holding.held >= count || holding.isRefused(at))) {
      const lease = holding.use(count, at);
      if (holding.isLow && !holding.isRefused(at) && !this.#availability.isDown) this.#ask(holding);
      return lease;
    }
    if (this.#availability.isDown) {
      if (this.#availability.mayProbe(at)) this.#ask(holding);
      return this.#takeAlone(holding, count);
    }
    return new Promise((resolve) => {
      holding.waiters.push({ count, deadline: at + this.#patienceMs, resolve });
      this.#ask(holding);
    });
  }

  /** Asks the authority for a batch: one question about a key at a time, which requests join. */
  #ask(holding: Holding): void {
    if (holding.isAsking) return;
    holding.isAsking = true;
    const at = this.#now();
    const asked = { count: holding.missing, at };
    const patienceMs = Math.max(0, (holding.waiters[0]?.deadline ?? at + this.#patienceMs) - at);
    const answer = this.#askAuthority(holding, asked.count);
    let isLate = false;
    this.#settle(withinPatience(answer, patienceMs)).then(
      (lease) => this.#keep(holding, lease, asked),
      () => {
        isLate = true;
        this.#giveUp(holding);
      },
    );
    answer.then(
      ({ granted }) => {
        // The requests went on without it.
        const unused = { count: granted, ageMs: this.#now() - at };
        if (isLate && granted > 0) this.#authority.giveBack(holding.key, holding.limit, unused);
      },
      () => undefined,
    );
  }

  async #askAuthority({ key, limit }: Holding, count: number): Promise<Lease> {
    const authority = this.#authority;
    const lease = await ('endsAtMs' in limit
      ? authority.count(key, limit, count)
      : authority.lease(key, limit, count));
    if (lease.isUnavailable === true) throw new Error('expected the authority to know the limit');
    return lease;
  }

  #keep(holding: Holding, lease: Lease, asked: { readonly count: number; readonly at: number }): void {
    const now = this.#now();
    holding.isAsking = false;
    holding.keep(lease, asked, now);
    holding.serve(now, lease.granted < asked.count);
    if (holding.waiters.length > 0) this.#ask(holding);
  }

  #giveUp(holding: Holding): void {
    holding.isAsking = false;
    for (const { count, resolve } of holding.waiters.splice(0)) resolve(this.#takeAlone(holding, count));
  }

  /** What happens without the authority: this process counts for itself, or refuses. */
  #takeAlone({ key, limit }: Holding, count: number): Lease {
    if (limit.onUnavailable === 'closed') {
      return { granted: 0, remaining: 0, retryAfterMs: 0, resetMs: 0, isUnavailable: true };
    }
    return 'endsAtMs' in limit ? this.#local.count(key, limit, count) : this.#local.lease(key, limit, count);
  }

  async #settle<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      const settled = await answer;
      this.#availability.succeed();
      return settled;
    } catch (cause) {
      this.#availability.fail(this.#now());
      throw cause;
    }
  }
}

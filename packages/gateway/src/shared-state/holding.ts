import type { Bucket, CountWindow, Lease, Unused } from './shared-state.ts';

/** Who waits for an answer. */
export interface Waiter {
  readonly count: number;
  readonly deadline: number;
  readonly resolve: (lease: Lease) => void;
}

/** What this process holds of one key: requests that the authority has counted already and that nobody has used yet. */
export class Holding {
  readonly key: string;
  readonly waiters: Waiter[] = [];
  limit: Bucket | CountWindow;
  /** Whether a question about it is under way. */
  isAsking = false;
  usedAt: number;
  #held = 0;
  #heldSince = 0;
  #refusedUntil = 0;
  #remaining: number;
  #answeredAt: number;
  #resetAt: number;

  constructor(key: string, limit: Bucket | CountWindow, now: number) {
    this.key = key;
    this.limit = limit;
    this.usedAt = now;
    this.#remaining = sizeOf(limit);
    this.#answeredAt = now;
    this.#resetAt = now;
  }

  get held(): number {
    return this.#held;
  }

  /** How many requests a question asks for: fewer the less there is, so that the last ones are not locked away somewhere. */
  get batch(): number {
    return Math.max(
      smallestBatch(this.limit),
      Math.min(maxLease(this.limit), Math.floor(this.#remaining / 10)),
    );
  }

  get isLow(): boolean {
    const { batch } = this;
    return batch >= 4 && this.#held <= batch / 4;
  }

  /** How many requests to ask for: a batch, or what is waited for. */
  get missing(): number {
    let needed = 0;
    for (const { count } of this.waiters) needed += count;
    return Math.max(1, needed - this.#held, this.batch - this.#held);
  }

  /** Whether it is of this window of the calendar. */
  isOf({ endsAtMs }: CountWindow): boolean {
    return 'endsAtMs' in this.limit && this.limit.endsAtMs === endsAtMs;
  }

  /** Not by an answer of the future: a clock that was put back would refuse for as long as that. */
  isRefused(now: number): boolean {
    return now < this.#refusedUntil && now >= this.#answeredAt;
  }

  use(count: number, now: number): Lease {
    const granted = Math.min(count, this.#held);
    this.#held -= granted;
    const remaining = this.#held + this.#left(now);
    const isOver = granted === 0 || this.isRefused(now);
    return {
      granted,
      remaining: granted === 0 ? 0 : remaining,
      retryAfterMs: isOver ? Math.max(0, this.#refusedUntil - now) : 0,
      resetMs: Math.max(0, this.#resetAt - now),
    };
  }

  /** Takes an answer of the authority. */
  keep(lease: Lease, asked: { readonly count: number; readonly at: number }, now: number): void {
    this.#heldSince = this.#held === 0 ? asked.at : Math.min(asked.at, this.#heldSince);
    this.#held += lease.granted;
    this.#remaining = lease.remaining;
    this.#answeredAt = now;
    this.#resetAt = now + lease.resetMs;
    this.#refusedUntil = lease.granted < asked.count ? now + lease.retryAfterMs : 0;
  }

  /** Answers those who wait, in turn: all of them where no more can be had, else as long as there is something. */
  serve(now: number, isAll: boolean): void {
    while (this.waiters.length > 0) {
      if (!isAll && this.#held === 0) return;
      const waiter = this.waiters.shift();
      waiter?.resolve(this.use(waiter.count, now));
    }
  }

  /** Takes back what was used here and not needed; false where enough is held already. */
  takeBack({ count, ageMs }: Unused, now: number): boolean {
    if (this.#held + count > maxLease(this.limit)) return false;
    // It is as old as the batch that it came from, even if the rest of that batch is used.
    this.#heldSince = Math.min(now - ageMs, this.#heldSince);
    this.#held += count;
    return true;
  }

  /** Empties it, for the authority. */
  release(now: number): Unused {
    const unused = { count: this.#held, ageMs: now - this.#heldSince };
    this.#held = 0;
    return unused;
  }

  #left(now: number): number {
    if ('endsAtMs' in this.limit) return this.#remaining;
    const { burst, intervalMs } = this.limit;
    return Math.min(
      burst - this.#held,
      this.#remaining + Math.max(0, Math.floor((now - this.#answeredAt) / intervalMs)),
    );
  }
}

/** The most that one process ever holds of a key unused: a tenth of the burst, a hundredth of a quota, at least one. */
function maxLease(limit: Bucket | CountWindow): number {
  const share = 'endsAtMs' in limit ? limit.max / 100 : limit.burst / 10;
  return Math.max(1, Math.floor(share));
}

function sizeOf(limit: Bucket | CountWindow): number {
  return 'endsAtMs' in limit ? limit.max : limit.burst;
}

/** What drips in within 10 ms: a fast bucket at its end is not asked about for every request. */
function smallestBatch(limit: Bucket | CountWindow): number {
  if ('endsAtMs' in limit) return 1;
  return Math.max(1, Math.min(maxLease(limit), Math.floor(10 / limit.intervalMs)));
}

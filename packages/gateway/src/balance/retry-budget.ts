const slots = 10;
const slotMs = 1000;
const alwaysAllowed = 10;

/** Counts requests and retries of the last ten seconds, so that retries stay a share of them. */
export class RetryBudget {
  readonly #share: number;
  readonly #now: () => number;
  readonly #requests: Uint32Array = new Uint32Array(slots);
  readonly #retries: Uint32Array = new Uint32Array(slots);
  #slot: number;

  constructor(share: number, now: () => number) {
    this.#share = share;
    this.#now = now;
    this.#slot = Math.floor(now() / slotMs);
  }

  /** A request came. */
  count(): void {
    const index = this.#turn();
    this.#requests[index] = (this.#requests[index] ?? 0) + 1;
  }

  /** Takes one retry, if there is one: the share of the requests, and ten in ten seconds even where few requests come. */
  take(): boolean {
    if (this.#share <= 0) return false;
    const index = this.#turn();
    if (sum(this.#retries) >= alwaysAllowed + this.#share * sum(this.#requests)) return false;
    this.#retries[index] = (this.#retries[index] ?? 0) + 1;
    return true;
  }

  #turn(): number {
    const slot = Math.floor(this.#now() / slotMs);
    const passed = Math.min(slots, slot - this.#slot);
    for (let step = 1; step <= passed; step++) {
      const index = (this.#slot + step) % slots;
      this.#requests[index] = 0;
      this.#retries[index] = 0;
    }
    if (slot > this.#slot) this.#slot = slot;
    return this.#slot % slots;
  }
}

function sum(counts: Uint32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

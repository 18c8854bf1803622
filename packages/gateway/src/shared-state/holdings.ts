import { Holding } from './holding.ts';
import type { Bucket, CountWindow, Unused } from './shared-state.ts';

/** Gives back to the authority. */
export type Return = (key: string, limit: Bucket | CountWindow, unused: Unused) => void;

/** What this process holds of all keys, at most so many; what is forgotten goes back to the authority. */
export class Holdings {
  readonly #maxKeys: number;
  readonly #giveBack: Return;
  // Two maps, because a rate and a quota of one limit have the same key, and joining strings for each request is dear.
  readonly #buckets = new Map<string, Holding>();
  readonly #windows = new Map<string, Holding>();

  constructor(maxKeys: number, giveBack: Return) {
    this.#maxKeys = maxKeys;
    this.#giveBack = giveBack;
  }

  get size(): number {
    return this.#buckets.size + this.#windows.size;
  }

  find(key: string, limit: Bucket | CountWindow): Holding | undefined {
    if (!('endsAtMs' in limit)) return this.#buckets.get(key);
    const holding = this.#windows.get(key);
    return holding?.isOf(limit) === true ? holding : undefined;
  }

  /** Makes a new one; for a new day or month beside the old one, whose late answers find nothing to add to. */
  add(key: string, limit: Bucket | CountWindow, now: number): Holding {
    const holdings = 'endsAtMs' in limit ? this.#windows : this.#buckets;
    if (holdings.size >= this.#maxKeys) this.#makeRoom(holdings, now);
    const holding = new Holding(key, limit, now);
    holdings.set(key, holding);
    return holding;
  }

  /** Gives back what was not used for so long, and forgets what refuses nothing. */
  sweep(now: number, idleMs: number): void {
    for (const holdings of [this.#buckets, this.#windows]) {
      for (const [key, holding] of holdings) {
        if (holding.isAsking || now - holding.usedAt < idleMs) continue;
        this.#release(holding, now);
        if (!holding.isRefused(now)) holdings.delete(key);
      }
    }
  }

  releaseAll(now: number): void {
    for (const holdings of [this.#buckets, this.#windows]) {
      for (const holding of holdings.values()) this.#release(holding, now);
      holdings.clear();
    }
  }

  /** The authority still knows what is forgotten here: that costs a question, and frees nobody. */
  #makeRoom(holdings: Map<string, Holding>, now: number): void {
    let looks = 16;
    for (const [key, holding] of holdings) {
      if (!holding.isAsking) {
        this.#release(holding, now);
        holdings.delete(key);
        return;
      }
      if ((looks -= 1) === 0) return;
    }
  }

  #release(holding: Holding, now: number): void {
    if (holding.held > 0) this.#giveBack(holding.key, holding.limit, holding.release(now));
  }
}

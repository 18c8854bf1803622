/** Which keys were met, and until when: never forgets one before its time. */
export class ReplayMemory {
  readonly #maxKeys: number;
  readonly #until = new Map<string, number>();
  #turn: IterableIterator<[string, number]>;

  constructor(maxKeys: number) {
    this.#maxKeys = maxKeys;
    this.#turn = this.#until.entries();
  }

  get size(): number {
    return this.#until.size;
  }

  /** Whether a key is met for the first time. Throws an `Error` where there is no room to remember it. */
  isFresh(key: string, untilMs: number, now: number): boolean {
    const known = this.#until.get(key);
    if (known !== undefined && known > now) return false;
    // Two looks for each addition: what has expired goes faster than new keys come, without a pause for a sweep.
    this.#forget(now, 2);
    if (known === undefined && this.#until.size >= this.#maxKeys) this.#forget(now, 256);
    if (!this.#until.has(key) && this.#until.size >= this.#maxKeys) {
      throw new Error(`expected at most ${this.#maxKeys} proofs at a time: the replay memory is full`);
    }
    this.#until.set(key, untilMs);
    return true;
  }

  clear(): void {
    this.#until.clear();
  }

  #forget(now: number, looks: number): void {
    for (let look = 0; look < looks; look += 1) {
      const next = this.#turn.next();
      if (next.done) {
        this.#turn = this.#until.entries();
        return;
      }
      const [key, until] = next.value;
      if (until <= now) this.#until.delete(key);
    }
  }
}

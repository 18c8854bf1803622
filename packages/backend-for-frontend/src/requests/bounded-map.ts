/** Values that are forgotten after their time; the oldest goes where there are too many. */
export class BoundedMap<Value> {
  readonly #maxEntries: number;
  readonly #now: () => number;
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>();

  constructor(maxEntries: number, now: () => number) {
    this.#maxEntries = maxEntries;
    this.#now = now;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.until > this.#now() ? entry.value : undefined;
  }

  set(key: string, value: Value, until: number): void {
    this.#entries.delete(key);
    for (const [old, entry] of this.#entries) {
      if (entry.until > this.#now() && this.#entries.size < this.#maxEntries) break;
      this.#entries.delete(old);
    }
    this.#entries.set(key, { value, until });
  }
}

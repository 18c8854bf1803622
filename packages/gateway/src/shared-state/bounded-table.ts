/** An entry that can be forgotten. */
export interface Forgettable {
  /** Whether it refused a request since the table last looked at it. */
  wasRefused: boolean;
  /** How much of it is used at a moment: 0 or less when forgetting it changes nothing, 1 when it refuses. */
  usage(now: number): number;
}

const looks = 16;

/**
 * Keys and entries, at most so many. A full table looks at the next entries in turn: it forgets those that are used up by
 * time, else the one that is used least, sparing those that refused since it last came by. So whoever invents keys pushes out
 * invented keys, not the one that is limited; to free that one, every key in the table must be used up as far.
 */
export class BoundedTable<Entry extends Forgettable> {
  readonly #maxKeys: number;
  readonly #entries = new Map<string, Entry>();
  #turn: IterableIterator<[string, Entry]>;

  constructor(maxKeys: number) {
    this.#maxKeys = maxKeys;
    this.#turn = this.#entries.entries();
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  add(key: string, entry: Entry, now: number): void {
    if (this.#entries.size >= this.#maxKeys) this.#makeRoom(now);
    this.#entries.set(key, entry);
  }

  clear(): void {
    this.#entries.clear();
  }

  #makeRoom(now: number): void {
    let least: string | undefined;
    let leastUsage = Infinity;
    let last: string | undefined;
    for (let look = 0; look < looks; look += 1) {
      const next = this.#next();
      if (next === undefined) break;
      const [key, entry] = next;
      const usage = entry.usage(now);
      if (usage <= 0) this.#entries.delete(key);
      else if (entry.wasRefused) last = key;
      else if (usage < leastUsage) [least, leastUsage] = [key, usage];
      entry.wasRefused = false;
    }
    if (this.#entries.size < this.#maxKeys) return;
    const key = least ?? last;
    if (key !== undefined) this.#entries.delete(key);
  }

  #next(): [string, Entry] | undefined {
    const next = this.#turn.next();
    if (!next.done) return next.value;
    this.#turn = this.#entries.entries();
    const first = this.#turn.next();
    return first.done ? undefined : first.value;
  }
}

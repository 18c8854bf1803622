import { hashOf } from './value-hash.ts';

const leastSlots = 8;
const free = 0;
const deleted = 1;

/**
 * A part of a hash table: open addressing, linear probing. Small enough to be built anew without a pause. Of each hash one
 * byte is kept: what a look-up of a value that is not there has to touch then fits into the processor's cache.
 */
export class TableSegment {
  readonly #seed: number;
  #tags: Uint8Array = new Uint8Array(leastSlots);
  #values: (string | undefined)[] = emptySlots(leastSlots);
  #numbers: Float64Array = new Float64Array(leastSlots);
  /** Slots that hold a value, or held one. */
  #used = 0;
  #live = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  get slots(): number {
    return this.#tags.length;
  }

  /** The slot of a value; -1 where it is not there. */
  find(hash: number, value: string): number {
    const tags = this.#tags;
    const mask = tags.length - 1;
    const wanted = tagOf(hash);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = tags[slot];
      if (found === wanted && this.#values[slot] === value) return slot;
      if (found === free) return -1;
    }
  }

  /** The number that is held beside a value. */
  numberAt(slot: number): number {
    return this.#numbers[slot] ?? 0;
  }

  setNumberAt(slot: number, number: number): void {
    this.#numbers[slot] = number;
  }

  /** The value in a slot; undefined where there is none. */
  valueAt(slot: number): string | undefined {
    return this.#values[slot];
  }

  /** Adds a value that is not there yet. */
  insert(hash: number, value: string, number: number): void {
    if ((this.#used + 1) * 4 > this.slots * 3) this.#rebuild();
    const mask = this.slots - 1;
    let slot = hash & mask;
    while (this.#tags[slot] !== free) slot = (slot + 1) & mask;
    this.#tags[slot] = tagOf(hash);
    this.#values[slot] = value;
    this.#numbers[slot] = number;
    this.#used++;
    this.#live++;
  }

  remove(slot: number): void {
    this.#tags[slot] = deleted;
    this.#values[slot] = undefined;
    this.#live--;
  }

  /** With as many slots as what is left needs: more, fewer, or the same without those that were deleted. */
  #rebuild(): void {
    const [values, numbers] = [this.#values, this.#numbers];
    let slots = leastSlots;
    while (slots < this.#live * 2) slots *= 2;
    this.#tags = new Uint8Array(slots);
    this.#values = emptySlots(slots);
    this.#numbers = new Float64Array(slots);
    this.#used = 0;
    this.#live = 0;
    for (const [slot, value] of values.entries())
      if (value !== undefined) this.insert(hashOf(value, this.#seed), value, numbers[slot] ?? 0);
  }
}

function emptySlots(count: number): (string | undefined)[] {
  return Array.from({ length: count }, () => undefined);
}

/** Bits that choose neither the segment nor, until it is large, the slot; without the two marks. */
function tagOf(hash: number): number {
  const tag = (hash >>> 17) & 0xff;
  return tag > deleted ? tag : tag + 2;
}

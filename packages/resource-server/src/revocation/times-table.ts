import { addTimes, countTimes, purgeTimes, type StoredTimes, type Times } from './stored-times.ts';
import { TableSegment } from './table-segment.ts';
import { hashOf } from './value-hash.ts';

const segmentBits = 6;
const segmentCount = 2 ** segmentBits;
/** Stands in a segment for times that are more than one number. */
const inLists = -1;

/** Whether a value with its times is needed no more. */
export type IsNeedless = (value: string, times: StoredTimes) => boolean;

interface Purge {
  readonly now: number;
  readonly isNeedless: IsNeedless | undefined;
}

/**
 * The times of what was taken back, by the values of one claim.
 *
 * Not a `Map`: it hashes each text that it has not seen, which a token's always are, and Node 26 takes several times as long
 * for that as for the whole look-up here (bench/revocation-index.ts). In segments, so that it grows without a pause.
 */
export class TimesTable {
  readonly #seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  readonly #segments: (TableSegment | undefined)[] = Array.from({ length: segmentCount });
  readonly #lists = new Map<string, readonly Times[]>();
  #size = 0;
  #sweptSegment = 0;
  #sweptSlot = 0;

  /** How many revocations there are. */
  get size(): number {
    return this.#size;
  }

  /** Whether the last `purge` came to the end of the table. */
  get isSwept(): boolean {
    return this.#sweptSegment === 0 && this.#sweptSlot === 0;
  }

  find(value: string): StoredTimes | undefined {
    const hash = hashOf(value, this.#seed);
    const segment = this.#segments[hash >>> (32 - segmentBits)];
    const slot = segment?.find(hash, value) ?? -1;
    return segment === undefined || slot < 0 ? undefined : this.#timesAt(segment, slot);
  }

  /** @param now - in seconds */
  add(value: string, times: Times, now: number): void {
    const hash = hashOf(value, this.#seed);
    const segment = (this.#segments[hash >>> (32 - segmentBits)] ??= new TableSegment(this.#seed));
    const slot = segment.find(hash, value);
    const before = slot < 0 ? undefined : this.#timesAt(segment, slot);
    const after = addTimes(before, times, now);
    this.#size += countTimes(after) - countTimes(before);
    const number = this.#toNumber(value, after);
    if (slot < 0) segment.insert(hash, value, number);
    else segment.setNumberAt(slot, number);
  }

  /**
   * Forgets what has expired, going on where it stopped, for so many steps. Gives how many are left at the end of the table.
   *
   * @param now - in seconds
   */
  purge(now: number, steps: number, isNeedless?: IsNeedless): number {
    let left = steps;
    const purge = { now, isNeedless };
    for (; this.#sweptSegment < segmentCount; this.#sweptSegment++) {
      const segment = this.#segments[this.#sweptSegment];
      const slots = segment?.slots ?? 0;
      for (; this.#sweptSlot < slots && left > 0; left--) this.#purgeSlot(segment, this.#sweptSlot++, purge);
      if (left <= 0) return 0;
      left--;
      this.#sweptSlot = 0;
    }
    this.#sweptSegment = 0;
    return left;
  }

  /** All values with their times, a segment of the table at a time; what is added meanwhile may be missing. */
  *parts(): Generator<readonly (readonly [string, StoredTimes])[]> {
    for (const segment of this.#segments) {
      if (segment === undefined) continue;
      const part: (readonly [string, StoredTimes])[] = [];
      for (let slot = 0; slot < segment.slots; slot++) {
        const value = segment.valueAt(slot);
        if (value !== undefined) part.push([value, this.#timesAt(segment, slot)]);
      }
      yield part;
    }
  }

  #purgeSlot(segment: TableSegment | undefined, slot: number, { now, isNeedless }: Purge): void {
    const value = segment?.valueAt(slot);
    if (segment === undefined || value === undefined) return;
    const before = this.#timesAt(segment, slot);
    const alive = purgeTimes(before, now);
    const after = alive !== undefined && isNeedless?.(value, alive) === true ? undefined : alive;
    if (after === before) return;
    this.#size += countTimes(after) - countTimes(before);
    const number = this.#toNumber(value, after);
    if (after === undefined) segment.remove(slot);
    else segment.setNumberAt(slot, number);
  }

  #timesAt(segment: TableSegment, slot: number): StoredTimes {
    const number = segment.numberAt(slot);
    return number === inLists ? (this.#lists.get(segment.valueAt(slot) ?? '') ?? []) : number;
  }

  #toNumber(value: string, times: StoredTimes | undefined): number {
    if (typeof times === 'object') this.#lists.set(value, times);
    else if (this.#lists.size > 0) this.#lists.delete(value);
    return typeof times === 'number' ? times : inLists;
  }
}

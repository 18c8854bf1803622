/** Never, as a deadline. */
export const NEVER: number = Number.POSITIVE_INFINITY;

const SHORTEST_MS = 5;
const LONGEST_MS = 500;

/**
 * Counts time in coarse ticks for all deadlines of a client, so that a request sets no timer and reads no clock. It runs
 * only while something may expire, and keeps no process alive.
 */
export class Ticker {
  /** The ticks so far. */
  now = 0;
  readonly #intervalMs: number;
  readonly #onTick: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** Ticks eight times in the shortest of the times. */
  constructor(timesMs: readonly number[], onTick: () => void) {
    const shortestMs = Math.min(LONGEST_MS * 8, ...timesMs.filter((timeMs) => timeMs > 0));
    this.#intervalMs = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, Math.floor(shortestMs / 8)));
    this.#onTick = onTick;
  }

  /** How many ticks a time takes, and never less than the time; {@link NEVER} for 0. */
  ticksIn(timeMs: number): number {
    return timeMs <= 0 ? NEVER : Math.ceil(timeMs / this.#intervalMs) + 1;
  }

  /** How many whole ticks fit in a time. */
  wholeTicksIn(timeMs: number): number {
    return Math.floor(timeMs / this.#intervalMs);
  }

  start(): void {
    this.#timer ??= setInterval(() => this.#tick(), this.#intervalMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    this.now += 1;
    this.#onTick();
  }
}

/** Clocks that tests can turn. */
export interface Timers {
  /** Calls back once. It does not keep the process alive. */
  set(callback: () => void, delayMs: number): unknown;
  clear(timer: unknown): void;
}

/** The real ones. */
export const systemTimers: Timers = {
  set(callback, delayMs) {
    return setTimeout(callback, delayMs).unref();
  },
  clear(timer) {
    clearTimeout(timer as NodeJS.Timeout | undefined); // Whatever `set` gave.
  },
};

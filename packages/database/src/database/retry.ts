import { setTimeout } from 'node:timers/promises';

/** How something is tried again. */
export interface RetryOptions {
  /** Whether an error is worth another try. */
  readonly shouldRetry: (error: unknown) => boolean;
  /** For how long to go on, from the first failure. */
  readonly timeoutMs: number;
  /** The longest pause between two tries; the first is about a millisecond, and they double. */
  readonly maxPauseMs: number;
}

/** Runs something until it succeeds, fails for good, or its time is over; the last error is thrown. */
export async function retry<Result>(run: () => Promise<Result>, options: RetryOptions): Promise<Result> {
  let deadline: number | undefined;
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, options.maxPauseMs)) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      return await run();
    } catch (error) {
      if (!options.shouldRetry(error)) throw error;
      const now = performance.now();
      deadline ??= now + options.timeoutMs;
      if (now >= deadline) throw error;
    }
    // The random half keeps those that collided from colliding again.
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(pauseMs * (0.5 + Math.random() / 2));
  }
}

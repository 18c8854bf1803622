const leastMs = 500;
const mostMs = 10_000;
/** However long a server asks for: revocations must not stay unknown for longer because of one answer. */
const mostRetryAfterMs = 60_000;

/** What of a failure matters for when to try again. */
export interface FailedAttempt {
  /** How many have failed, one after the other. */
  readonly failures: number;
  /** How long the server asks to be left alone (it does not). */
  readonly retryAfterSeconds: number | undefined;
}

/**
 * How long to wait after failures, in milliseconds: twice as long each time, and by chance up to half less, so that readers
 * that failed together do not come back together.
 */
export function retryDelayMs({ failures, retryAfterSeconds = 0 }: FailedAttempt): number {
  const longest = Math.min(mostMs, leastMs * 2 ** Math.min(failures - 1, 10));
  const delayMs = longest * (1 - Math.random() / 2);
  return Math.max(delayMs, Math.min(retryAfterSeconds * 1000, mostRetryAfterMs));
}

import { JoseError } from '../errors/jose-error.ts';

/** Starts a timer and returns the function that stops it. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

/** What bounds a piece of work. */
export interface TimeBound {
  readonly timeoutMs: number;
  readonly startTimer: StartTimer;
  /** The caller's own wish to stop. */
  readonly signal: AbortSignal | undefined;
}

/** The runtime's timer. */
export const startRuntimeTimer: StartTimer = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
};

/**
 * Runs work that has to end in time, also when the work itself does not heed its signal.
 * No timer and no listener is left behind.
 *
 * @throws JoseError `jwks_unavailable`
 */
export async function withinTime<T>(work: (signal: AbortSignal) => Promise<T>, bound: TimeBound): Promise<T> {
  const { timeoutMs, startTimer, signal } = bound;
  if (signal?.aborted === true) throw stopped(signal);
  const controller = new AbortController();
  const ended = Promise.withResolvers<never>();
  const onAbort = (): void => ended.reject(stopped(signal));
  const stopTimer = startTimer(() => {
    ended.reject(new JoseError('jwks_unavailable', `the answer did not arrive within ${timeoutMs} ms`));
  }, timeoutMs);
  signal?.addEventListener('abort', onAbort);
  try {
    return await Promise.race([ended.promise, work(controller.signal)]);
  } finally {
    stopTimer();
    signal?.removeEventListener('abort', onAbort);
    controller.abort();
  }
}

function stopped(signal: AbortSignal | undefined): JoseError {
  return new JoseError('jwks_unavailable', 'fetching was stopped by the caller', { cause: signal?.reason });
}

import type { Terminal } from '../output/terminal.ts';

/** Waits for whoever wants the server to stop. */
export interface StopSignals {
  /** Resolves at the first signal. */
  readonly stopped: Promise<void>;
  /** Leaves signals to the process again. */
  readonly release: () => void;
}

/** How to stop. */
export interface StopOptions {
  /** Whether SIGHUP stops, too, as it does when its terminal goes; otherwise it means something else. */
  readonly hangUpStops: boolean;
  /** Ends at once, at the second signal. */
  readonly endNow: (exitCode: number) => void;
}

/** npm passes on the signal that the terminal has sent already: that is no second wish. */
const sameWishMs = 500;

/** Listens for SIGINT, SIGTERM and SIGHUP. The first stops in order, the second at once. */
export function stopSignals(terminal: Terminal, { hangUpStops, endNow }: StopOptions): StopSignals {
  const { promise, resolve } = Promise.withResolvers<void>();
  let first: number | undefined;
  let releaseInterrupt = (): void => undefined;
  const signal = (exitCode: number): void => {
    const now = performance.now();
    first ??= now;
    if (now - first > sameWishMs) endNow(exitCode);
    resolve();
  };
  // An interruption is asked for once at a time.
  const interruption = (): void => {
    releaseInterrupt = terminal.onInterrupt(interruption);
    signal(130);
  };
  releaseInterrupt = terminal.onInterrupt(interruption);
  const terminate = (): void => signal(143);
  const hangUp = (): void => signal(129);
  process.on('SIGTERM', terminate);
  if (hangUpStops) process.on('SIGHUP', hangUp);
  const release = (): void => {
    releaseInterrupt();
    process.off('SIGTERM', terminate).off('SIGHUP', hangUp);
  };
  return { stopped: promise, release };
}

const tickMs = 20;
/** Longer than a busy machine keeps a process waiting that hardly ever runs; a virtual machine that is paused stands still for seconds. */
const standstillMs = 700;
const mostAttempts = 6;

/** What a measurement is worth. */
export interface Undisturbed<Result> {
  readonly result: Result;
  /** How often it was thrown away and done again. */
  readonly repeated: number;
}

/** Measures again where the machine stood still meanwhile: clocks went on, and requests seem to have taken seconds. */
export async function undisturbed<Result>(measure: () => Promise<Result>): Promise<Undisturbed<Result>> {
  for (let repeated = 0; ; repeated += 1) {
    const watch = watchForStandstill();
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await measure().then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    const stoodStill = watch.stop();
    if (!stoodStill || repeated === mostAttempts) {
      if ('error' in outcome) throw outcome.error;
      return { result: outcome.result, repeated };
    }
  }
}

function watchForStandstill(): { stop(): boolean } {
  let last = performance.now();
  let longestMs = 0;
  const look = (): void => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
  };
  const timer = setInterval(look, tickMs);
  return {
    stop() {
      clearInterval(timer);
      look();
      return longestMs > standstillMs;
    },
  };
}

/** How long to wait before a worker that died is started again. */
export interface RestartPauses {
  /** Milliseconds, for a worker that lived so long. */
  readonly next: (livedMs: number) => number;
}

const firstMs = 100;
const mostMs = 30_000;
/** Who lived so long did not die of its configuration. */
const longMs = 60_000;

/** At once for the first, then twice as long each time, until one lives for a minute. */
export function restartPauses(): RestartPauses {
  let pause = 0;
  return {
    next: (livedMs) => {
      if (livedMs >= longMs) pause = 0;
      const now = pause;
      pause = Math.min(mostMs, pause === 0 ? firstMs : pause * 2);
      return now;
    },
  };
}

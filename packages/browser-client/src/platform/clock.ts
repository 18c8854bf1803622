import type { Platform } from './platform.ts';

type Clocks = Pick<Platform, 'now' | 'monotonic'>;

/**
 * Measures from now on, in milliseconds. The clock of the device may be set back meanwhile, and the monotonic one may have
 * stood still while the device slept, so the larger of the two counts: at worst something is renewed too early.
 */
export function startStopwatch(clocks: Clocks): () => number {
  const wall = clocks.now();
  const monotonic = clocks.monotonic();
  return () => Math.max(clocks.monotonic() - monotonic, clocks.now() - wall);
}

/** The time of the issuer, as far as it told. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Takes the issuer's word; says whether that moved the clock by more than some seconds. */
  readonly learn: (milliseconds: number) => boolean;
}

const noticeableMs = 5000;

/** A clock that shows the device's time until the issuer told its own. */
export function createServerClock(clocks: Clocks): ServerClock {
  let base = clocks.now();
  let elapsed = startStopwatch(clocks);
  const now = (): number => base + elapsed();
  return {
    now,
    learn: (milliseconds) => {
      if (!Number.isFinite(milliseconds)) return false;
      const moved = Math.abs(milliseconds - now()) > noticeableMs;
      base = milliseconds;
      elapsed = startStopwatch(clocks);
      return moved;
    },
  };
}

import type { StartTimer } from '@mintmark/jose/jwks';

/** The runtime's timer, which keeps no process alive where the runtime lets one choose. */
export const startQuietTimer: StartTimer = (callback, delayMs) => {
  const timer: unknown = setTimeout(callback, delayMs);
  if (isUnref(timer)) timer.unref();
  return () => clearTimeout(timer as number); // what setTimeout gave
};

function isUnref(timer: unknown): timer is { unref(): void } {
  return typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function';
}

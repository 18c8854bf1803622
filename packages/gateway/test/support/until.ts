import { setImmediate, setTimeout as delay } from 'node:timers/promises';

/** Waits until something is so, however long that takes; the runner ends a test that waits in vain. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; !(await isSo()); turn++) await (turn < 100 ? setImmediate() : delay(5));
}

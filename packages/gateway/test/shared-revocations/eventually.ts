import { setTimeout as delay } from 'node:timers/promises';

/** Asks until something is so; the runner ends a test that asks in vain. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(5);
}

import { wholeNumberWithin } from './number-within.ts';

const maxToleranceSeconds = 60;

/** How far clocks may differ, in seconds. @throws TypeError */
export function clockToleranceWithin(seconds: number): number {
  return wholeNumberWithin(seconds, 'clockToleranceSeconds', [0, maxToleranceSeconds]);
}

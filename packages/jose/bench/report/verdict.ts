import type { RowResult } from '../measure/measure-row.ts';
import type { Ratio } from '../measure/statistics.ts';

/** The fastest rival of a row. */
export interface BestRival {
  readonly name: string;
  readonly ratio: Ratio;
}

/** How we stand against the fastest rival. */
export type Standing = 'faster' | 'level' | 'slower' | 'alone';

/** The rival that comes closest to us, or beats us by most. */
export function bestRival({ timesFaster }: RowResult): BestRival | undefined {
  const entries = Object.entries(timesFaster).map(([name, ratio]) => ({ name, ratio }));
  return entries.toSorted((a, b) => a.ratio.median - b.ratio.median)[0];
}

/** Faster or slower only where the interval of the median leaves no doubt; level where it holds 1. */
export function standingOf(row: RowResult): Standing {
  const best = bestRival(row);
  if (best === undefined) return 'alone';
  if (best.ratio.low > 1) return 'faster';
  return best.ratio.high < 1 ? 'slower' : 'level';
}

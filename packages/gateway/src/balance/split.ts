import type { SplitConfig } from '../config/route-config.ts';
import { hashText, mixHash } from './hash.ts';

/**
 * Chooses the upstream at a point from 0 to below 1: a random number, or `stickyPoint`. Shares lie one after another as they are listed,
 * so that a small change of weights moves few subjects.
 */
export function chooseSplit(splits: readonly SplitConfig[], point: number): string {
  let total = 0;
  for (const { weight = 1 } of splits) total += weight;
  let rest = point * total;
  let last: SplitConfig | undefined;
  for (const split of splits) {
    const { weight = 1 } = split;
    if (weight <= 0) continue;
    last = split;
    rest -= weight;
    if (rest < 0) break;
  }
  if (last === undefined) throw new TypeError('a split needs an upstream with a weight above 0');
  return last.upstream;
}

/** The point of a subject, the same each time; another one for another route, so that not always the same people try what is new. */
export function stickyPoint(subject: string, route: string): number {
  return mixHash(hashText(subject), hashText(route)) / 2 ** 32;
}

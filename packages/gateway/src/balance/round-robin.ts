import type { BalanceRequest, Slot } from './balancer.ts';

/**
 * In turn by weight, well mixed: with 5, 1, 1 the heavy one comes as `a a b a c a a`, not five times at a stretch.
 * Every candidate gains its weight, the richest is chosen and pays what all gained.
 */
export function byRoundRobin(slots: readonly Slot[], _request: BalanceRequest): Slot | undefined {
  let best: Slot | undefined;
  let total = 0;
  for (const slot of slots) {
    if (!slot.isCandidate) continue;
    slot.credit += slot.target.weight;
    total += slot.target.weight;
    if (best === undefined || slot.credit > best.credit) best = slot;
  }
  if (best !== undefined) best.credit -= total;
  return best;
}

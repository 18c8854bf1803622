import type { BalanceRequest, Slot } from './balancer.ts';

/**
 * Of two that are drawn by weight, the one with fewer open requests for its weight. Two draws do nearly as well as looking at all,
 * and workers that do not know of each other do not all fall upon the same one.
 */
export function byLeastRequests(slots: readonly Slot[], request: BalanceRequest): Slot | undefined {
  let total = 0;
  for (const slot of slots) if (slot.isCandidate) total += slot.target.weight;
  const first = draw(slots, undefined, request.random() * total);
  if (first === undefined) return undefined;
  const second = draw(slots, first, request.random() * (total - first.target.weight));
  if (second === undefined) return first;
  return load(second) < load(first) ? second : first;
}

function draw(slots: readonly Slot[], without: Slot | undefined, point: number): Slot | undefined {
  let rest = point;
  let last: Slot | undefined;
  for (const slot of slots) {
    if (!slot.isCandidate || slot === without) continue;
    last = slot;
    rest -= slot.target.weight;
    if (rest < 0) break;
  }
  return last;
}

function load(slot: Slot): number {
  return (slot.target.state.open + 1) / slot.target.weight;
}

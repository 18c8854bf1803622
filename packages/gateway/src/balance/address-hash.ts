import type { BalanceRequest, Slot } from './balancer.ts';
import { hashText, mixHash } from './hash.ts';

/**
 * The target with the best draw for this address (rendezvous hashing): when one is lost, only its own addresses move, and each worker
 * and replica chooses alike. A draw is the time of an exponential race, in which a target of double weight wins twice as often.
 */
export function byAddressHash(slots: readonly Slot[], request: BalanceRequest): Slot | undefined {
  const address = hashText(request.clientAddress);
  let best: Slot | undefined;
  let bestDraw = Infinity;
  for (const slot of slots) {
    if (!slot.isCandidate) continue;
    // Between 0 and 1, never either of them.
    const draw = -Math.log((mixHash(address, slot.seed) + 0.5) / 2 ** 32) / slot.target.weight;
    if (draw < bestDraw) {
      best = slot;
      bestDraw = draw;
    }
  }
  return best;
}

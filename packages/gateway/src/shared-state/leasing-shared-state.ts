import type { LeasingOptions } from './leasing-options.ts';
import { Leasing } from './leasing.ts';
import type { SharedState } from './shared-state.ts';

/**
 * Takes requests from a slower authority in batches and hands them out at once: up to a tenth of a burst or a hundredth of a
 * quota, at least one. So in any time, `n` processes together admit at most what the limit says and `n` such batches. What
 * is refused is refused here until more can be had; what is not used goes back. While the authority fails, each process
 * counts for itself with the full limit, or refuses, as the limit says; `isFresh` rejects then.
 *
 * @example
 * const state = leasingSharedState(memorySharedState());
 * const { granted } = await state.lease('someone', { intervalMs: 1000, burst: 1 }, 1);
 * console.assert(granted === 1);
 * await state.close();
 */
export function leasingSharedState(authority: SharedState, options: LeasingOptions = {}): SharedState {
  return new Leasing(authority, options);
}

import type { Target } from './target.ts';

/** A target in the eyes of a balancer. */
export interface Slot {
  readonly target: Target;
  /** The hash of its address. */
  readonly seed: number;
  /** Whether it may be chosen for the request at hand. */
  isCandidate: boolean;
  /** What it has saved up, for choosing in turn. */
  credit: number;
}

/** What a balancer may look at. */
export interface BalanceRequest {
  readonly clientAddress: string;
  readonly random: () => number;
}

/** Chooses one of the candidates. All of them have a weight above 0. */
export type Balancer = (slots: readonly Slot[], request: BalanceRequest) => Slot | undefined;

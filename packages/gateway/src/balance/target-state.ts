import type { UpstreamClient } from '../upstream/upstream-client.ts';
import type { BreakerSettings, BreakerState } from './circuit-breaker.ts';
import { CircuitBreaker } from './circuit-breaker.ts';

/** What is known of a target. It outlives the configuration: the pool after a reload goes on with it. */
export interface TargetState {
  readonly breaker: CircuitBreaker;
  /** What health checks say. */
  isWell: boolean;
  /** Checks in a row that said otherwise than `isWell`. */
  contrary: number;
  /** What the last check ended with. */
  lastCheck: number | string | undefined;
  /** Requests under way, in this worker. */
  open: number;
  /** Is told of changes; that of the pool that was started last. */
  notify: (state: BreakerState, openMs: number) => void;
}

/** The connections to a target, shared by the pools that would make them alike. */
export interface TargetConnections {
  /** Tells whether connections would be the same. */
  readonly key: string;
  /** The pool that has to close them. */
  owner: unknown;
  client: UpstreamClient | undefined;
}

/** The state of a target that nothing is known of: it counts as well. */
export function newTargetState(settings: BreakerSettings, now: () => number): TargetState {
  const state: TargetState = {
    breaker: new CircuitBreaker(settings, {
      now,
      onChange: (change, openMs) => state.notify(change, openMs),
    }),
    isWell: true,
    contrary: 0,
    lastCheck: undefined,
    open: 0,
    notify: () => undefined,
  };
  return state;
}

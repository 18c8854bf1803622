import type { Target, TargetCondition } from './target.ts';

/** How the targets of an upstream are, in one worker. */
export interface UpstreamHealth {
  /** The name that the configuration gives it. */
  readonly name: string;
  /** Its targets, in the order of the configuration. */
  readonly targets: readonly TargetHealth[];
}

/** How a target is. */
export interface TargetHealth {
  /** Its address, as the configuration has it. */
  readonly url: string;
  /** Its share of the requests among the others. */
  readonly weight: number;
  /** `well`, `ill` by health checks, or what its breaker does. */
  readonly condition: TargetCondition;
  /** Requests under way. */
  readonly open: number;
  /** Connections, busy and idle. */
  readonly connections: number;
  /** Requests that wait for a connection. */
  readonly waiting: number;
  /** Failures in a row. */
  readonly failures: number;
  /** How long its breaker stays open, in milliseconds. */
  readonly openMs: number;
  /** The status or error of the last health check (none). */
  readonly lastCheck: number | string | undefined;
}

/** Says how a target is, without making its client. */
export function reportTarget(target: Target): TargetHealth {
  const { state } = target;
  const stats = target.connections.client?.stats;
  return {
    url: target.url,
    weight: target.weight,
    condition: target.condition,
    open: state.open,
    connections: stats?.connections ?? 0,
    waiting: stats?.waiting ?? 0,
    failures: state.breaker.failures,
    openMs: state.breaker.remainingMs(),
    lastCheck: state.lastCheck,
  };
}

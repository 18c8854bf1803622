import { breakerDefaults } from '../config/resolve/upstream-defaults.ts';
import type { CircuitBreakerConfig } from '../config/upstream-config.ts';
import type { UpstreamErrorCode } from '../upstream/upstream-error.ts';
import type { BreakerSettings } from './circuit-breaker.ts';

const noStatuses: ReadonlySet<number> = new Set<number>();

/**
 * What a breaker is to do. Without a configuration only failed connections count, and nothing is ever refused because of them:
 * a target that fails is passed over as long as there is another.
 */
export function breakerSettings(config: CircuitBreakerConfig | undefined): BreakerSettings {
  const { failures, openSeconds, statuses } = { ...breakerDefaults, ...config };
  return {
    failures: Math.max(1, failures),
    openMs: Math.max(1, openSeconds * 1000),
    statuses: config === undefined ? noStatuses : new Set(statuses),
    refuses: config !== undefined,
  };
}

/** Whether an error says something about the target; what the gateway itself holds back or ends does not. */
export const isTargetFailure: Readonly<Record<UpstreamErrorCode, boolean>> = {
  connect_failed: true,
  connect_timeout: true,
  queue_full: false,
  response_timeout: true,
  idle_timeout: true,
  connection_ended: true,
  response_malformed: true,
  closed: false,
};

import { healthDefaults } from '../config/resolve/upstream-defaults.ts';
import type { HealthConfig, UpstreamConfig } from '../config/upstream-config.ts';
import { parseStatusRange } from './status-range.ts';

/** How targets are asked, with every default filled in. */
export interface HealthSettings {
  readonly path: string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly isWell: (status: number) => boolean;
  readonly unhealthyAfter: number;
  readonly healthyAfter: number;
}

/** Fills in the defaults. Throws `TypeError` for statuses that cannot be read. */
export function healthSettings(config: HealthConfig): HealthSettings {
  const { path, intervalSeconds, timeoutMs, status, unhealthyAfter, healthyAfter } = {
    ...healthDefaults,
    ...config,
  };
  return {
    path,
    intervalMs: Math.max(0.1, intervalSeconds) * 1000,
    timeoutMs: Math.max(1, timeoutMs),
    isWell: parseStatusRange(status),
    unhealthyAfter: Math.max(1, unhealthyAfter),
    healthyAfter: Math.max(1, healthyAfter),
  };
}

/** What the client of the checks is made of: connections of its own, so that a busy target does not look ill. */
export function probeConfig(config: UpstreamConfig, settings: HealthSettings): UpstreamConfig {
  const { timeoutMs } = settings;
  return {
    ...config,
    maxConnections: 1,
    maxWaiting: 1,
    timeouts: { connectMs: timeoutMs, responseMs: timeoutMs, idleMs: timeoutMs },
  };
}

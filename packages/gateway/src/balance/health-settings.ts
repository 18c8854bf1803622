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
  return {
    path: config.path,
    intervalMs: Math.max(0.1, config.intervalSeconds ?? 10) * 1000,
    timeoutMs: Math.max(1, config.timeoutMs ?? 2000),
    isWell: parseStatusRange(config.status ?? '200-299'),
    unhealthyAfter: Math.max(1, config.unhealthyAfter ?? 2),
    healthyAfter: Math.max(1, config.healthyAfter ?? 2),
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

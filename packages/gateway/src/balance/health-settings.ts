import { healthDefaults } from '../config/resolve/upstream-defaults.ts';
import type { HealthConfig, UpstreamConfig } from '../config/upstream-config.ts';
import { grpcQuestion } from './grpc-health.ts';
import { pathQuestion, type HealthQuestion } from './health-question.ts';

/** How targets are asked, with every default filled in. */
export interface HealthSettings {
  readonly question: HealthQuestion;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly unhealthyAfter: number;
  readonly healthyAfter: number;
}

/** Fills in the defaults. Throws `TypeError` for statuses that cannot be read, and where it is not said what is asked. */
export function healthSettings(config: HealthConfig): HealthSettings {
  const { path, grpc, intervalSeconds, timeoutMs, status, unhealthyAfter, healthyAfter } = {
    ...healthDefaults,
    ...config,
  };
  const question =
    grpc === undefined ? path && pathQuestion(path, status) : grpcQuestion(grpc.service ?? '', timeoutMs);
  if (question === undefined || question === '') throw new TypeError('expected `path` or `grpc` in `health`');
  return {
    question,
    intervalMs: Math.max(0.1, intervalSeconds) * 1000,
    timeoutMs: Math.max(1, timeoutMs),
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

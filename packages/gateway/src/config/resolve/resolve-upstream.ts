import type {
  CircuitBreakerConfig,
  HealthConfig,
  RetriesConfig,
  TargetConfig,
  UpstreamConfig,
  UpstreamTimeoutsConfig,
  UpstreamTlsConfig,
} from '../upstream-config.ts';
import {
  breakerDefaults,
  healthDefaults,
  retryDefaults,
  timeoutDefaults,
  upstreamDefaults,
} from './upstream-defaults.ts';

/** A service with nothing left open. */
export interface ResolvedUpstream {
  readonly targets: readonly Required<TargetConfig>[];
  readonly protocol: 'http1' | 'http2';
  readonly balance: 'round-robin' | 'least-requests' | 'address-hash';
  readonly host: string;
  readonly tls: UpstreamTlsConfig | undefined;
  readonly health: Required<HealthConfig> | undefined;
  readonly timeouts: Required<UpstreamTimeoutsConfig>;
  readonly retries: Required<RetriesConfig>;
  /** Undefined where no target is ever left alone. */
  readonly circuitBreaker: Required<CircuitBreakerConfig> | undefined;
  readonly maxConnections: number;
  readonly maxWaiting: number;
}

/**
 * Fills in what the configuration does not say of a service.
 *
 * @example
 * resolveUpstream({ targets: ['http://127.0.0.1:9001'] }).timeouts.connectMs; // 5000
 */
export const resolveUpstream = (config: UpstreamConfig): ResolvedUpstream => ({
  ...upstreamDefaults,
  ...config,
  targets: config.targets.map((target) =>
    typeof target === 'string' ? { url: target, weight: 1 } : { weight: 1, ...target },
  ),
  tls: config.tls,
  health: config.health && { ...healthDefaults, ...config.health },
  timeouts: { ...timeoutDefaults, ...config.timeouts },
  retries: { ...retryDefaults, ...config.retries },
  circuitBreaker: config.circuitBreaker && { ...breakerDefaults, ...config.circuitBreaker },
});

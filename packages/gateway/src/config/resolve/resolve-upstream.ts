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
  /** Its targets, with their shares. */
  readonly targets: readonly Required<TargetConfig>[];
  /** Which version of HTTP it speaks. */
  readonly protocol: 'http1' | 'http2';
  /** How a target is chosen. */
  readonly balance: 'round-robin' | 'least-requests' | 'address-hash';
  /** The `Host` that it gets: `client`, `target`, or a name of its own. */
  readonly host: string;
  /** TLS towards it; undefined for the system's authorities. */
  readonly tls: UpstreamTlsConfig | undefined;
  /** How targets are asked whether they are well; undefined where they are not. */
  readonly health: ResolvedHealth | undefined;
  /** How long it may take. */
  readonly timeouts: Required<UpstreamTimeoutsConfig>;
  /** What is tried again. */
  readonly retries: Required<RetriesConfig>;
  /** Undefined where no target is ever left alone. */
  readonly circuitBreaker: Required<CircuitBreakerConfig> | undefined;
  /** How many connections are open to one target at most. */
  readonly maxConnections: number;
  /** How many requests wait for a connection at most. */
  readonly maxWaiting: number;
}

/** How targets are asked, by `path` or by `grpc`. */
export type ResolvedHealth = Required<Omit<HealthConfig, 'path' | 'grpc'>> &
  Pick<HealthConfig, 'path' | 'grpc'>;

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

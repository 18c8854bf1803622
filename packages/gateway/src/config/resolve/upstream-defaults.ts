import type {
  CircuitBreakerConfig,
  HealthConfig,
  RetriesConfig,
  UpstreamConfig,
  UpstreamTimeoutsConfig,
} from '../upstream-config.ts';

type Plain = 'protocol' | 'balance' | 'host' | 'maxConnections' | 'maxWaiting';

/** What holds for a service where nothing is said. */
export const upstreamDefaults: Readonly<Required<Pick<UpstreamConfig, Plain>>> = {
  protocol: 'http1',
  balance: 'round-robin',
  host: 'target',
  maxConnections: 256,
  maxWaiting: 1024,
};

/** How targets are asked where only what is asked is said. */
export const healthDefaults: Readonly<Required<Omit<HealthConfig, 'path' | 'grpc'>>> = {
  intervalSeconds: 10,
  timeoutMs: 2000,
  status: '200-299',
  unhealthyAfter: 2,
  healthyAfter: 2,
};

/** How long a service may take where nothing is said. */
export const timeoutDefaults: Readonly<Required<UpstreamTimeoutsConfig>> = {
  connectMs: 5000,
  responseMs: 30_000,
  idleMs: 60_000,
};

/** What is tried again where nothing is said; the methods are those that RFC 9110 calls idempotent. */
export const retryDefaults: Readonly<Required<RetriesConfig>> = {
  attempts: 1,
  on: ['connect', 'reset'],
  methods: ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'],
  maxBodyBytes: 0,
  budget: 0.2,
};

/** When a target is left alone where a circuit breaker is wanted and no more is said. */
export const breakerDefaults: Readonly<Required<CircuitBreakerConfig>> = {
  failures: 5,
  openSeconds: 10,
  statuses: [502, 503, 504],
};

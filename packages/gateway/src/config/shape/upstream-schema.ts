import * as z from 'zod';
import type {
  CircuitBreakerConfig,
  GrpcHealthConfig,
  HealthConfig,
  RetriesConfig,
  TargetConfig,
  UpstreamConfig,
  UpstreamTimeoutsConfig,
  UpstreamTlsConfig,
} from '../upstream-config.ts';
import { formed, text } from './forms.ts';
import { between, list, object, whole, withDefault } from './object.ts';

const targetSchema = object<TargetConfig>(
  'TargetConfig',
  { url: text() },
  { weight: withDefault(between(0, 1_000_000), 1) },
);

const tlsSchema = object<UpstreamTlsConfig>(
  'UpstreamTlsConfig',
  {},
  { authorities: text(), serverName: text(253), certificate: text(), key: text() },
);

const statusSchema: z.ZodType<string | number> = z.union([whole(100, 599), formed('statusRange')]);

const healthSchema = object<HealthConfig>(
  'HealthConfig',
  {},
  {
    path: formed('path'),
    grpc: object<GrpcHealthConfig>('GrpcHealthConfig', {}, { service: text(200) }),
    intervalSeconds: withDefault(between(0.1, 86_400), 10),
    timeoutMs: withDefault(whole(1, 3_600_000), 2000),
    status: withDefault(statusSchema, '200-299'),
    unhealthyAfter: withDefault(whole(1, 1000), 2),
    healthyAfter: withDefault(whole(1, 1000), 2),
  },
);

const timeoutsSchema = object<UpstreamTimeoutsConfig>(
  'UpstreamTimeoutsConfig',
  {},
  {
    connectMs: withDefault(whole(1, 3_600_000), 5000),
    responseMs: withDefault(whole(0, 86_400_000), 30_000),
    idleMs: withDefault(whole(0, 86_400_000), 60_000),
  },
);

const retryReasonSchema: z.ZodType<NonNullable<RetriesConfig['on']>[number]> = z.literal([
  'connect',
  'reset',
  'timeout',
  502,
  503,
  504,
]);

const retriesSchema = object<RetriesConfig>(
  'RetriesConfig',
  {},
  {
    attempts: withDefault(whole(0, 10), 1),
    on: withDefault(list(retryReasonSchema), ['connect', 'reset']),
    methods: list(formed('method')),
    maxBodyBytes: withDefault(whole(0, 16_777_216), 0),
    budget: withDefault(between(0, 1), 0.2),
  },
);

const circuitBreakerSchema = object<CircuitBreakerConfig>(
  'CircuitBreakerConfig',
  {},
  {
    failures: withDefault(whole(1, 100_000), 5),
    openSeconds: withDefault(between(0.1, 86_400), 10),
    statuses: withDefault(list(whole(400, 599)), [502, 503, 504]),
  },
);

/** A service behind the gateway. */
export const upstreamSchema: z.ZodType<UpstreamConfig> = object<UpstreamConfig>(
  'UpstreamConfig',
  { targets: list(z.union([text(), targetSchema]), 1) },
  {
    protocol: withDefault(z.enum(['http1', 'http2']), 'http1'),
    balance: withDefault(z.enum(['round-robin', 'least-requests', 'address-hash']), 'round-robin'),
    host: withDefault(text(300), 'target'),
    tls: tlsSchema,
    health: healthSchema,
    timeouts: timeoutsSchema,
    retries: retriesSchema,
    circuitBreaker: circuitBreakerSchema,
    maxConnections: withDefault(whole(1, 65_535), 256),
    maxWaiting: withDefault(whole(0, 1_000_000), 1024),
  },
);

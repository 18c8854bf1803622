import type { LimitsConfig } from '../limits-config.ts';
import type { CorsConfig } from '../route-config.ts';

/** What holds for every request where the configuration says nothing. */
export const limitDefaults: Readonly<Required<LimitsConfig>> = {
  maxHeaderBytes: 16_384,
  maxHeaders: 100,
  maxTargetCharacters: 8192,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 300_000,
  keepAliveTimeoutMs: 75_000,
  sendTimeoutMs: 60_000,
  maxConnections: 10_000,
  maxRequests: 10_000,
  maxRequestsPerAddress: 0,
  maxCachedTokens: 100_000,
  maxBadTokens: 6000,
  drainTimeoutMs: 30_000,
};

/** What holds for a route where nothing is said. */
export const policyDefaults: {
  readonly maxBodyBytes: number;
  readonly timeoutMs: number;
  readonly websocket: boolean;
  readonly websocketIdleMs: number;
  readonly earlyHints: boolean;
  readonly serverTiming: 'on-request';
  readonly apiKeyHeader: string;
} = {
  maxBodyBytes: 10_485_760,
  timeoutMs: 0,
  websocket: false,
  websocketIdleMs: 3_600_000,
  earlyHints: false,
  serverTiming: 'on-request',
  apiKeyHeader: 'x-api-key',
};

/** What holds for cross-origin requests where nothing is said. */
export const corsDefaults: Readonly<Required<Omit<CorsConfig, 'origins'>>> = {
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  headers: ['authorization', 'content-type', 'dpop'],
  exposedHeaders: [
    'dpop-nonce',
    'ratelimit',
    'ratelimit-policy',
    'retry-after',
    'www-authenticate',
    'x-request-id',
  ],
  credentials: false,
  maxAgeSeconds: 600,
};

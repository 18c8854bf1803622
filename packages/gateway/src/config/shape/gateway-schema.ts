import * as z from 'zod';
import type { AdminConfig } from '../admin-config.ts';
import type { ApiKeyConfig, ApplicationConfig } from '../application-config.ts';
import type { GatewayConfig } from '../gateway-config.ts';
import type { LimitsConfig } from '../limits-config.ts';
import { limitDefaults } from '../resolve/default-values.ts';
import { formed, text } from './forms.ts';
import { issuerSchema } from './issuer-schema.ts';
import { listenerSchema } from './listener-schema.ts';
import { list, object, record, whole, withDefault } from './object.ts';
import { policySchema } from './policy-schema.ts';
import { routeSchema } from './route-schema.ts';
import { secretSchema } from './secret-schema.ts';
import { telemetrySchema } from './telemetry-schema.ts';
import { upstreamSchema } from './upstream-schema.ts';

const keySchema = object<ApiKeyConfig>(
  'ApiKeyConfig',
  { sha256: formed('sha256') },
  { expires: formed('timestamp'), name: text(128) },
);

const applicationSchema = object<ApplicationConfig>(
  'ApplicationConfig',
  { id: formed('name') },
  {
    clientIds: list(text()),
    issuer: text(),
    keys: list(keySchema),
    scopes: list(text()),
    roles: list(text()),
    permissions: list(text()),
    claims: record<unknown>(z.unknown()),
    routes: list(text()),
  },
);

const milliseconds = (value: number): z.ZodType<number> => withDefault(whole(0, 86_400_000), value);

const limitsSchema = object<LimitsConfig>(
  'LimitsConfig',
  {},
  {
    maxHeaderBytes: withDefault(whole(1024, 1_048_576), limitDefaults.maxHeaderBytes),
    maxHeaders: withDefault(whole(1, 10_000), limitDefaults.maxHeaders),
    maxTargetCharacters: withDefault(whole(16, 1_048_576), limitDefaults.maxTargetCharacters),
    headersTimeoutMs: withDefault(whole(1, 86_400_000), limitDefaults.headersTimeoutMs),
    requestTimeoutMs: milliseconds(limitDefaults.requestTimeoutMs),
    keepAliveTimeoutMs: milliseconds(limitDefaults.keepAliveTimeoutMs),
    sendTimeoutMs: milliseconds(limitDefaults.sendTimeoutMs),
    maxConnections: withDefault(whole(1, 10_000_000), limitDefaults.maxConnections),
    maxRequests: withDefault(whole(1, 10_000_000), limitDefaults.maxRequests),
    maxRequestsPerAddress: withDefault(whole(0, 10_000_000), limitDefaults.maxRequestsPerAddress),
    maxCachedTokens: withDefault(whole(0, 10_000_000), limitDefaults.maxCachedTokens),
    maxBadTokens: withDefault(whole(0, 10_000_000), limitDefaults.maxBadTokens),
    drainTimeoutMs: milliseconds(limitDefaults.drainTimeoutMs),
  },
);

const adminSchema = object<AdminConfig>(
  'AdminConfig',
  {},
  {
    address: withDefault(text(300), '127.0.0.1:9901'),
    token: secretSchema,
    recentRefusals: withDefault(whole(0, 100_000), 200),
  },
);

/** The whole configuration. */
export const gatewaySchema: z.ZodType<GatewayConfig> = object<GatewayConfig>(
  'GatewayConfig',
  {
    version: z.literal(1),
    listeners: list(listenerSchema, 1),
    routes: list(routeSchema, 1),
  },
  {
    issuers: list(issuerSchema),
    applications: list(applicationSchema),
    upstreams: z.record(formed('name'), upstreamSchema),
    policies: z.record(formed('name'), policySchema),
    defaults: policySchema,
    limits: limitsSchema,
    secret: secretSchema,
    telemetry: telemetrySchema,
    admin: adminSchema,
    explanations: text(),
  },
);

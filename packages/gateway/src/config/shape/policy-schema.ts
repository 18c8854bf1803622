import * as z from 'zod';
import type { IdentityConfig, InternalTokenConfig } from '../identity-config.ts';
import type { RateLimitConfig, RateLimitKey } from '../rate-limit-config.ts';
import type { CorsConfig, HeaderRulesConfig, PolicyConfig } from '../route-config.ts';
import { authenticationSchema } from './authentication-schema.ts';
import { formed, text } from './forms.ts';
import { list, object, oneOrMore, record, strict, whole, withDefault, type OptionalShape } from './object.ts';
import { requireSchema } from './require-schema.ts';
import { secretSchema } from './secret-schema.ts';

const internalTokenSchema = object<InternalTokenConfig>(
  'InternalTokenConfig',
  { key: secretSchema, issuer: text(), audience: text() },
  {
    algorithm: withDefault(text(32), 'ES256'),
    header: withDefault(formed('headerName'), 'x-mintmark-token'),
    lifetimeSeconds: withDefault(whole(5, 3600), 60),
    claims: list(text()),
  },
);

const identitySchema = object<IdentityConfig>(
  'IdentityConfig',
  {},
  {
    headers: record(oneOrMore(text())),
    token: withDefault(z.enum(['hide', 'pass']), 'hide'),
    internalToken: internalTokenSchema,
  },
);

const rateLimitKeySchema: z.ZodType<RateLimitKey> = z.union([
  z.enum(['address', 'application', 'client', 'subject', 'route', 'everybody']),
  strict({ claim: oneOrMore(text()) }),
  strict({ header: formed('headerName') }),
]);

const rateLimitSchema = object<RateLimitConfig>(
  'RateLimitConfig',
  { name: formed('name'), by: oneOrMore(rateLimitKeySchema) },
  {
    rate: formed('rate'),
    burst: whole(1, 1_000_000_000),
    quota: formed('quota'),
    onUnavailable: withDefault(z.enum(['local', 'closed']), 'local'),
  },
);

const corsSchema = object<CorsConfig>(
  'CorsConfig',
  { origins: list(text(), 1) },
  {
    methods: list(formed('method')),
    headers: withDefault(list(formed('headerName')), ['authorization', 'content-type', 'dpop']),
    exposedHeaders: withDefault(list(formed('headerName')), [
      'dpop-nonce',
      'ratelimit',
      'ratelimit-policy',
      'retry-after',
      'www-authenticate',
    ]),
    credentials: withDefault(z.boolean(), false),
    maxAgeSeconds: withDefault(whole(0, 86_400), 600),
  },
);

const headerRulesSchema = object<HeaderRulesConfig>(
  'HeaderRulesConfig',
  {},
  { set: record(z.string().max(8192)), remove: list(formed('headerName')) },
);

/** The members that policies and routes have in common. */
export const policyMembers: OptionalShape<PolicyConfig> = {
  authentication: authenticationSchema,
  require: requireSchema,
  addresses: list(text(64), 1),
  identity: identitySchema,
  rateLimits: list(rateLimitSchema),
  cors: corsSchema,
  requestHeaders: headerRulesSchema,
  responseHeaders: headerRulesSchema,
  maxBodyBytes: withDefault(whole(0, Number.MAX_SAFE_INTEGER), 10_485_760),
  timeoutMs: withDefault(whole(0, 86_400_000), 0),
  websocket: withDefault(z.boolean(), false),
  websocketIdleMs: withDefault(whole(0, 86_400_000), 3_600_000),
  earlyHints: withDefault(z.boolean(), false),
  serverTiming: withDefault(z.enum(['always', 'on-request', 'never']), 'on-request'),
};

/** What requests need and how they are treated. */
export const policySchema: z.ZodType<PolicyConfig> = object<PolicyConfig>('PolicyConfig', {}, policyMembers);

import { z } from '@hono/zod-openapi';
import type { ClientMetadata } from '../../clients/client.ts';
import type { ClientPolicyChanges } from '../contract/inputs.ts';
import type { ClientInfo, ClientWithSecret } from '../contract/records.ts';
import { seconds, time } from './common.ts';

const year = 366 * 86_400;

const uris: z.ZodType<readonly string[]> = z.array(z.string().min(1).max(2048)).max(100);

const origins: z.ZodType<readonly string[]> = z
  .array(z.string().refine((text) => URL.parse(text)?.origin === text, 'expected an origin'))
  .max(100);

/** What the operator decides about a client. */
export const clientPolicy: z.ZodType<ClientPolicyChanges> = z.strictObject({
  consent: z.enum(['required', 'implicit']).optional(),
  resources: uris.optional(),
  origins: origins.optional(),
  introspects: uris.optional(),
  readsRevocations: z.boolean().optional(),
  accessMaxAgeSeconds: seconds(60, 3600).optional(),
  refreshIdleSeconds: seconds(300, year).optional(),
  refreshMaxAgeSeconds: seconds(300, year).optional(),
});

/** Members as they come: `parseClientMetadata` holds them against the specifications. */
export const metadataMembers: z.ZodType<Readonly<Record<string, unknown>>> = z
  .record(z.string().regex(/^(?!__proto__$)[\w#-]{1,100}$/, 'expected the name of a member'), z.unknown())
  .openapi({
    type: 'object',
    description: 'client metadata (RFC 7591 §2, OpenID Connect Registration §2); null takes a member away',
    example: { client_name: 'Web shop', redirect_uris: ['https://shop.example/cb'], scope: 'openid email' },
  });

/** Checked when it was registered; holds public keys at most. */
const metadata = z
  .custom<ClientMetadata>((value) => typeof value === 'object' && value !== null)
  .openapi({ type: 'object', description: 'client metadata (RFC 7591 §2)' });

/** A client as it is shown. */
export const clientSchema: z.ZodType<ClientInfo> = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    status: z.enum(['active', 'disabled']),
    createdAt: time,
    metadata,
    policy: z.object({
      consent: z.enum(['required', 'implicit']),
      resources: z.array(z.string()),
      origins: z.array(z.string()),
      introspects: z.array(z.string()),
      readsRevocations: z.boolean(),
      accessMaxAgeSeconds: z.number().optional(),
      refreshIdleSeconds: z.number().optional(),
      refreshMaxAgeSeconds: z.number().optional(),
      registeredBy: z.enum(['administrator', 'itself']),
    }),
    secrets: z.array(z.object({ id: z.string(), createdAt: time, expiresAt: time.optional() })),
  })
  .openapi('Client');

export const clientWithSecret: z.ZodType<ClientWithSecret> = z
  .object({
    client: clientSchema,
    secret: z.string().optional().openapi({ description: 'told this once' }),
  })
  .openapi('ClientWithSecret');

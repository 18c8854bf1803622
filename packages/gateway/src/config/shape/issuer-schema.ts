import * as z from 'zod';
import type {
  ClaimRulesConfig,
  ClaimValueConfig,
  IntrospectionConfig,
  IssuerConfig,
  RevocationConfig,
} from '../issuer-config.ts';
import { text } from './forms.ts';
import { list, object, oneOrMore, record, schemaNotes, strict, whole, withDefault } from './object.ts';
import { secretSchema } from './secret-schema.ts';

const claimValueSchema: z.ZodType<ClaimValueConfig> = z.union([z.string(), z.number(), z.boolean()]);

/** What claims have to be. */
export const claimRulesSchema: z.ZodType<ClaimRulesConfig> = record(oneOrMore(claimValueSchema));

const keysSchema: z.ZodType<NonNullable<IssuerConfig['keys']>> = z.union([
  strict({ file: text() }),
  strict({ url: text() }),
]);
schemaNotes.add(keysSchema, { examples: [{ url: 'https://auth.example/jwks' }] });

const revocationSchema = object<RevocationConfig>(
  'RevocationConfig',
  {},
  {
    clientId: text(),
    clientSecret: secretSchema,
    url: text(),
    maxStalenessSeconds: withDefault(whole(1, 86_400), 60),
    onStale: withDefault(z.enum(['closed', 'open']), 'closed'),
  },
);

const introspectionSchema = object<IntrospectionConfig>(
  'IntrospectionConfig',
  { clientId: text(), clientSecret: secretSchema },
  { url: text(), always: withDefault(z.boolean(), false), cacheSeconds: withDefault(whole(0, 3600), 10) },
);

/** An issuer whose access tokens are accepted. */
export const issuerSchema: z.ZodType<IssuerConfig> = object<IssuerConfig>(
  'IssuerConfig',
  { issuer: text(), audience: oneOrMore(text()) },
  {
    audienceClaim: withDefault(text(), 'aud'),
    algorithms: list(text(32), 1),
    typ: withDefault(z.enum(['at+jwt', 'JWT']), 'at+jwt'),
    keys: keysSchema,
    clockToleranceSeconds: withDefault(whole(0, 60), 30),
    maxTokenAgeSeconds: whole(1, 31_536_000),
    requiredClaims: list(text()),
    claims: claimRulesSchema,
    scopeClaim: oneOrMore(text()),
    permissionsClaim: withDefault(oneOrMore(text()), 'permissions'),
    rolesClaim: withDefault(oneOrMore(text()), 'roles'),
    revocation: revocationSchema,
    introspection: introspectionSchema,
  },
);

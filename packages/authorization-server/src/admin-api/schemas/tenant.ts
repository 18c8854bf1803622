import { z } from '@hono/zod-openapi';
import type { TenantSettings } from '../../tenants/tenant.ts';
import { defaultTenantSettings } from '../../tenants/tenant.ts';
import type { TenantChanges } from '../contract/inputs.ts';
import type { TenantInfo } from '../contract/records.ts';
import { line, scopeSentences, seconds, time } from './common.ts';

const day = 86_400;
const year = 366 * day;

const tokens = {
  accessMaxAgeSeconds: seconds(60, 3600),
  idTokenMaxAgeSeconds: seconds(60, day),
  codeMaxAgeSeconds: seconds(10, 60),
  refreshIdleSeconds: seconds(300, year),
  refreshMaxAgeSeconds: seconds(300, year),
  refreshGraceSeconds: seconds(0, 60),
};

const sessions = { idleSeconds: seconds(300, year), maxAgeSeconds: seconds(300, year) };

const resourceUri: z.ZodType<string> = z
  .string()
  .max(2048)
  .refine((text) => URL.canParse(text) && !text.includes('#'), 'expected an absolute URI without fragment');

const logo: z.ZodType<string> = z
  .string()
  .max(50_000)
  .regex(
    /^(?:\/(?!\/)[\w./~-]*|data:image\/(?:png|svg\+xml|webp);base64,[\w+/=]+)$/,
    'expected a path on this server or a data URL of an image',
  );

/** Issuers are https, or http on loopback, without a slash at the end (RFC 8414 §2). */
export const issuerText: z.ZodType<string> = z
  .string()
  .max(1024)
  .refine(isIssuer, 'expected an https address without query, fragment and final slash')
  .openapi({ example: 'https://login.acme.example' });

function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '') return false;
  const isLoopback = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !(isLoopback && url.protocol === 'http:')) return false;
  return text === (url.pathname === '/' ? url.origin : url.href) && !text.endsWith('/');
}

type Shape<Members> = { readonly [Name in keyof Members]-?: z.ZodType<Members[Name]> };

/** What may be changed about a tenant, as members of an input. */
export const tenantChanges: Shape<TenantChanges> = {
  displayName: line(80).optional(),
  tokens: z.strictObject(tokens).partial().optional(),
  sessions: z.strictObject(sessions).partial().optional(),
  signUp: z.boolean().optional(),
  requireVerifiedEmail: z.boolean().optional(),
  newSignInMail: z.boolean().optional(),
  passwordMinLength: z.number().int().min(8).max(64).optional(),
  registration: z.boolean().optional(),
  defaultResource: resourceUri.nullable().optional(),
  revocationFeed: z.enum(['clients', 'public']).optional(),
  scopes: scopeSentences.optional(),
  logoUri: logo.nullable().optional(),
};

/** A tenant as it is shown. */
export const tenantSchema: z.ZodType<TenantInfo> = z
  .object({
    id: z.string(),
    name: z.string(),
    issuer: z.string(),
    isEnabled: z.boolean(),
    createdAt: time,
    settings: z.object({
      displayName: z.string(),
      tokens: z.object(tokens),
      sessions: z.object(sessions),
      signUp: z.boolean(),
      requireVerifiedEmail: z.boolean(),
      newSignInMail: z.boolean(),
      passwordMinLength: z.number(),
      registration: z.boolean(),
      defaultResource: z.string().optional(),
      revocationFeed: z.enum(['clients', 'public']),
      scopes: z.record(z.string(), z.string()),
      logoUri: z.string().optional(),
    }),
  })
  .openapi('Tenant');

/** Settings with changes: what is undefined stays, `null` is the default again. */
export function mergeSettings(settings: TenantSettings, changes: TenantChanges): TenantSettings {
  const { tokens, sessions, defaultResource, logoUri, ...others } = changes;
  const merged = {
    ...settings,
    ...defined(others),
    tokens: { ...settings.tokens, ...defined(tokens ?? {}) },
    sessions: { ...settings.sessions, ...defined(sessions ?? {}) },
  };
  return {
    ...merged,
    ...(defaultResource !== undefined && {
      defaultResource: defaultResource ?? defaultTenantSettings.defaultResource,
    }),
    ...(logoUri !== undefined && { logoUri: logoUri ?? defaultTenantSettings.logoUri }),
  };
}

type Defined<Members> = { readonly [Name in keyof Members]: Exclude<Members[Name], undefined> };

/** Without the members that are undefined. */
export function defined<Members extends object>(members: Members): Partial<Defined<Members>> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Defined<Members>>; // by the line above
}

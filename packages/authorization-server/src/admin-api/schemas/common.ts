import { z } from '@hono/zod-openapi';
import { isClientId } from '../../clients/create-client.ts';
import type { Done } from '../contract/records.ts';

/** A time in milliseconds since 1970. */
export const time: z.ZodType<number> = z.number().int().min(0).openapi({ example: 1_767_225_600_000 });

/** A time in a query. */
export const queriedTime: z.ZodType<number> = z.coerce
  .number()
  .int()
  .min(0)
  .openapi({ type: 'integer', description: 'milliseconds since 1970' });

/** The name of a tenant. */
export const tenantName: z.ZodType<string> = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'expected lower-case letters, digits and hyphens')
  .openapi({ example: 'default' });

/** The identifier of a client. */
export const clientId: z.ZodType<string> = z
  .string()
  .refine(isClientId, 'expected a client_id')
  .openapi({ example: 'cli_pV4v2J8mXn1qZ0sWc3yT7A' });

/** Names a person: `usr_…`, or what they sign in with. */
export const userName: z.ZodType<string> = z.string().min(1).max(254).openapi({ example: 'alice' });

/** An identifier that was made here. */
export function identifier(example: string): z.ZodType<string> {
  return z
    .string()
    .regex(/^[\w.:~-]{1,128}$/, 'expected an identifier')
    .openapi({ example });
}

/** Seconds within limits. */
export function seconds(min: number, max: number): z.ZodType<number> {
  return z.number().int().min(min).max(max);
}

/** A text of one line. */
export function line(maxLength: number): z.ZodType<string> {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'expected one line');
}

/** Scopes with the sentence that the consent page shows. */
export const scopeSentences: z.ZodType<Readonly<Record<string, string>>> = z
  .record(
    z
      .string()
      .regex(/^(?!__proto__$)[\x21\x23-\x5b\x5d-\x7e]{1,128}$/, 'expected a scope token (RFC 6749 §3.3)'),
    line(300),
  )
  .refine((scopes) => Object.keys(scopes).length <= 100, 'expected at most 100 scopes')
  .openapi({ example: { 'orders:read': 'See your orders' } });

/** Where a page of a list begins and how long it is. */
export const limit: z.ZodType<number | undefined> = z.coerce
  .number()
  .int()
  .min(1)
  .max(200)
  .optional()
  .openapi({ type: 'integer', description: 'how many at most (50)' });

export const after: z.ZodType<string | undefined> = z
  .string()
  .max(256)
  .optional()
  .openapi({ description: 'the `next` of the page before' });

export const search: z.ZodType<string | undefined> = z
  .string()
  .max(256)
  .optional()
  .openapi({ description: 'what names begin with' });

/** How many items a page has where nothing is said. */
export const defaultLimit = 50;

export const done: z.ZodType<Done> = z.object({ done: z.boolean() }).openapi('Done');

/** A page of a list. */
export function listing<Item>(
  item: z.ZodType<Item>,
): z.ZodType<{ readonly items: readonly Item[]; readonly next?: string | undefined }> {
  return z.object({ items: z.array(item), next: z.string().optional() });
}

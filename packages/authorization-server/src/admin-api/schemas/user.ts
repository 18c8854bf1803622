import { z } from '@hono/zod-openapi';
import { userClaimNames } from '../../tokens/open-id-scopes.ts';
import { isMailAddress } from '../../mail/mail-message.ts';
import { normalizeIdentifier } from '../../sign-in/normalize-identifier.ts';
import type { UserDetails, UserInfo } from '../contract/records.ts';
import { time } from './common.ts';

/** What a person may sign in with besides an address: visible, without an at sign, in one spelling. */
export const username: z.ZodType<string> = z
  .string()
  .min(1)
  .max(64)
  .transform(normalizeIdentifier)
  .refine((text) => /^[^\s\p{C}@]{1,64}$/u.test(text), 'expected a name without spaces and @')
  .openapi({ example: 'alice' });

/** An address, in one spelling. */
export const email: z.ZodType<string> = z
  .string()
  .max(254)
  .transform(normalizeIdentifier)
  .refine(isMailAddress, 'expected one mail address')
  .openapi({ example: 'alice@example.com' });

/** `checkPassword` says more. */
export const password: z.ZodType<string> = z.string().min(1).max(1024).openapi({ format: 'password' });

const maxProfileLength = 16_384;

/** Claims that say themselves come from elsewhere. */
const own: readonly string[] = ['sub', 'email', 'email_verified', 'preferred_username', 'updated_at'];
const claimNames = userClaimNames.filter((name) => !own.includes(name));

const claim = z.union([
  z.string().max(2048),
  z.number(),
  z.boolean(),
  z.null(),
  z.record(z.string().regex(/^[a-z_]{1,40}$/), z.string().max(2048)),
]);

/** Claims about a person (OpenID Connect Core §5.1). */
export const profile: z.ZodType<Readonly<Record<string, unknown>>> = z
  .partialRecord(z.enum(claimNames), claim)
  .refine((claims) => JSON.stringify(claims).length <= maxProfileLength, 'expected at most 16 kB')
  .openapi({ type: 'object', example: { name: 'Alice Example', locale: 'de' } });

const members = {
  id: z.string(),
  status: z.enum(['active', 'disabled']),
  username: z.string().optional(),
  email: z.string().optional(),
  isEmailVerified: z.boolean(),
  isAdministrator: z.boolean(),
  hasPassword: z.boolean(),
  mustChangePassword: z.boolean(),
  isPasswordBreached: z.boolean(),
  passwordChangedAt: time.optional(),
  createdAt: time,
  profile: z.record(z.string(), z.unknown()),
};

export const userSchema: z.ZodType<UserInfo> = z.object(members).openapi('User');

export const userDetails: z.ZodType<UserDetails> = z
  .object({
    ...members,
    factors: z.object({ hasTotp: z.boolean(), passkeys: z.number(), recoveryCodes: z.number() }),
  })
  .openapi('UserDetails');

import { z } from '@hono/zod-openapi';
import { recordEvent } from '../../audit/record-event.ts';
import { announce } from '../../revocation/revoke.ts';
import { revokeSubject } from '../../revocation/revoke-subject.ts';
import type { RequestContext } from '../../server/context.ts';
import type { Identifier, User } from '../../store/records.ts';
import type { UserChanges as StoredChanges } from '../../store/registry-intents.ts';
import { newId } from '../../tokens/secrets.ts';
import type { UserChanges } from '../contract/inputs.ts';
import { endAdministrationIn } from '../end-administration.ts';
import { describeInDetail, describeUser, identifierOf } from '../describe-user.ts';
import { enterTenant, findUser } from '../find.ts';
import { hashPassword, sendPasswordLink } from '../password.ts';
import { Problem } from '../problem.ts';
import {
  after,
  defaultLimit,
  done,
  limit,
  listing,
  search,
  tenantName,
  userName,
} from '../schemas/common.ts';
import { defined } from '../schemas/tenant.ts';
import { email, password, profile, userDetails, userSchema, username } from '../schemas/user.ts';
import type { AdminCall, ServerOperations } from '../server-operation.ts';
import { exampleUser } from './user-example.ts';

const tag = 'users';
const ofUser = { tenant: tenantName, user: userName };
const input = { tenant: 'default', user: 'alice' };

const changeable = {
  username: username.nullable().optional(),
  email: email.nullable().optional(),
  isEmailVerified: z.boolean().optional(),
  isAdministrator: z.boolean().optional(),
  profile: profile.optional(),
};

/** People who sign in. */
export const userOperations: ServerOperations<
  'listUsers' | 'createUser' | 'showUser' | 'updateUser' | 'disableUser' | 'enableUser' | 'deleteUser'
> = {
  listUsers: {
    tag,
    summary: 'Lists people, or those whose name or address begins with a text',
    isReadOnly: true,
    input: z.strictObject({ tenant: tenantName, limit, after, search }),
    result: listing(userSchema),
    example: { input: { tenant: 'default', search: 'ali' }, result: { items: [exampleUser] } },
    run: async ({ tenant, ...page }, call) => {
      const context = await enterTenant(tenant, call);
      const { users } = context.server.store;
      const found = await users.list(context.tenant.id, { limit: defaultLimit, ...defined(page) });
      return { items: found.items.map(describeUser), next: found.next };
    },
  },
  createUser: {
    tag,
    summary: 'Makes an account, with a password or a link to choose one',
    input: z.strictObject({
      tenant: tenantName,
      ...changeable,
      password: password.optional(),
      mustChangePassword: z.boolean().optional(),
      sendsPasswordLink: z.boolean().optional(),
    }),
    result: userSchema,
    example: {
      input: { tenant: 'default', username: 'alice', email: 'alice@example.com', sendsPasswordLink: true },
      result: exampleUser,
    },
    run: async ({ tenant, ...given }, call) => {
      const context = await enterTenant(tenant, call);
      const blank = blankUser(context, given.mustChangePassword ?? false);
      const person: User = { ...blank, ...changesOf(blank, given, context) };
      if (given.sendsPasswordLink === true && identifierOf(person, 'email') === undefined)
        throw new Problem('email_missing');
      const user =
        given.password === undefined ? person : await withPassword(person, given.password, context);
      await context.server.store.write(async (store) => {
        await store.users.insert(user);
        await recordEvent(context, { type: 'user_created', actor: call.actor, subject: user.id }, store);
      });
      if (given.sendsPasswordLink === true) await sendPasswordLink(user, context);
      return describeUser(user);
    },
  },
  showUser: {
    tag,
    summary: 'Shows a person, and how they can prove who they are',
    isReadOnly: true,
    input: z.strictObject(ofUser),
    result: userDetails,
    example: {
      input,
      result: { ...exampleUser, factors: { hasTotp: true, passkeys: 1, recoveryCodes: 8 } },
    },
    run: async ({ tenant, user }, call) => {
      const context = await enterTenant(tenant, call);
      return describeInDetail(await findUser(user, context), context);
    },
  },
  updateUser: {
    tag,
    summary: 'Changes a person; what is not named stays',
    input: z.strictObject({ ...ofUser, ...changeable }),
    result: userSchema,
    example: { input: { ...input, profile: { name: 'Alice Example' } }, result: exampleUser },
    run: async ({ tenant, user: name, ...given }, call) => {
      const context = await enterTenant(tenant, call);
      const user = await findUser(name, context);
      const changes = changesOf(user, given, context);
      await change(user, { type: 'user_updated', changes, data: changedNames(given) }, { context, call });
      return describeUser({ ...user, ...changes });
    },
  },
  disableUser: {
    tag,
    summary: 'Disables a person: signs them out everywhere and takes every token back',
    input: z.strictObject(ofUser),
    result: userSchema,
    example: { input, result: { ...exampleUser, status: 'disabled' } },
    run: async ({ tenant, user: name }, call) => {
      const context = await enterTenant(tenant, call);
      const user = await findUser(name, context);
      const changes = { status: 'disabled' } as const;
      await change(user, { type: 'user_disabled', changes }, { context, call });
      await revokeSubject(context, user.id, { reason: 'user_disabled', actor: call.actor });
      return describeUser({ ...user, ...changes });
    },
  },
  enableUser: {
    tag,
    summary: 'Enables a person again; they have to sign in anew',
    input: z.strictObject(ofUser),
    result: userSchema,
    example: { input, result: exampleUser },
    run: async ({ tenant, user: name }, call) => {
      const context = await enterTenant(tenant, call);
      const user = await findUser(name, context);
      const changes = { status: 'active' } as const;
      await change(user, { type: 'user_enabled', changes }, { context, call });
      return describeUser({ ...user, ...changes });
    },
  },
  deleteUser: {
    tag,
    summary: 'Deletes a person with everything that was theirs; the audit log stays',
    input: z.strictObject(ofUser),
    result: done,
    example: { input, result: { done: true } },
    run: async ({ tenant, user: name }, call) => {
      const context = await enterTenant(tenant, call);
      const user = await findUser(name, context);
      // Disabled first, so that nobody signs in between.
      await context.server.store.users.update(user.tenantId, user.id, { status: 'disabled' });
      await revokeSubject(context, user.id, { reason: 'user_deleted', actor: call.actor });
      await context.server.store.write(async (store) => {
        await store.users.remove(user.tenantId, user.id);
        await recordEvent(context, { type: 'user_deleted', actor: call.actor, subject: user.id }, store);
      });
      return { done: true };
    },
  },
};

interface Change {
  readonly type: string;
  readonly changes: StoredChanges;
  readonly data?: Readonly<Record<string, string | boolean>>;
}

async function change(
  user: User,
  { type, changes, data = {} }: Change,
  { context, call }: { readonly context: RequestContext; readonly call: AdminCall },
): Promise<void> {
  await context.server.store.write(async (store) => {
    await store.users.update(user.tenantId, user.id, changes);
    await recordEvent(context, { type, actor: call.actor, subject: user.id, data }, store);
    if (changes.isAdministrator === false)
      await endAdministrationIn(store, { userId: user.id, actor: call.actor }, context);
  });
  if (changes.isAdministrator === false) await announce(context);
}

/** What changed, by name: the log holds no personal datum. */
function changedNames(given: UserChanges): Readonly<Record<string, string | boolean>> {
  const { isAdministrator } = given;
  return {
    changed: Object.keys(defined(given)).join(' '),
    ...(isAdministrator !== undefined && { isAdministrator }),
  };
}

function blankUser({ server, tenant }: RequestContext, mustChangePassword: boolean): User {
  return {
    tenantId: tenant.id,
    id: newId('usr'),
    status: 'active',
    profile: {},
    passwordHash: undefined,
    passwordChangedAt: undefined,
    isPasswordBreached: false,
    mustChangePassword,
    tokensValidAfter: undefined,
    isAdministrator: false,
    createdAt: server.now(),
    identifiers: [],
  };
}

async function withPassword(user: User, text: string, context: RequestContext): Promise<User> {
  const names = user.identifiers.map(({ value }) => value);
  const passwordHash = await hashPassword(text, names, context);
  return { ...user, passwordHash, passwordChangedAt: context.server.now() };
}

function changesOf(user: User, given: UserChanges, { server }: RequestContext): StoredChanges {
  const { isAdministrator, profile: claims } = given;
  const identifiers = [
    ...nextIdentifier(user, 'username', { given: given.username, now: server.now() }),
    ...nextIdentifier(user, 'email', {
      given: given.email,
      isVerified: given.isEmailVerified,
      now: server.now(),
    }),
  ];
  if (identifiers.length === 0)
    throw new Problem('input_invalid', {
      issues: [{ path: '', message: 'expected a username or an email to sign in with' }],
    });
  const isNamed = [given.username, given.email, given.isEmailVerified].some((value) => value !== undefined);
  return {
    ...(isNamed && { identifiers }),
    ...(isAdministrator !== undefined && { isAdministrator }),
    ...(claims !== undefined && { profile: mergeProfile(user.profile, claims) }),
  };
}

interface NextIdentifier {
  readonly given: string | null | undefined;
  readonly isVerified?: boolean | undefined;
  readonly now: number;
}

/** An address that changes is not verified any more, unless the administrator says so. */
function nextIdentifier(
  user: User,
  kind: Identifier['kind'],
  { given, isVerified, now }: NextIdentifier,
): readonly Identifier[] {
  const known = identifierOf(user, kind);
  if (given === null) return [];
  const value = given ?? known?.value;
  if (value === undefined) return [];
  const kept = value === known?.value ? known.verifiedAt : undefined;
  const verifiedAt = isVerified === undefined ? kept : isVerified ? (kept ?? now) : undefined;
  return [{ kind, value, verifiedAt }];
}

function mergeProfile(known: User['profile'], claims: Readonly<Record<string, unknown>>): User['profile'] {
  return Object.fromEntries(Object.entries({ ...known, ...claims }).filter(([, value]) => value !== null));
}

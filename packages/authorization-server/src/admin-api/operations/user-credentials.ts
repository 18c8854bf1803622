import { z } from '@hono/zod-openapi';
import { notify } from '../../account/person.ts';
import { recordEvent } from '../../audit/record-event.ts';
import { passwordChangedMail } from '../../mail/messages/password-changed.ts';
import { revokeSubject } from '../../revocation/revoke-subject.ts';
import { limitedAccount } from '../../sign-in/verify-password.ts';
import { describeInDetail, describeUser } from '../describe-user.ts';
import { enterTenant, findUser } from '../find.ts';
import { hashPassword, sendPasswordLink } from '../password.ts';
import { done, tenantName, userName } from '../schemas/common.ts';
import { password, userDetails, userSchema } from '../schemas/user.ts';
import type { ServerOperations } from '../server-operation.ts';
import { exampleUser } from './user-example.ts';

const tag = 'users';
const ofUser = { tenant: tenantName, user: userName };
const input = { tenant: 'default', user: 'alice' };

/** How people prove who they are, as far as an administrator may help. */
export const userCredentialOperations: ServerOperations<
  'setPassword' | 'sendPasswordLink' | 'unlockUser' | 'resetSecondFactor' | 'signOutUser'
> = {
  setPassword: {
    tag,
    summary: 'Gives a person another password, and signs them out everywhere',
    input: z.strictObject({ ...ofUser, password, mustChange: z.boolean().optional() }),
    result: userSchema,
    example: {
      input: { ...input, password: 'four unrelated quiet words', mustChange: true },
      result: { ...exampleUser, mustChangePassword: true },
    },
    run: async ({ tenant, user: name, password: text, mustChange = true }, call) => {
      const context = await enterTenant(tenant, call);
      const { server } = context;
      const user = await findUser(name, context);
      const names = user.identifiers.map(({ value }) => value);
      const changes = {
        passwordHash: await hashPassword(text, names, context),
        passwordChangedAt: server.now(),
        isPasswordBreached: false,
        mustChangePassword: mustChange,
      };
      await server.store.write(async (store) => {
        await store.users.update(user.tenantId, user.id, changes);
        await store.oneTimeTokens.revoke(user.tenantId, user.id, 'reset-password');
        await recordEvent(context, { type: 'password_set', actor: call.actor, subject: user.id }, store);
      });
      await revokeSubject(context, user.id, { reason: 'password_changed', actor: call.actor });
      notify(user, passwordChangedMail, context);
      return describeUser({ ...user, ...changes });
    },
  },
  sendPasswordLink: {
    tag,
    summary: 'Sends a person a link with which they choose a password',
    input: z.strictObject(ofUser),
    result: done,
    example: { input, result: { done: true } },
    run: async ({ tenant, user: name }, call) => {
      const context = await enterTenant(tenant, call);
      const user = await findUser(name, context);
      await sendPasswordLink(user, context);
      await recordEvent(context, { type: 'password_link_sent', actor: call.actor, subject: user.id });
      return { done: true };
    },
  },
  unlockUser: {
    tag,
    summary: 'Opens an account again that too many failed sign-ins locked',
    input: z.strictObject(ofUser),
    result: done,
    example: { input, result: { done: true } },
    run: async ({ tenant, user: name }, call) => {
      const context = await enterTenant(tenant, call);
      const user = await findUser(name, context);
      for (const { value } of user.identifiers)
        // oxlint-disable-next-line no-await-in-loop -- two at most
        await context.server.loginLimits.unlock(limitedAccount(value, context));
      await recordEvent(context, { type: 'user_unlocked', actor: call.actor, subject: user.id });
      return { done: true };
    },
  },
  resetSecondFactor: {
    tag,
    summary: 'Takes away all second factors and passkeys of a person, and signs them out everywhere',
    input: z.strictObject(ofUser),
    result: userDetails,
    example: {
      input,
      result: { ...exampleUser, factors: { hasTotp: false, passkeys: 0, recoveryCodes: 0 } },
    },
    run: async ({ tenant, user: name }, call) => {
      const context = await enterTenant(tenant, call);
      const user = await findUser(name, context);
      await context.server.store.write(async (store) => {
        for (const type of ['totp', 'recovery-code', 'passkey'] as const)
          // oxlint-disable-next-line no-await-in-loop -- one connection
          await store.credentials.remove(user.tenantId, user.id, { type });
        await recordEvent(
          context,
          { type: 'second_factor_reset', actor: call.actor, subject: user.id },
          store,
        );
      });
      await revokeSubject(context, user.id, { reason: 'second_factor_reset', actor: call.actor });
      return describeInDetail(user, context);
    },
  },
  signOutUser: {
    tag,
    summary: 'Signs a person out everywhere and takes every token back',
    input: z.strictObject(ofUser),
    result: done,
    example: { input, result: { done: true } },
    run: async ({ tenant, user: name }, call) => {
      const context = await enterTenant(tenant, call);
      const { id } = await findUser(name, context);
      await revokeSubject(context, id, { reason: 'administrator', actor: call.actor });
      return { done: true };
    },
  },
};

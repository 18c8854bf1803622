import { OAuthError } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import { checkPassword, type PasswordProblemCode } from '../credentials/passwords/check-password.ts';
import { passwordChangedMail } from '../mail/messages/password-changed.ts';
import type { Problem, ProblemCause } from '../pages/problems.ts';
import { revokeSubject } from '../revocation/revoke-subject.ts';
import type { RequestContext } from '../server/context.ts';
import type { User } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { notify } from './person.ts';

/** The sentence of a page for each finding. */
const causes: Readonly<Record<PasswordProblemCode, (minLength: number) => ProblemCause>> = {
  empty: () => ({ code: 'missing' }),
  not_unicode: () => ({ code: 'missing' }),
  too_short: (minLength) => ({ code: 'password-too-short', atLeast: minLength }),
  too_long: () => ({ code: 'password-too-long', atMost: 1024 }),
  common: () => ({ code: 'password-common' }),
  breached: () => ({ code: 'password-breached' }),
  contains_identifier: () => ({ code: 'password-like-identifier' }),
};

/** What speaks against a new password (C1), as problems of the field `password`. */
export async function passwordProblems(
  password: string | undefined,
  names: readonly string[],
  { server, tenant }: RequestContext,
): Promise<readonly Problem<'password'>[]> {
  const minLength = tenant.settings.passwordMinLength;
  const isBreached = server.isBreached;
  const found = await checkPassword(password ?? '', { identifiers: names, minLength, isBreached });
  return found.map(({ code }) => ({ ...causes[code](Math.max(8, minLength)), field: 'password' }));
}

/** How a password comes to be set. */
export interface PasswordChange {
  readonly password: string;
  /** The session in which it is changed goes on. */
  readonly exceptSession?: string | undefined;
  readonly how: 'changed' | 'reset' | 'required';
  /** What else belongs to it, in the same transaction; throws to stop it. */
  readonly together?: ((store: Store) => Promise<void>) | undefined;
}

/**
 * Sets a password that was checked, and with it ends everything that the old one opened (T12).
 *
 * @throws OAuthError when another request changed it meanwhile: of two, one holds
 */
export async function setPassword(
  user: User,
  change: PasswordChange,
  context: RequestContext,
): Promise<void> {
  const { server, tenant } = context;
  const passwordHash = await server.passwords.hash(change.password);
  const { id } = user;
  await revokeSubject(context, id, {
    reason: 'password_changed',
    actor: id,
    exceptSession: change.exceptSession,
    together: async (store) => {
      await change.together?.(store);
      const stored = await store.users.find(tenant.id, id);
      if (stored?.passwordHash !== user.passwordHash) throw changedMeanwhile();
      await store.users.update(tenant.id, id, {
        passwordHash,
        passwordChangedAt: server.now(),
        isPasswordBreached: false,
        mustChangePassword: false,
      });
      await store.oneTimeTokens.revoke(tenant.id, id, 'reset-password');
      const data = { how: change.how };
      await recordEvent(context, { type: 'password_changed', actor: id, subject: id, data }, store);
    },
  });
  await unlockSignIn(user, context);
  notify(user, passwordChangedMail, context);
}

function changedMeanwhile(): OAuthError {
  return new OAuthError('invalid_request', 'the password was changed meanwhile; sign in again', {
    status: 409,
  });
}

/** Opens the sign-in again for all names of a person. */
export async function unlockSignIn({ identifiers }: User, { server, tenant }: RequestContext): Promise<void> {
  await Promise.all(identifiers.map(({ value }) => server.loginLimits.unlock(`${tenant.id} ${value}`)));
}

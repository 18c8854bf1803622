import { OAuthError } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import { renderDeleteAccount } from '../pages/account/delete-account.ts';
import { renderLoggedOut } from '../pages/logout/logout.ts';
import { pagePaths } from '../pages/paths.ts';
import { revokeSubject } from '../revocation/revoke-subject.ts';
import type { Reply } from '../server/reply.ts';
import { forgetSession } from '../sessions/start-session.ts';
import {
  accountReply,
  askAgain,
  isRecent,
  type AccountForm,
  type AccountRequest,
} from './account-request.ts';
import type { FormAnswer } from './form-answer.ts';
import { provePassword } from './prove-password.ts';

/** GET: what is lost. */
export function showDeleteAccount(at: AccountRequest): Reply {
  assertDeletable(at);
  return deletePage(at, {});
}

/** POST: takes everything back (T12), and removes the person. What the audit log holds of them is an identifier. */
export async function deleteAccount(at: AccountForm): Promise<Reply> {
  assertDeletable(at);
  const { context, current, form } = at;
  const { id, passwordHash } = current.user;
  if (passwordHash === undefined && !isRecent(current, context))
    return askAgain(pagePaths.deleteAccount, context);
  const wrong =
    passwordHash === undefined
      ? undefined
      : await provePassword(at, { password: form.get('password'), field: 'password' as const });
  if (wrong) return deletePage(at, wrong);
  await revokeSubject(context, id, {
    reason: 'account_deleted',
    actor: id,
    together: async (store) => {
      await store.users.remove(context.tenant.id, id);
      await recordEvent(context, { type: 'user_deleted', actor: id, subject: id }, store);
    },
  });
  return accountReply(at, (page) => renderLoggedOut({ notice: 'account-deleted' }, page), {
    cookies: [forgetSession(context)],
  });
}

function assertDeletable({ current }: AccountRequest): void {
  if (!current.user.isAdministrator) return;
  throw new OAuthError('access_denied', 'an administrator is removed by another administrator', {
    status: 403,
  });
}

function deletePage(at: AccountRequest, { problems, options }: FormAnswer<'password'>): Reply {
  const model = { hasPassword: at.current.user.passwordHash !== undefined, problems };
  return accountReply(at, (page) => renderDeleteAccount(model, page), options);
}

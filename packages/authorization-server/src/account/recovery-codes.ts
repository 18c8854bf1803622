import { renderRecoveryCodes } from '../pages/account/recovery-codes.ts';
import { pagePaths } from '../pages/paths.ts';
import type { NoticeCode } from '../pages/problems.ts';
import type { Reply } from '../server/reply.ts';
import { accountReply, type AccountForm, type AccountRequest } from './account-request.ts';
import { done } from './done.ts';
import { renewRecoveryCodes } from './factors.ts';
import { identifierOf } from './person.ts';

/** POST: makes new codes, and answers with them. */
export async function makeRecoveryCodes(at: AccountForm): Promise<Reply> {
  const { context, current } = at;
  const { server, tenant } = context;
  const credentials = await server.store.credentials.list(tenant.id, current.user.id);
  // Alone they would be a way around the password, not beside it.
  if (credentials.every(({ type }) => type === 'recovery-code'))
    return done(pagePaths.accountSecurity, undefined, context);
  return recoveryCodesPage(at, { codes: await renewRecoveryCodes(current.user, context) });
}

/** The codes, this once. */
export function recoveryCodesPage(
  at: AccountRequest,
  { codes, notice }: { readonly codes: readonly string[]; readonly notice?: NoticeCode },
): Reply {
  const model = { codes, identifier: identifierOf(at.current.user), notice };
  return accountReply(at, (page) => renderRecoveryCodes(model, page));
}

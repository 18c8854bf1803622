import { renderSecurity } from '../pages/account/security.ts';
import type { Reply } from '../server/reply.ts';
import { accountReply, type AccountRequest } from './account-request.ts';
import { noticeOf } from './done.ts';

/** GET: all ways to sign in. */
export async function showSecurity(at: AccountRequest): Promise<Reply> {
  const { server, tenant } = at.context;
  const { user } = at.current;
  const credentials = await server.store.credentials.list(tenant.id, user.id);
  const of = (type: string): typeof credentials => credentials.filter((one) => one.type === type);
  const hasFactor = of('totp').length + of('passkey').length > 0;
  const model = {
    passwordChangedAt:
      user.passwordHash === undefined ? undefined : (user.passwordChangedAt ?? user.createdAt),
    totpAddedAt: of('totp')[0]?.createdAt,
    passkeyCount: of('passkey').length,
    recoveryCodesLeft: hasFactor ? of('recovery-code').length : undefined,
    notice: noticeOf(at.context, ['password-changed', 'totp-added', 'totp-removed']),
  };
  return accountReply(at, (page) => renderSecurity(model, page));
}

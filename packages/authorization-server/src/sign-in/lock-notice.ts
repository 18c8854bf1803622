import { makeMailedLink } from '../account/mailed-link.ts';
import { addressOf } from '../account/person.ts';
import type { LoginAttempt } from '../limits/create-login-limits.ts';
import { accountLockedMail } from '../mail/messages/account-locked.ts';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import type { User } from '../store/records.ts';

/**
 * Tells a person that their account has been locked, with a link that opens it (C4). Only a verified address is told, and
 * nobody waits for it: the time of the answer must not say whether the name exists (C3).
 */
export function sendLockNotice(user: User, attempt: LoginAttempt, context: RequestContext): void {
  const to = addressOf(user, { isVerified: true });
  if (to === undefined) return;
  context.server.background(async () => {
    const lock = await context.server.loginLimits.check(attempt);
    const link = await makeMailedLink(
      {
        to,
        purpose: 'unlock',
        path: pagePaths.unlock,
        userId: user.id,
        reader: user,
        data: { account: attempt.account },
      },
      context,
    );
    const unlocksAt = link.now + (lock.allowed ? 0 : lock.retryAfterSeconds) * 1000;
    await context.server.mail.send(accountLockedMail({ ...link, unlocksAt }));
  });
}

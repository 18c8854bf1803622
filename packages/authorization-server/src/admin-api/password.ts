import { makeMailedLink } from '../account/mailed-link.ts';
import { checkPassword } from '../credentials/passwords/check-password.ts';
import { resetPasswordMail } from '../mail/messages/reset-password.ts';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import type { User } from '../store/records.ts';
import { identifierOf } from './describe-user.ts';
import { Problem } from './problem.ts';

/** Hashes a password that may be used. @throws Problem */
export async function hashPassword(
  password: string,
  identifiers: readonly string[],
  { server, tenant }: RequestContext,
): Promise<string> {
  const { displayName, passwordMinLength } = tenant.settings;
  const found = await checkPassword(password, {
    identifiers: [...identifiers, displayName],
    minLength: passwordMinLength,
    isBreached: server.isBreached,
  });
  if (found.length === 0) return server.passwords.hash(password);
  const issues = found.map(({ sentence }) => ({ path: 'password', message: sentence }));
  throw new Problem('password_refused', { issues });
}

/** Somebody who gets an account does not sit and wait for the mail. */
const linkSeconds = 86_400;

/** Sends a person a link with which they choose a password; an earlier one is void from then on. @throws Problem */
export async function sendPasswordLink(user: User, context: RequestContext): Promise<void> {
  const { server } = context;
  const to = identifierOf(user, 'email')?.value;
  if (to === undefined) throw new Problem('email_missing');
  const link = await makeMailedLink(
    {
      to,
      purpose: 'reset-password',
      path: pagePaths.newPassword,
      userId: user.id,
      reader: user,
      data: { address: to },
      maxAgeSeconds: linkSeconds,
    },
    context,
  );
  server.background(() => server.mail.send(resetPasswordMail(link)));
}

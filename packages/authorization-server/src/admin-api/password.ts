import { checkPassword } from '../credentials/passwords/check-password.ts';
import { resetPasswordMail } from '../mail/messages/reset-password.ts';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import type { User } from '../store/records.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';
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

const linkSeconds = 86_400;

/** Sends a person a link with which they choose a password; an earlier one is void from then on. @throws Problem */
export async function sendPasswordLink(user: User, context: RequestContext): Promise<void> {
  const { server, tenant } = context;
  const to = identifierOf(user, 'email')?.value;
  if (to === undefined) throw new Problem('email_missing');
  const token = newSecret('pwr');
  const now = server.now();
  const expiresAt = now + linkSeconds * 1000;
  await server.store.write(async (store) => {
    await store.oneTimeTokens.revoke(tenant.id, user.id, 'reset-password');
    await store.oneTimeTokens.insert({
      tenantId: tenant.id,
      hash: hashSecret(token),
      purpose: 'reset-password',
      userId: user.id,
      data: {},
      expiresAt,
    });
  });
  const link = `${tenant.issuer}${pagePaths.newPassword}?token=${encodeURIComponent(token)}`;
  const service = tenant.settings.displayName;
  server.background(() => server.mail.send(resetPasswordMail({ to, service, link, now, expiresAt })));
}

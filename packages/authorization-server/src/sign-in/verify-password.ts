import { recordEvent } from '../audit/record-event.ts';
import type { RequestContext } from '../server/context.ts';
import type { User } from '../store/records.ts';
import type { LoginAttempt } from '../limits/create-login-limits.ts';
import { identifierKind, maxIdentifierLength, normalizeIdentifier } from './normalize-identifier.ts';

/** What came of a name and a password. */
export type PasswordVerdict =
  | { readonly outcome: 'accepted'; readonly user: User }
  /** Nobody has the name, the password is wrong, or the account is closed: the caller must not learn which (C3). */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'limited'; readonly retryAfterSeconds: number };

/**
 * Checks a name and a password within the limits (C4). It takes as long for a name that nobody has (C2, C3), and what it
 * learns (a weak hash, a breached password) it writes down.
 *
 * @throws CredentialError when too many passwords are being checked
 */
export async function verifyPassword(
  given: { readonly identifier: string; readonly password: string },
  context: RequestContext,
): Promise<PasswordVerdict> {
  const { server, tenant, address } = context;
  const name = normalizeIdentifier(given.identifier).slice(0, maxIdentifierLength);
  const attempt: LoginAttempt = { account: `${tenant.id} ${name}`, address };
  const verdict = await server.loginLimits.check(attempt);
  if (!verdict.allowed) return { outcome: 'limited', retryAfterSeconds: verdict.retryAfterSeconds };
  const user = await server.store.users.findByIdentifier(tenant.id, identifierKind(name), name);
  const { isMatch, needsRehash } = await server.passwords.verify(given.password, user?.passwordHash);
  if (!user || !isMatch || user.status !== 'active') {
    await refuse(user, attempt, context);
    return { outcome: 'refused' };
  }
  await server.loginLimits.succeed(attempt);
  await noteFindings(user, { password: given.password, needsRehash }, context);
  return { outcome: 'accepted', user };
}

async function refuse(user: User | undefined, attempt: LoginAttempt, context: RequestContext): Promise<void> {
  const { isLocked } = await context.server.loginLimits.fail(attempt);
  const subject = user?.id;
  await recordEvent(context, { type: 'login_failed', actor: 'anonymous', subject });
  if (isLocked) await recordEvent(context, { type: 'account_locked', actor: 'server', subject });
}

/** After the answer: nobody waits for it, and its time tells nothing. */
async function noteFindings(
  user: User,
  { password, needsRehash }: { readonly password: string; readonly needsRehash: boolean },
  { server, tenant }: RequestContext,
): Promise<void> {
  server.background(async () => {
    const isPasswordBreached = await server.isBreached(password);
    if (needsRehash) {
      const passwordHash = await server.passwords.hash(password);
      await server.store.users.update(tenant.id, user.id, { passwordHash });
    }
    if (isPasswordBreached !== user.isPasswordBreached)
      await server.store.users.update(tenant.id, user.id, { isPasswordBreached });
  });
}

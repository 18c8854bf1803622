import { recordEvent } from '../audit/record-event.ts';
import type { LoginAttempt } from '../limits/create-login-limits.ts';
import type { RequestContext } from '../server/context.ts';
import type { User } from '../store/records.ts';
import { knownBrowserOf } from './known-browser.ts';
import { sendLockNotice } from './lock-notice.ts';
import { identifierKind, maxIdentifierLength, normalizeIdentifier } from './normalize-identifier.ts';

/** What came of a name and a password. */
export type PasswordVerdict =
  | { readonly outcome: 'accepted'; readonly user: User }
  /** Nobody has the name, the password is wrong, or the account is closed: the caller must not learn which (C3). */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'limited'; readonly retryAfterSeconds: number };

/** What was typed, and where. */
export interface PasswordAttempt {
  readonly identifier: string;
  readonly password: string;
  readonly request: Request;
}

/** What the limits count a name under; the mail that unlocks an account names it too. */
export function limitedAccount(name: string, { tenant }: Pick<RequestContext, 'tenant'>): string {
  return `${tenant.id} ${name}`;
}

/**
 * Checks a name and a password within the limits (C4). It takes as long for a name that nobody has (C2, C3), and what it
 * learns (a weak hash, a breached password) it writes down.
 *
 * @throws CredentialError when too many passwords are being checked
 */
export async function verifyPassword(
  { identifier, password, request }: PasswordAttempt,
  context: RequestContext,
): Promise<PasswordVerdict> {
  const { server, tenant, address } = context;
  const name = normalizeIdentifier(identifier).slice(0, maxIdentifierLength);
  const knownDevice = knownBrowserOf(request, name, context);
  const attempt: LoginAttempt = {
    tenant: tenant.id,
    account: limitedAccount(name, context),
    address,
    knownDevice,
  };
  const verdict = await server.loginLimits.check(attempt);
  if (!verdict.allowed) return { outcome: 'limited', retryAfterSeconds: verdict.retryAfterSeconds };
  const user = await server.store.users.findByIdentifier(tenant.id, identifierKind(name), name);
  const { isMatch, needsRehash } = await server.passwords.verify(password, user?.passwordHash);
  if (!user || !isMatch || user.status !== 'active') {
    await refuse(user, attempt, context);
    return { outcome: 'refused' };
  }
  await server.loginLimits.succeed(attempt);
  noteFindings(user, { password, needsRehash }, context);
  return { outcome: 'accepted', user };
}

async function refuse(user: User | undefined, attempt: LoginAttempt, context: RequestContext): Promise<void> {
  const { isLocked, shouldNotify } = await context.server.loginLimits.fail(attempt);
  const subject = user?.id;
  await recordEvent(context, { type: 'login_failed', actor: 'anonymous', subject });
  if (isLocked) await recordEvent(context, { type: 'account_locked', actor: 'server', subject });
  if (shouldNotify && user?.status === 'active') sendLockNotice(user, attempt, context);
}

/** After the answer: nobody waits for it, and its time tells nothing. */
function noteFindings(
  user: User,
  { password, needsRehash }: { readonly password: string; readonly needsRehash: boolean },
  { server, tenant }: RequestContext,
): void {
  server.background(async () => {
    const isPasswordBreached = await server.isBreached(password);
    const passwordHash = needsRehash ? await server.passwords.hash(password) : user.passwordHash;
    if (!needsRehash && isPasswordBreached === user.isPasswordBreached) return;
    await server.store.write(async (store) => {
      const now = await store.users.find(tenant.id, user.id);
      // A password that was changed meanwhile stays changed.
      if (now === undefined || now.passwordHash !== user.passwordHash) return;
      await store.users.update(tenant.id, user.id, { passwordHash, isPasswordBreached });
    });
  });
}

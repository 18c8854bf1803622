import { OAuthError } from '@mintmark/oauth/errors';
import { mayGrant } from '../admin-api/may-grant.ts';
import type { RequestContext } from '../server/context.ts';
import type { Grant, User } from '../store/records.ts';

/**
 * The person of a grant, if it still counts: not revoked, not at its end, the person active (T12), and their session alive
 * unless the grant outlives it. Using it counts as using the session.
 *
 * @throws OAuthError `invalid_grant`
 */
export async function requireLivingGrant(context: RequestContext, grant: Grant): Promise<User> {
  const { server, tenant } = context;
  if (grant.revokedAt !== undefined) throw gone('what was granted has been revoked');
  if (grant.expiresAt <= server.now())
    throw new OAuthError('invalid_grant', 'what was granted has come to its end', {
      reason: 'refresh_token_expired',
    });
  const user =
    grant.userId === undefined ? undefined : await server.store.users.find(tenant.id, grant.userId);
  if (user?.status !== 'active')
    throw new OAuthError('invalid_grant', 'the account has been disabled', { reason: 'subject_disabled' });
  // The admin API belongs to administrators, also when somebody is one no more.
  if (!mayGrant(user, grant.resources, context)) throw gone('the person is not an administrator any more');
  if (!grant.isOffline) await requireSession(context, grant);
  return user;
}

async function requireSession({ server, tenant }: RequestContext, { sessionId }: Grant): Promise<void> {
  const now = server.now();
  const session =
    sessionId === undefined ? undefined : await server.store.sessions.find(tenant.id, sessionId);
  if (
    session === undefined ||
    session.revokedAt !== undefined ||
    session.expiresAt <= now ||
    session.idleExpiresAt <= now
  )
    throw gone('the session that the grant belongs to has ended');
  const idleExpiresAt = Math.min(session.expiresAt, now + tenant.settings.sessions.idleSeconds * 1000);
  await server.store.sessions.touch(session, { now, idleExpiresAt });
}

function gone(description: string): OAuthError {
  return new OAuthError('invalid_grant', description, { reason: 'grant_revoked' });
}

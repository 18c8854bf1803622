import type { RequestContext } from '../server/context.ts';
import type { Session, User } from '../store/records.ts';
import { hashSecret } from '../tokens/secrets.ts';
import { cookieName, readCookie } from './cookies.ts';

/** Who is signed in. */
export interface CurrentSession {
  readonly session: Session;
  readonly user: User;
}

/** The living session of the browser that asks, and its person; moves the idle end. */
export async function currentSession(
  request: Request,
  context: RequestContext,
): Promise<CurrentSession | undefined> {
  const { server, tenant } = context;
  const cookie = readCookie(request, cookieName('session', tenant));
  if (cookie === undefined || cookie.length > 100) return undefined;
  const now = server.now();
  const session = await server.store.sessions.findByCookie(tenant.id, hashSecret(cookie), now);
  if (!session) return undefined;
  const user = await server.store.users.find(tenant.id, session.userId);
  if (user?.status !== 'active') return undefined;
  const idleExpiresAt = Math.min(session.expiresAt, now + tenant.settings.sessions.idleSeconds * 1000);
  await server.store.sessions.touch(session, { now, idleExpiresAt });
  return { session, user };
}

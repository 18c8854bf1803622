import { notify } from '../account/person.ts';
import { newSignInMail } from '../mail/messages/new-sign-in.ts';
import { deviceName } from '../pages/parts/device-name.ts';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import type { Session, User } from '../store/records.ts';

/**
 * Tells a person, after the answer, that a browser signed in which they had not used before: if it was not they, somebody
 * has their password. Not of the very first sign-in, which everybody makes themselves.
 */
export function sendNewSignInNotice(user: User, session: Session, context: RequestContext): void {
  const { server, tenant } = context;
  const { userAgent, address } = session;
  if (!tenant.settings.newSignInMail) return;
  server.background(async () => {
    if (await isFirstSignIn(session, context)) return;
    const accountLink = `${tenant.issuer}${pagePaths.accountSessions}`;
    notify(
      user,
      (event) =>
        newSignInMail({
          ...event,
          at: session.createdAt,
          accountLink,
          address,
          device: deviceName(userAgent, event.locale),
        }),
      context,
    );
  });
}

/** By the audit log: sessions are forgotten some time after they end. */
async function isFirstSignIn(
  { id, userId: subject, createdAt: to }: Session,
  { server, tenant }: RequestContext,
): Promise<boolean> {
  const filter = { type: 'session_started', subject, to, limit: 2 };
  const { items } = await server.store.audit.list(tenant.id, filter);
  return items.every(({ data }) => data['sid'] === id);
}

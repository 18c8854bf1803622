import { renderSessions } from '../pages/account/sessions.ts';
import { pagePaths } from '../pages/paths.ts';
import { renderLoggedOut } from '../pages/logout/logout.ts';
import { endSession as endOne } from '../revocation/end-session.ts';
import type { Reply } from '../server/reply.ts';
import { forgetSession } from '../sessions/start-session.ts';
import type { Session } from '../store/records.ts';
import { accountReply, type AccountForm, type AccountRequest } from './account-request.ts';
import { done, noticeOf } from './done.ts';

/** GET: where one is signed in. */
export async function showSessions(at: AccountRequest): Promise<Reply> {
  const { context, current } = at;
  const sessions = (await sessionsOf(at)).map((session) => ({
    id: session.id,
    userAgent: session.userAgent === '' ? undefined : session.userAgent,
    address: session.address,
    startedAt: session.createdAt,
    lastSeenAt: session.lastSeenAt,
    isCurrent: session.id === current.session.id,
  }));
  const notice = noticeOf(context, ['session-ended', 'other-sessions-ended']);
  return accountReply(at, (page) => renderSessions({ sessions, notice }, page));
}

/** POST: ends one of them (C5). One that has ended already, or is somebody else's, changes nothing. */
export async function endSession(at: AccountForm): Promise<Reply> {
  const { context, current, form } = at;
  const session = (await sessionsOf(at)).find(({ id }) => id === form.get('session'));
  if (session?.id === current.session.id) return signOut(at);
  if (session) await endOne(context, session, { reason: 'ended_by_user', actor: current.user.id });
  return done(pagePaths.accountSessions, 'session-ended', context);
}

/** POST: ends all but this one. */
export async function endOtherSessions(at: AccountForm): Promise<Reply> {
  const { context, current } = at;
  for (const session of await sessionsOf(at)) {
    if (session.id === current.session.id) continue;
    // oxlint-disable-next-line no-await-in-loop -- one writer at a time
    await endOne(context, session, { reason: 'ended_by_user', actor: current.user.id });
  }
  return done(pagePaths.accountSessions, 'other-sessions-ended', context);
}

/** POST: ends this session. */
export async function signOut(at: AccountForm): Promise<Reply> {
  const { context, current } = at;
  await endOne(context, current.session, { reason: 'logout', actor: current.user.id });
  return accountReply(at, (page) => renderLoggedOut({}, page), { cookies: [forgetSession(context)] });
}

function sessionsOf({ context, current }: AccountRequest): Promise<readonly Session[]> {
  const { server, tenant } = context;
  return server.store.sessions.list(tenant.id, current.user.id, server.now());
}

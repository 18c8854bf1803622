import { endSession } from '../revocation/end-session.ts';
import type { RequestContext } from '../server/context.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';
import { renewSession, startSession } from '../sessions/start-session.ts';
import type { User } from '../store/records.ts';

/** A session that a browser may use from now on, and the cookie it uses it with. */
export interface EstablishedSession {
  readonly current: CurrentSession;
  readonly cookie: string;
}

/**
 * Signs a person in, in this browser, under a new cookie (C5). Who was signed in already goes on in the same session, so
 * that applications keep their tokens; somebody else's session ends, because its cookie is written over.
 */
export async function establishSession(
  request: Request,
  context: RequestContext,
  proven: { readonly user: User; readonly amr: readonly string[]; readonly acr?: string | undefined },
): Promise<EstablishedSession> {
  const { user, amr, acr } = proven;
  const before = await currentSession(request, context);
  if (before?.user.id === user.id) {
    const renewed = await renewSession(context, before.session, { amr, acr });
    if (renewed) return { current: { session: renewed.session, user }, cookie: renewed.cookie };
  } else if (before) await endSession(context, before.session, { reason: 'account_changed', actor: user.id });
  const { session, cookie } = await startSession(request, context, { userId: user.id, amr, acr });
  return { current: { session, user }, cookie };
}

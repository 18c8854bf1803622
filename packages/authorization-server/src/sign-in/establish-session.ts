import { endSession } from '../revocation/end-session.ts';
import type { RequestContext } from '../server/context.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';
import { renewSession, startSession } from '../sessions/start-session.ts';
import type { Session, User } from '../store/records.ts';
import { isKnownBrowser, rememberBrowser } from './known-browser.ts';
import { sendNewSignInNotice } from './new-sign-in-notice.ts';

/** A session that a browser may use from now on, and the cookies of the answer. */
export interface EstablishedSession {
  readonly current: CurrentSession;
  /** Of the session, and by which the browser is known from now on. */
  readonly cookies: readonly string[];
}

/**
 * Signs a person in, in this browser, under a new cookie (C5). Who was signed in already goes on in the same session, so
 * that applications keep their tokens; somebody else's session ends, because its cookie is written over. Only here is a
 * browser known from then on: whoever has the password alone has no attempts of their own.
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
    if (renewed) return established(renewed, user, { request, context });
  } else if (before) await endSession(context, before.session, { reason: 'account_changed', actor: user.id });
  const started = await startSession(request, context, { userId: user.id, amr, acr });
  if (!isKnownBrowser(request, user, context)) sendNewSignInNotice(user, started.session, context);
  return established(started, user, { request, context });
}

function established(
  { session, cookie }: { readonly session: Session; readonly cookie: string },
  user: User,
  { request, context }: { readonly request: Request; readonly context: RequestContext },
): EstablishedSession {
  return { current: { session, user }, cookies: [cookie, rememberBrowser(request, user, context)] };
}

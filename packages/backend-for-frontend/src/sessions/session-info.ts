import { oauthErrorOf } from '@mintmark/oauth/errors';
import { jsonAnswer } from '../requests/problem.ts';
import type { Call, Context } from '../server/context.ts';
import type { Settings } from '../server/settings.ts';
import { endOf, type Session } from './session.ts';
import type { FoundSession } from './sessions.ts';

/** What pages may know of their session; never a token. */
export interface SessionInfo {
  /** The chosen claims. */
  readonly user: Readonly<Record<string, unknown>>;
  /** Seconds until the session ends, if nobody uses it. */
  readonly expiresIn: number;
  /** Seconds until the access token is refreshed or expires; missing where nobody knows. */
  readonly accessTokenExpiresIn?: number;
  /** How many times the tokens were refreshed. */
  readonly refreshed: number;
}

/** `GET /session`: who is signed in. */
export async function showSession({ cookies }: Call, context: Context): Promise<Response> {
  const found = await requireSession(cookies, context);
  return jsonAnswer(sessionInfo(found.session, context.settings), { cookies: found.cookies });
}

/** The session of a request. @throws OAuthError `session_missing` */
export async function requireSession(cookies: Call['cookies'], { sessions }: Context): Promise<FoundSession> {
  const found = await sessions.find(cookies);
  if (found === undefined) throw oauthErrorOf('session_missing');
  return found;
}

/** What a page is told of a session. */
export function sessionInfo(session: Session, { lifetimes, now }: Settings): SessionInfo {
  const { accessExpiresAt } = session.tokens;
  return {
    user: session.user,
    expiresIn: secondsUntil(endOf(session, lifetimes), now()),
    ...(accessExpiresAt === undefined ? {} : { accessTokenExpiresIn: secondsUntil(accessExpiresAt, now()) }),
    refreshed: session.generation,
  };
}

function secondsUntil(time: number, now: number): number {
  return Math.max(0, Math.floor((time - now) / 1000));
}

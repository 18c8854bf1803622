import { JoseError } from '@mintmark/jose/errors';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import type { AuthorizationServer } from '../issuer/authorization-server.ts';
import { BoundedMap } from '../requests/bounded-map.ts';
import type { SessionEnd } from '../server/events.ts';
import type { Settings } from '../server/settings.ts';
import { isDue, isUsable, type Session } from './session.ts';
import type { FoundSession, Sessions } from './sessions.ts';

/** What sessions are refreshed with. */
export interface RefreshContext {
  readonly settings: Settings;
  readonly server: AuthorizationServer;
  readonly sessions: Sessions;
  /** Tells everybody who listens that a session ended. */
  readonly ended: (id: string, by: SessionEnd) => void;
  /** Tells those who listen that the tokens are new. */
  readonly changed: (id: string) => void;
}

/** Keeps the tokens of sessions fresh. @throws OAuthError `session_missing`, `upstream_unavailable` */
export interface Refresh {
  /** The session with an access token that is good for a while. */
  ahead(found: FoundSession): Promise<FoundSession>;
  /** The session with another access token than this one, which was refused; or the same where that was tried just now. */
  after(found: FoundSession): Promise<FoundSession>;
}

/** An API that refuses every token must not make the server issue one for each request. */
const pauseMs = 10_000;
const maxRemembered = 10_000;

/** Makes what refreshes: for each session one request at a time, whoever else waits gets its result. */
export function createRefresh(context: RefreshContext): Refresh {
  const { settings } = context;
  const running = new Map<string, Promise<FoundSession>>();
  const lately = new BoundedMap<true>(maxRemembered, settings.now);

  function run(found: FoundSession): Promise<FoundSession> {
    const pending = running.get(found.id);
    if (pending !== undefined) return pending;
    const work = context.sessions
      .withLock(found.id, () => refreshLocked(found, context))
      .finally(() => running.delete(found.id));
    running.set(found.id, work);
    return work;
  }

  return {
    ahead: async (found) => {
      if (!isDue(found.session, settings.lifetimes, settings.now())) return found;
      try {
        return await run(found);
      } catch (error) {
        // The server is away and the token is still good: nobody has to notice.
        if (isOutage(error) && isUsable(found.session, settings.now())) return found;
        throw error;
      }
    },
    after: async (found) => {
      if (lately.get(found.id) !== undefined) return newest(found, context);
      const refreshed = await run(found);
      lately.set(found.id, true, settings.now() + pauseMs);
      return refreshed;
    },
  };
}

/** The session as somebody else refreshed it meanwhile, or as it was. */
async function newest(found: FoundSession, { sessions }: RefreshContext): Promise<FoundSession> {
  const current = await sessions.reload(found);
  if (current === undefined) throw oauthErrorOf('session_missing');
  return isSameToken(current, found) ? found : current;
}

function isSameToken(one: FoundSession, other: FoundSession): boolean {
  return one.session.tokens.accessToken === other.session.tokens.accessToken;
}

async function refreshLocked(found: FoundSession, context: RefreshContext): Promise<FoundSession> {
  const current = await context.sessions.reload(found);
  if (current === undefined) throw oauthErrorOf('session_missing');
  // Somebody else was faster, perhaps in another process.
  if (!isSameToken(current, found)) return current;
  if (current.session.tokens.refreshToken === undefined) throw await endRefused(current, context);
  const refreshed = await request(current, context);
  const saved = await context.sessions.save(current, refreshed);
  if (saved === undefined) {
    // Somebody logged out meanwhile: what came is discarded, and nobody is to use it.
    await discard(current.id, refreshed, context);
    throw oauthErrorOf('session_missing');
  }
  const { accessLifeMs = 0 } = refreshed.tokens;
  context.settings.on({
    type: 'tokens_refreshed',
    session: current.id,
    expiresInSeconds: accessLifeMs / 1000,
  });
  context.changed(current.id);
  return saved;
}

async function request(found: FoundSession, context: RefreshContext): Promise<Session> {
  const { session } = found;
  const { tokens, subject } = session;
  try {
    const { server, settings } = context;
    const answer = await server.requestTokens(
      [
        ['grant_type', 'refresh_token'],
        ['refresh_token', tokens.refreshToken ?? ''],
        ...settings.resources.map((resource) => ['resource', resource] as const),
      ],
      tokens,
    );
    if (answer.idToken !== undefined) {
      await server.verifyIdToken(answer.idToken, { accessToken: answer.tokens.accessToken, subject });
    }
    const idToken = answer.idToken ?? session.idToken;
    return { ...session, tokens: answer.tokens, idToken, generation: session.generation + 1 };
  } catch (error) {
    throw await refusalOfRefresh(error, found, context);
  }
}

async function refusalOfRefresh(
  error: unknown,
  found: FoundSession,
  context: RefreshContext,
): Promise<unknown> {
  const isRefused = error instanceof OAuthError && error.code === 'invalid_grant';
  const isOfAnother = error instanceof JoseError && error.code === 'subject_mismatch';
  context.settings.on({ type: 'refresh_failed', session: found.id, cause: error });
  if (isRefused || isOfAnother) return endRefused(found, context);
  return oauthErrorOf('upstream_unavailable', { cause: error });
}

async function endRefused({ id }: FoundSession, { sessions, ended }: RefreshContext): Promise<OAuthError> {
  if (await sessions.end(id)) ended(id, 'refresh_refused');
  return oauthErrorOf('session_missing');
}

async function discard(id: string, { tokens }: Session, { server, settings }: RefreshContext): Promise<void> {
  try {
    await server.revoke(tokens);
  } catch (cause) {
    settings.on({ type: 'revocation_failed', session: id, cause });
  }
}

function isOutage(error: unknown): boolean {
  return error instanceof OAuthError && error.reason === 'upstream_unavailable';
}

import type { Context } from '../server/context.ts';
import type { SessionEnd } from '../server/events.ts';
import type { FoundSession } from '../sessions/sessions.ts';

/** Ends a session here and tells those who listen; whether it was there. */
export async function endSession(id: string, by: SessionEnd, context: Context): Promise<boolean> {
  const wasThere = await context.sessions.end(id);
  if (wasThere) tellEnd(id, by, context);
  return wasThere;
}

/** Tells logs and open pages that a session ended. */
export function tellEnd(
  id: string,
  by: SessionEnd,
  { settings, listeners }: Pick<Context, 'settings' | 'listeners'>,
): void {
  settings.on({ type: 'session_ended', session: id, by });
  listeners.ended(id, by);
}

/**
 * Takes the tokens of a session back; that the authorization server is away keeps nobody from logging out. Says whether the
 * server confirmed that all sessions of the person end, where that was asked for.
 */
export async function revokeTokens(
  { id, session }: FoundSession,
  everywhere: boolean,
  { server, settings }: Context,
): Promise<boolean> {
  try {
    return await server.revoke(session.tokens, everywhere);
  } catch (cause) {
    settings.on({ type: 'revocation_failed', session: id, cause });
    return false;
  }
}

import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { Context } from '../server/context.ts';
import type { FoundSession } from './sessions.ts';

const minuteMs = 60_000;

/**
 * Notes that a session is used; at most once a minute, so that not every request writes.
 *
 * @throws OAuthError `session_missing` when it ended meanwhile
 */
export async function touch(
  found: FoundSession,
  context: Pick<Context, 'sessions' | 'settings'>,
): Promise<FoundSession> {
  const { sessions, settings } = context;
  const { usedAt } = found.session;
  const now = settings.now();
  if (now - usedAt < Math.min(minuteMs, settings.lifetimes.idleMs / 10)) return found;
  const touched = await sessions.withLock(found.id, async () => {
    // A refresh at the same time must not be undone.
    const current = await sessions.reload(found);
    return current && sessions.save(current, { ...current.session, usedAt: now });
  });
  if (touched === undefined) throw oauthErrorOf('session_missing');
  return touched;
}

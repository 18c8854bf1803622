import type { Refresher } from '../refresh/refresher.ts';
import type { Session } from '../sessions/session.ts';
import type { Parts } from './parts.ts';

/** An API that refuses every token must not make the issuer give out one for each request. */
const pauseMs = 10_000;
const renewedAt = new WeakMap<Refresher, number>();

/** A session with another token than this one, which was refused; undefined: there is none, or that was tried just now. */
export async function renewSession(
  { holder, platform }: Parts,
  refresher: Refresher,
  { accessToken }: Session,
): Promise<Session | undefined> {
  const isSame = (session: Session | undefined): boolean => session?.accessToken === accessToken;
  if (!isSame(holder.current)) return holder.current;
  if (platform.monotonic() - (renewedAt.get(refresher) ?? -Infinity) < pauseMs) return undefined;
  const renewed = await refresher.refresh('refused');
  renewedAt.set(refresher, platform.monotonic());
  if (!isSame(renewed)) return renewed;
  // Refused, and nothing to renew it with.
  holder.end('server', 'invalid_token');
  return undefined;
}

import { recordEvent } from '../audit/record-event.ts';
import type { RequestContext } from '../server/context.ts';
import type { Grant, Session } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { RevocationEntry } from '../store/token-intents.ts';
import { issueTime } from '../tokens/access-token.ts';
import { sendLogoutTokens } from './back-channel-logout.ts';
import { announce, entryOf, revokeGrantsIn, type RevocationCause } from './revoke.ts';

/**
 * Ends a session: its cookie, the families that belong to it, and every access token with its `sid`. Clients that asked for
 * it are told (back-channel logout). Families with `offline_access` go on. False if it had ended before.
 */
export async function endSession(
  context: RequestContext,
  session: Session,
  cause: RevocationCause,
): Promise<boolean> {
  const ended = await context.server.store.write((store) => endSessionIn(store, session, { context, cause }));
  if (!ended) return false;
  await announce(context);
  sendLogoutTokens(context, session, ended);
  return true;
}

/** As {@link endSession}, as a part of a transaction; gives the grants of the session, undefined if it had ended before. */
export async function endSessionIn(
  store: Store,
  session: Session,
  { context, cause }: { readonly context: RequestContext; readonly cause: RevocationCause },
): Promise<readonly Grant[] | undefined> {
  const { server, tenant } = context;
  const { reason, actor } = cause;
  const { id: sessionId, userId: subject } = session;
  const now = server.now();
  // Read before they are revoked: clients with offline access have to be told as well.
  const grants = await store.grants.list(tenant.id, { sessionId }, now);
  if (!(await store.sessions.end(tenant.id, sessionId, { now, reason }))) return undefined;
  await store.revocations.add(tenant.id, [await sessionEntry(store, session, { context, cause })]);
  await store.statusLists.revoke(tenant.id, { sid: sessionId });
  await revokeGrantsIn(store, { sessionId, isOffline: false }, { context, cause });
  await recordEvent(
    context,
    { type: 'session_ended', actor, subject, data: { sid: sessionId, reason } },
    store,
  );
  return grants;
}

/** Whoever signs in again in the second in which they were signed out gets tokens of the next one: these end with it too. */
async function sessionEntry(
  store: Store,
  { id, userId }: Session,
  { context, cause }: { readonly context: RequestContext; readonly cause: RevocationCause },
): Promise<RevocationEntry> {
  const { server, tenant } = context;
  const entry = entryOf(context, { kind: 'sid', value: id, reason: cause.reason });
  const user = await store.users.find(tenant.id, userId);
  const latest = issueTime(server.now(), user?.tokensValidAfter) * 1000;
  return { ...entry, notBefore: Math.max(entry.notBefore, latest) };
}

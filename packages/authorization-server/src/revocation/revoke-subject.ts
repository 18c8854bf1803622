import { recordEvent } from '../audit/record-event.ts';
import type { RequestContext } from '../server/context.ts';
import type { Grant, Session } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { sendLogoutTokens } from './back-channel-logout.ts';
import { endSessionIn } from './end-session.ts';
import { announce, entryOf, revokeGrantsIn, type RevocationCause } from './revoke.ts';

/** What is left alone: the session in which the person changes their password. */
export interface Spared {
  readonly exceptSession?: string | undefined;
  /** What it is revoked for, in the same transaction: a new password, the removal of the account. */
  readonly together?: ((store: Store) => Promise<void>) | undefined;
}

/**
 * Takes back everything of a person (T12): sessions, families, and every access token issued until now. Called when they
 * are disabled or deleted, when their password changes, and by "sign out everywhere".
 */
export async function revokeSubject(
  context: RequestContext,
  userId: string,
  { exceptSession, together, ...cause }: RevocationCause & Spared,
): Promise<void> {
  const { server, tenant } = context;
  const ended: (readonly [Session, readonly Grant[]])[] = [];
  await server.store.write(async (store) => {
    const now = server.now();
    for (const session of await store.sessions.list(tenant.id, userId, now)) {
      if (session.id === exceptSession) continue;
      const grants = await endSessionIn(store, session, { context, cause });
      if (grants) ended.push([session, grants]);
    }
    await revokeGrantsIn(store, { userId }, { context, cause });
    const entry = entryOf(context, { kind: 'sub', value: userId, reason: cause.reason });
    await store.revocations.add(tenant.id, [entry]);
    await store.statusLists.revoke(tenant.id, { sub: userId });
    // The very time of the entry: were it of the second before, tokens of the rest of this one would be refused.
    await store.users.update(tenant.id, userId, { tokensValidAfter: entry.notBefore });
    await recordEvent(
      context,
      { type: 'subject_revoked', actor: cause.actor, subject: userId, data: { reason: cause.reason } },
      store,
    );
    await together?.(store);
  });
  await announce(context);
  for (const [session, grants] of ended) sendLogoutTokens(context, session, grants);
}

/** Takes back everything that a client was given: every family, and every access token issued until now. */
export async function revokeClient(
  context: RequestContext,
  clientId: string,
  cause: RevocationCause,
): Promise<void> {
  const { server, tenant } = context;
  await server.store.write(async (store) => {
    await revokeGrantsIn(store, { clientId }, { context, cause });
    await store.revocations.add(tenant.id, [
      entryOf(context, { kind: 'client', value: clientId, reason: cause.reason }),
    ]);
    await store.statusLists.revoke(tenant.id, { clientId });
    await recordEvent(
      context,
      { type: 'client_revoked', actor: cause.actor, clientId, data: { reason: cause.reason } },
      store,
    );
  });
  await announce(context);
}

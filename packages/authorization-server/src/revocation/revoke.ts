import { recordEvent } from '../audit/record-event.ts';
import type { RequestContext } from '../server/context.ts';
import type { Grant, RevocationKind } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { GrantFilter, RevocationEntry } from '../store/token-intents.ts';
import { revocationChannel } from './revocation-channel.ts';
import { clockSkewSeconds, revocationLifeSeconds } from './token-lifetime.ts';

/** Who takes something back, and why: a word such as `logout`, `reuse`, `password_changed`. */
export interface RevocationCause {
  readonly reason: string;
  /** `sub`, `client_id`, or `server`. */
  readonly actor: string;
}

/** What an access token says of itself, as far as it can be revoked by it. */
export interface RevokedToken {
  readonly jti: string;
  readonly clientId: string;
  readonly subject: string | undefined;
  /** The `exp` of the token, in seconds: nobody has to remember it longer. */
  readonly expiresAtSeconds: number;
}

/** Takes one access token back, by its `jti` (T10). */
export async function revokeToken(
  context: RequestContext,
  token: RevokedToken,
  cause: RevocationCause,
): Promise<void> {
  const { server, tenant } = context;
  await server.store.write(async (store) => {
    const expiresAt = (token.expiresAtSeconds + clockSkewSeconds) * 1000;
    await store.revocations.add(tenant.id, [
      { kind: 'jti', value: token.jti, notBefore: expiresAt, expiresAt, reason: cause.reason },
    ]);
    await store.statusLists.revoke(tenant.id, { jti: token.jti });
    const { clientId, subject } = token;
    await recordEvent(
      context,
      { type: 'token_revoked', actor: cause.actor, subject, clientId, data: { reason: cause.reason } },
      store,
    );
  });
  await announce(context);
}

/** Revokes grants with their refresh tokens and, by an entry for each family, their access tokens. Gives the grants. */
export async function revokeGrants(
  context: RequestContext,
  filter: GrantFilter,
  cause: RevocationCause,
): Promise<readonly Grant[]> {
  const revoked = await context.server.store.write((store) =>
    revokeGrantsIn(store, filter, { context, cause }),
  );
  if (revoked.length > 0) await announce(context);
  return revoked;
}

/** As {@link revokeGrants}, as a part of a transaction; the caller announces it afterwards. */
export async function revokeGrantsIn(
  store: Store,
  filter: GrantFilter,
  { context, cause }: { readonly context: RequestContext; readonly cause: RevocationCause },
): Promise<readonly Grant[]> {
  const { server, tenant } = context;
  const { reason, actor } = cause;
  const grants = await store.grants.revoke(tenant.id, filter, { now: server.now(), reason });
  await store.revocations.add(
    tenant.id,
    grants.map((grant) => entryOf(context, { kind: 'family', value: grant.id, reason })),
  );
  for (const grant of grants) {
    await store.statusLists.revoke(tenant.id, { family: grant.id });
    const { userId: subject, clientId } = grant;
    await recordEvent(
      context,
      { type: 'grant_revoked', actor, subject, clientId, data: { grant: grant.id, reason } },
      store,
    );
  }
  return grants;
}

/** Of these nothing is issued again: they refuse whatever the clocks of nodes say. */
const finalKinds: ReadonlySet<RevocationKind> = new Set(['jti', 'family']);

/** An entry of the feed that lives as long as any token it refuses. */
export function entryOf(
  { server, tenant }: RequestContext,
  { kind, value, reason }: Pick<RevocationEntry, 'kind' | 'value' | 'reason'>,
): RevocationEntry {
  const now = server.now();
  const expiresAt = now + revocationLifeSeconds(tenant) * 1000;
  return { kind, value, reason, notBefore: finalKinds.has(kind) ? expiresAt : now, expiresAt };
}

/** Tells waiting readers of the feed, on all nodes, that there is something new. They ask the database what. */
export async function announce({ server, tenant }: RequestContext): Promise<void> {
  await server.bus.publish(revocationChannel(tenant.id), '');
}

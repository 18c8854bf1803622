import { assertMayGrant } from '../admin-api/may-grant.ts';
import type { Client } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import type { Grant, RequestedClaims, Session } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../tokens/secrets.ts';

/** What a person allowed a client. */
export interface GrantDetails {
  readonly client: Client;
  readonly userId: string;
  /** The session it was allowed in; says when and how the person proved who they are. */
  readonly session: Pick<Session, 'id' | 'authenticatedAt' | 'amr' | 'acr'>;
  readonly scopes: readonly string[];
  readonly resources: readonly string[];
  readonly nonce?: string | undefined;
  readonly claims?: RequestedClaims | undefined;
  /** What the answer to `acr_values` is, where it is not the session's. */
  readonly acr?: string | undefined;
}

/**
 * Remembers a grant, the root of one family of refresh tokens. With `offline_access` it outlives its session. Pass the
 * store of a transaction to make it one with what belongs to it.
 */
export async function createGrant(
  context: RequestContext,
  details: GrantDetails,
  store: Store = context.server.store,
): Promise<Grant> {
  const { client, session, userId, scopes, resources, nonce, claims } = details;
  await assertMayGrant(userId, resources, context);
  const now = context.server.now();
  const maxAgeSeconds =
    client.policy.refreshMaxAgeSeconds ?? context.tenant.settings.tokens.refreshMaxAgeSeconds;
  const grant: Grant = {
    tenantId: context.tenant.id,
    id: newId('gra'),
    clientId: client.id,
    userId,
    sessionId: session.id,
    isOffline: scopes.includes('offline_access'),
    scopes,
    resources,
    jkt: undefined,
    authenticatedAt: session.authenticatedAt,
    amr: session.amr,
    acr: details.acr ?? session.acr,
    nonce,
    claims,
    createdAt: now,
    expiresAt: now + maxAgeSeconds * 1000,
    revokedAt: undefined,
    revokeReason: undefined,
  };
  await store.grants.insert(grant);
  return grant;
}

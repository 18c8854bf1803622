import type { Client } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import type { Grant, RefreshToken } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';
import type { TokenRequest } from './grant-handler.ts';

/** A new refresh token, if the client may have one: it is for whoever has the grant type. */
export function newRefreshToken(client: Client): string | undefined {
  return client.metadata.grant_types.includes('refresh_token') ? newSecret('rt') : undefined;
}

/** When a refresh token that is not used dies: never after its family. */
export function idleEnd({ server, tenant }: RequestContext, client: Client, grant: Grant): number {
  const seconds = client.policy.refreshIdleSeconds ?? tenant.settings.tokens.refreshIdleSeconds;
  return Math.min(server.now() + seconds * 1000, grant.expiresAt);
}

/**
 * Starts the family of a grant. That of a public client which proves a key is bound to this key (T4, T11): it has no other
 * way to show that a refresh token is its own.
 */
export async function startFamily(
  { context, client, method, proof }: TokenRequest,
  { grant, refreshToken }: { readonly grant: Grant; readonly refreshToken: string },
  store: Store,
): Promise<void> {
  const { server, tenant } = context;
  if (method === 'none' && proof !== undefined) await store.grants.bindKey(tenant.id, grant.id, proof.jkt);
  const first: RefreshToken = {
    tenantId: tenant.id,
    hash: hashSecret(refreshToken),
    grantId: grant.id,
    generation: 0,
    parentHash: undefined,
    issuedAt: server.now(),
    idleExpiresAt: idleEnd(context, client, grant),
    usedAt: undefined,
    childHash: undefined,
    replay: undefined,
    replayUntil: undefined,
  };
  await store.refreshTokens.insert(first);
}

import type { Interaction } from '../store/records.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';
import type { AccountRequest } from './account-request.ts';

/** What is kept between showing a form that adds a way to sign in and its answer. */
export type SetupKind = Extract<Interaction['kind'], 'totp-setup' | 'passkey-setup'>;

const maxAgeSeconds = 10 * 60;

/**
 * Keeps a value for this session alone. The form that comes back with it was shown after a recent proof of identity, so
 * that none is asked for again.
 */
export async function beginSetup(
  { context, current }: AccountRequest,
  kind: SetupKind,
  value: string,
): Promise<string> {
  const { server, tenant } = context;
  const id = newSecret('int');
  await server.store.interactions.insert({
    tenantId: tenant.id,
    id,
    browserHash: hashSecret(current.session.id),
    kind,
    state: value,
    expiresAt: server.now() + maxAgeSeconds * 1000,
  });
  return id;
}

/** The value that was kept; undefined if it is over, or another session's. */
export async function findSetup(
  { context, current }: AccountRequest,
  kind: SetupKind,
  id: string | undefined,
): Promise<{ readonly id: string; readonly value: string } | undefined> {
  const { server, tenant } = context;
  const found = await server.store.interactions.find(tenant.id, id ?? '', server.now());
  if (found?.kind !== kind) return undefined;
  const isOwn = Buffer.from(found.browserHash).equals(hashSecret(current.session.id));
  return isOwn ? { id: found.id, value: found.state } : undefined;
}

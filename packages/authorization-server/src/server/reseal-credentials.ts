import { KeyError } from '../keys/key-error.ts';
import { totpContext } from '../sign-in/verify-second-factor.ts';
import type { Credential } from '../store/records.ts';
import type { ServerContext } from './context.ts';

const pageRows = 500;

/**
 * Seals what people's credentials hold under the newest secret, as key rings do with their keys: once nothing is sealed
 * under a former one, it can be taken away and no authenticator app is lost. Of tenants that are disabled, too.
 */
export async function resealCredentials(server: ServerContext): Promise<void> {
  const { sealer, store, log } = server;
  if (!sealer.hasOthers) return;
  let count = 0;
  // oxlint-disable-next-line no-await-in-loop -- nobody waits for it
  for (const { id } of await store.tenants.list()) count += await resealTenant(id, server);
  if (count === 0) return;
  log({
    level: 'info',
    event: 'credentials_resealed',
    message: 'what was sealed under former secrets now is under the newest',
    data: { count, kekVersion: sealer.current },
  });
}

async function resealTenant(tenantId: string, server: ServerContext): Promise<number> {
  let count = 0;
  let page: readonly Credential[] = [];
  do {
    const after = page.at(-1)?.id ?? '';
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    page = await server.store.credentials.listSealed(tenantId, { after, limit: pageRows });
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    for (const credential of page) if (await reseal(tenantId, credential, server)) count += 1;
  } while (page.length === pageRows);
  return count;
}

async function reseal(
  tenantId: string,
  { id, userId, data }: Credential,
  { sealer, store }: ServerContext,
): Promise<boolean> {
  try {
    const resealed = sealer.reseal(data, totpContext(userId));
    return resealed !== data && (await store.credentials.reseal(tenantId, id, { from: data, to: resealed }));
  } catch (error) {
    // Sealed under a secret that is gone: that one does not keep the others from it.
    if (error instanceof KeyError) return false;
    throw error;
  }
}

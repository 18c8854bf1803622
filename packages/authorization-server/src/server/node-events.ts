import type { ServerContext } from './context.ts';

/** Channels on which nodes tell each other that something changed. The message is the tenant's identifier. */
export const nodeChannels = { keys: 'keys', tenants: 'tenants' } as const;

/**
 * Reads again what another node changed, as soon as it says so. The bus may lose messages: maintenance reads everything now
 * and then anyway.
 */
export async function listenToNodes({
  bus,
  keys,
  tenants,
  background,
}: ServerContext): Promise<() => Promise<void>> {
  const subscriptions = await Promise.all([
    bus.subscribe(nodeChannels.keys, (tenantId) => background(() => keys.refresh(tenantId))),
    bus.subscribe(nodeChannels.tenants, () => background(() => tenants.refresh())),
  ]);
  return async () => {
    await Promise.all(subscriptions.map(async (unsubscribe) => unsubscribe()));
  };
}

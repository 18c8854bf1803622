import { revokeGrantsIn } from '../revocation/revoke.ts';
import type { RequestContext } from '../server/context.ts';
import type { Store } from '../store/store.ts';
import { mayGrant } from './may-grant.ts';

/** Whose administration ends, and who ended it. */
export interface FormerAdministrator {
  readonly userId: string;
  readonly actor: string;
}

/** Takes back what clients were allowed in the name of somebody who is no administrator any more; the rest stays. */
export async function endAdministrationIn(
  store: Store,
  { userId, actor }: FormerAdministrator,
  context: RequestContext,
): Promise<void> {
  const { server, tenant } = context;
  const cause = { reason: 'administrator_removed', actor };
  for (const { id, resources } of await store.grants.list(tenant.id, { userId }, server.now())) {
    if (mayGrant({ isAdministrator: false }, resources, context)) continue;
    await revokeGrantsIn(store, { id }, { context, cause });
  }
}

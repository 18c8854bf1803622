import type { ScopeRequest } from '../pages/authorize/scopes.ts';
import type { RequestContext } from '../server/context.ts';

/** What is asked for. */
export interface AskedScopes {
  readonly scopes: readonly string[];
  readonly resources: readonly string[];
  /** The scopes that were allowed before (nothing was). */
  readonly before?: readonly string[] | undefined;
}

/** The scopes with the sentences that the tenant and the resources have for them, and which of them are new. */
export async function describeScopes(
  { scopes, resources, before }: AskedScopes,
  { server, tenant }: RequestContext,
): Promise<readonly ScopeRequest[]> {
  const found = await Promise.all(resources.map((id) => server.store.resources.find(tenant.id, id)));
  const sentences = new Map([
    ...Object.entries(tenant.settings.scopes),
    ...found.flatMap((resource) => Object.entries(resource?.scopes ?? {})),
  ]);
  return scopes.map((scope) => ({
    scope,
    sentence: sentences.get(scope),
    isNew: before !== undefined && !before.includes(scope),
  }));
}

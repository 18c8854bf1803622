import type { ScopeRequest } from '../pages/authorize/scopes.ts';
import type { RequestContext } from '../server/context.ts';

/** The scopes with the sentences that the tenant and the resources have for them. */
export async function describeScopes(
  { scopes, resources }: { readonly scopes: readonly string[]; readonly resources: readonly string[] },
  { server, tenant }: RequestContext,
): Promise<readonly ScopeRequest[]> {
  const found = await Promise.all(resources.map((id) => server.store.resources.find(tenant.id, id)));
  const sentences = new Map([
    ...Object.entries(tenant.settings.scopes),
    ...found.flatMap((resource) => Object.entries(resource?.scopes ?? {})),
  ]);
  return scopes.map((scope) => ({ scope, sentence: sentences.get(scope) }));
}

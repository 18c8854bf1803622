import type { RequestContext } from '../server/context.ts';
import type { Resource } from '../store/records.ts';

const loaded = new WeakMap<RequestContext, Map<string, Promise<Resource | undefined>>>();

/** A resource of the tenant, read once for each request: first its scopes are needed, then how long its tokens live. */
export function loadResource(context: RequestContext, id: string): Promise<Resource | undefined> {
  const known = loaded.get(context) ?? new Map<string, Promise<Resource | undefined>>();
  loaded.set(context, known);
  const found = known.get(id) ?? context.server.store.resources.find(context.tenant.id, id);
  known.set(id, found);
  return found;
}

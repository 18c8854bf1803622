import type { ModeOption, ResolvedAdapter } from '../adapter/adapter-options.ts';
import type { Requirements } from '../requirements/requirements.ts';

/** What a route needs, in its `config.auth`; `false` for routes that need no token and look at none. */
export type RouteAuth = (Requirements & ModeOption) | false;

/** Finds the adapter of a route by what its `config.auth` says, which is taken apart once. @throws TypeError */
export type AdapterOfRoute = (config: Exclude<RouteAuth, false> | undefined) => ResolvedAdapter;

/** Makes the adapters of routes out of that of their instance. */
export function createRouteAdapters(adapter: ResolvedAdapter): AdapterOfRoute {
  const known = new WeakMap<object, ResolvedAdapter>();
  return (config) => {
    if (config === undefined) return adapter;
    const found = known.get(config) ?? adapterFor(config, adapter);
    known.set(config, found);
    return found;
  };
}

function adapterFor(config: unknown, adapter: ResolvedAdapter): ResolvedAdapter {
  if (typeof config !== 'object' || config === null)
    throw new TypeError('expected "config.auth" of a route to be false, or an object with requirements');
  const { mode, ...requirements } = config as Requirements & ModeOption; // both are checked by what follows
  return adapter.forRoute(requirements, mode);
}

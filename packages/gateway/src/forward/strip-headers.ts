import type { RequestNeeds } from '../authorise/request-needs.ts';
import type { ResolvedRoute } from '../config/resolve/resolved-route.ts';
import { foldName } from '../request/hop-by-hop.ts';

/** What decides beside the route. */
export interface StrippingOptions {
  readonly isIdentityHeader: (lowerName: string) => boolean;
  /** What the rules of the route look at in requests. */
  readonly needs: RequestNeeds | undefined;
}

/**
 * Which headers of clients never reach a service on this route, by their lower-case names: those that say who is asking, on every
 * route and in every spelling; credentials, unless the route passes them on; those that the route removes or sets; and other
 * spellings of those that it goes by, which the service could take for the one that was checked.
 */
export function compileStripping(
  route: ResolvedRoute,
  { isIdentityHeader, needs }: StrippingOptions,
): (lowerName: string) => boolean {
  const { authentication, identity, requestHeaders } = route;
  const named = new Set(['x-request-id', 'x-mintmark-timing', 'proxy-authorization']);
  for (const name of requestHeaders.remove) named.add(name);
  for (const name of Object.keys(requestHeaders.set)) named.add(name.toLowerCase());
  if (identity.token === 'hide') {
    named.add('authorization').add('dpop').add(authentication.apiKeyHeader);
    // What is left of them is put back.
    if (authentication.cookie !== undefined) named.add('cookie');
  }
  if (authentication.websocketProtocol !== undefined) named.add('sec-websocket-protocol');
  // `X_Admin` is `x-admin` to CGI and what descends from it: what is taken away is taken in every spelling.
  const folded = new Set([...named].map(foldName));
  const checked = checkedHeaders(route, needs);
  const checkedFolded = new Set([...checked].map(foldName));
  return (lowerName) => {
    const name = foldName(lowerName);
    if (named.has(lowerName) || folded.has(name) || isIdentityHeader(lowerName)) return true;
    return checkedFolded.has(name) && !checked.has(lowerName);
  };
}

function checkedHeaders({ match }: ResolvedRoute, needs: RequestNeeds | undefined): ReadonlySet<string> {
  const byRules = needs === undefined || needs.headers === 'all' ? [] : needs.headers;
  return new Set([...match.headers.map(([name]) => name), ...byRules]);
}

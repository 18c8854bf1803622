import type { ResolvedRoute } from '../config/resolve/resolved-route.ts';
import { foldName } from '../request/hop-by-hop.ts';

/**
 * Which headers of clients never reach a service on this route, by their lower-case names: those that say who is asking, on every
 * route and in every spelling; credentials, unless the route passes them on; and those that the route removes or sets.
 */
export function compileStripping(
  route: ResolvedRoute,
  isIdentityHeader: (lowerName: string) => boolean,
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
  return (lowerName) =>
    named.has(lowerName) || folded.has(foldName(lowerName)) || isIdentityHeader(lowerName);
}

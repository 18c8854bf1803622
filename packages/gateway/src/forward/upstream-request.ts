import { protocolsWithoutToken, queryWithoutToken } from '../authenticate/websocket-token.ts';
import type { Allowed } from '../engine/verdict.ts';
import type { Exchange } from '../engine/exchange.ts';
import { passRequestHeaders } from '../request/pass-headers.ts';
import { formatTraceparent } from '../telemetry/tracing/traceparent.ts';
import type { UpstreamRequest } from '../upstream/upstream-client.ts';
import { withoutCookie } from './cookie-header.ts';
import { headersOfTrace } from './trace-headers.ts';

/** What the service gets: the request without what is the gateway's business, and with what it is told. */
export function createUpstreamRequest(
  exchange: Exchange,
  allowed: Allowed,
): Omit<UpstreamRequest, 'authority' | 'scheme'> {
  const { head } = exchange;
  const { match } = allowed;
  const { rewrite, authenticationConfig } = match.route;
  const path = rewrite === undefined ? head.path : rewrite(head.path, match.names, match.parameters);
  const query = head.upgrade === undefined ? head.query : queryWithoutToken(head.query, authenticationConfig);
  return {
    method: head.method,
    path: path + query,
    headers: headersOfTrace(
      passRequestHeaders(head, { strip: match.route.stripsHeader, set: addedHeaders(exchange, allowed) }),
      exchange.decision.trace,
    ),
    body: head.body,
    upgrade: head.upgrade,
    trailers: acceptsTrailers(head.header('te')),
  };
}

/** What the gateway says, in place of anything of these names that the client sent. */
function addedHeaders(
  { head, decision }: Exchange,
  { match: { route }, identityHeaders }: Allowed,
): string[] {
  const added = ['x-request-id', decision.id, ...identityHeaders];
  if (decision.trace !== undefined) added.push('traceparent', formatTraceparent(decision.trace, 1));
  if (route.requestHeaders !== undefined) added.push(...route.requestHeaders.set);
  const { cookie } = route.authenticationConfig;
  if (cookie !== undefined && !route.identity.passToken) {
    const kept = withoutCookie(head.header('cookie'), cookie.name);
    if (kept !== undefined) added.push('cookie', kept);
  }
  if (head.upgrade !== undefined && route.authenticationConfig.websocketProtocol !== undefined) {
    const protocols = protocolsWithoutToken(head, route.authenticationConfig);
    if (protocols !== undefined) added.push('sec-websocket-protocol', protocols);
  }
  return added;
}

function acceptsTrailers(te: string | null | undefined): boolean {
  return typeof te === 'string' && /(?:^|,)\s*trailers\s*(?:;|,|$)/i.test(te);
}

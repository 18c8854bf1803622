import type { RequestParts } from '@mintmark/resource-server';
import type { AuthenticationConfig } from '../config/route-config.ts';
import type { RequestHead } from '../request/request-head.ts';

/**
 * How a WebSocket says who is asking. Browsers can send no `Authorization` with one, so a route may allow the token in the
 * query or among the subprotocols; and they send cookies whatever page opens it, so a cookie counts only where the page is
 * one of ours, as for a request that changes something.
 */
export function webSocketCredentials(head: RequestHead, config: AuthenticationConfig): RequestParts {
  const hasHeader = Boolean(head.header('authorization'));
  const token = hasHeader ? undefined : tokenOf(head, config);
  // What is left is a cookie. A proof of possession comes with the header, and is for the method that was sent.
  const mayBeForged = !hasHeader && token === undefined;
  return {
    method: mayBeForged ? 'POST' : head.method,
    url: head.url,
    clientCertificate: head.clientCertificate,
    header: (name) =>
      name === 'authorization' && token !== undefined ? `Bearer ${token}` : head.header(name),
  };
}

function tokenOf(head: RequestHead, config: AuthenticationConfig): string | undefined {
  const { websocketQuery, websocketProtocol } = config;
  const inQuery = websocketQuery === undefined ? [] : queryValues(head.query, websocketQuery);
  const inProtocols = websocketProtocol === undefined ? [] : protocolTokens(head, websocketProtocol);
  const all = [...inQuery, ...inProtocols];
  // More than one is no token: the space makes the resource server say so.
  return all.length === 0 ? undefined : all.join(' ');
}

function queryValues(query: string, name: string): readonly string[] {
  return query === '' ? [] : new URLSearchParams(query).getAll(name);
}

function protocolTokens(head: RequestHead, prefix: string): readonly string[] {
  return protocolsOf(head)
    .filter((protocol) => protocol.startsWith(prefix))
    .map((protocol) => protocol.slice(prefix.length));
}

function protocolsOf(head: RequestHead): readonly string[] {
  return (head.header('sec-websocket-protocol') ?? '').split(',').map((protocol) => protocol.trim());
}

/** The query that is passed on: without the token. */
export function queryWithoutToken(query: string, { websocketQuery }: AuthenticationConfig): string {
  if (websocketQuery === undefined || query === '') return query;
  const kept = query
    .slice(1)
    .split('&')
    .filter((part) => ![...new URLSearchParams(part).keys()].includes(websocketQuery));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

/** The subprotocols that are passed on: without the token; undefined where none is left. */
export function protocolsWithoutToken(
  head: RequestHead,
  { websocketProtocol }: AuthenticationConfig,
): string | undefined {
  const kept = protocolsOf(head).filter(
    (protocol) =>
      protocol !== '' && (websocketProtocol === undefined || !protocol.startsWith(websocketProtocol)),
  );
  return kept.length === 0 ? undefined : kept.join(', ');
}

import { parseHost } from './authority.ts';
import type { Connection } from './connection.ts';
import { readForwarded } from './forwarded.ts';
import type { ListenerContext } from './listener-context.ts';
import { findHeader, ParsedHead, type HeadParts } from './parsed-head.ts';
import type { MessageFields } from './read-fields.ts';
import type { RequestHead } from './request-head.ts';
import { requestProblems, type RequestProblem } from './request-problem.ts';
import { readTarget, type Target } from './target.ts';

/** Checks what every version of HTTP says of methods and targets. */
export function readMethodAndTarget(
  method: string,
  target: string,
  context: ListenerContext,
): Target | RequestProblem {
  // Tunnels are for proxies of a client's choice, and TRACE shows scripts what browsers hide from them.
  if (method === 'CONNECT' || method === 'TRACE') return requestProblems.methodRefused;
  if (target.length > context.limits.maxTargetCharacters) return requestProblems.targetTooLong;
  return readTarget(target, method);
}

/** RFC 9110 §10.1.1: 100-continue is the only expectation, and means nothing in HTTP/1.0. */
export function readExpectation(fields: MessageFields, httpVersion: string): boolean | RequestProblem {
  if (fields.expect === undefined) return false;
  if (fields.expect.toLowerCase() !== '100-continue') return requestProblems.expectation;
  return httpVersion !== '1.0';
}

/** The host of an authority; its certificate must be the one that the connection was opened with. */
export function readHost(
  authority: string,
  connection: Connection,
  context: ListenerContext,
): string | RequestProblem {
  if (authority === connection.lastAuthority) return connection.lastHost;
  const host = authority === '' ? '' : parseHost(authority);
  if (host === undefined) return requestProblems.host;
  if (isMisdirected(host, connection, context)) return requestProblems.misdirected;
  connection.lastAuthority = authority;
  connection.lastHost = host;
  return host;
}

/** A proxy that is trusted sends the requests for all hosts by whatever connection it has. */
function isMisdirected(host: string, connection: Connection, context: ListenerContext): boolean {
  if (context.certificateFor === undefined || connection.isTrustedProxy) return false;
  return context.certificateFor(host) !== connection.shownCertificate;
}

/** Makes the head, with the client that the connection or a trusted proxy tells. */
export function finishHead(
  parts: HeadParts,
  connection: Connection,
  context: ListenerContext,
): RequestHead | RequestProblem {
  if (!connection.isTrustedProxy || context.trustedProxies === undefined) {
    return new ParsedHead(parts, connection, connection.client);
  }
  const facts = readForwarded((name) => findHeader(parts.rawHeaders, name), {
    peerAddress: connection.peerAddress,
    proxies: context.trustedProxies,
  });
  if (facts === undefined) return new ParsedHead(parts, connection, connection.client);
  if ('reason' in facts) return facts;
  const host = facts.authority === undefined ? parts.host : parseHost(facts.authority);
  if (host === undefined) return requestProblems.forwarded;
  const { address, scheme = connection.client.scheme, forwardedFor } = facts;
  const client = { address, scheme, forwardedFor };
  return new ParsedHead(
    { ...parts, authority: facts.authority ?? parts.authority, host },
    connection,
    client,
  );
}

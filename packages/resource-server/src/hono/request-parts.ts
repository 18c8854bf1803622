import type { Context } from 'hono';
import type { RequestParts } from '../authenticate/request-parts.ts';

/** What is looked at of the socket that a request of Node came by. */
interface SocketLike {
  getPeerCertificate(): { readonly raw?: unknown };
}

/** What is looked at of a request of Hono. */
export function honoParts(c: Context): RequestParts {
  const { raw } = c.req;
  return {
    method: raw.method,
    get url() {
      return raw.url;
    },
    header: (name) => repeatedHeader(c.env, name) ?? raw.headers.get(name),
    get clientCertificate() {
      return certificateOf(c.env);
    },
  };
}

/**
 * A header that came several times, joined. Node keeps the first `Authorization`, and so may whatever makes a `Request` of its
 * requests: a second one has to be refused.
 */
function repeatedHeader(env: unknown, name: string): string | undefined {
  const rawHeaders = memberOf(memberOf(env, 'incoming'), 'rawHeaders');
  if (!Array.isArray(rawHeaders)) return undefined;
  const values = rawHeaders.filter((_, index) => index % 2 === 1 && isNamed(rawHeaders[index - 1], name));
  // Over HTTP/2, browsers send one header for each cookie (RFC 9113 §8.2.3).
  return values.length > 1 ? values.join(name === 'cookie' ? '; ' : ', ') : undefined;
}

function isNamed(raw: unknown, name: string): boolean {
  return typeof raw === 'string' && raw.length === name.length && raw.toLowerCase() === name;
}

/** On Node, `@hono/node-server` passes the request that came in; other runtimes keep the handshake to themselves. */
function certificateOf(env: unknown): Uint8Array | undefined {
  const socket = memberOf(memberOf(env, 'incoming'), 'socket');
  if (!isTlsSocket(socket)) return undefined;
  const { raw } = socket.getPeerCertificate();
  return raw instanceof Uint8Array ? raw : undefined;
}

function isTlsSocket(socket: unknown): socket is SocketLike {
  return (
    memberOf(socket, 'encrypted') === true && typeof memberOf(socket, 'getPeerCertificate') === 'function'
  );
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

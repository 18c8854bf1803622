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
    header: (name) => raw.headers.get(name),
    get clientCertificate() {
      return certificateOf(c.env);
    },
  };
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

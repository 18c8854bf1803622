import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { RequestParts } from '../authenticate/request-parts.ts';

/** What a framework knows better than Node: what came before a proxy, and the path before routers cut it. */
export interface NodeRequestOptions {
  /** `http` or `https`, as the client saw it (that of the connection). */
  readonly protocol?: string | undefined;
  /** Host and port, as the client saw them (the header `Host`). */
  readonly host?: string | undefined;
  /** Path and query, as they were sent (`url` of the request). */
  readonly path?: string | undefined;
}

/** Host and port (RFC 3986 §3.2): nothing that ends them, or comes before them, may be in a header `Host`. */
const authorityForm = /^[^/?#@\\\s]+$/;

/** The parts of a request of Node. Nothing is read before it is asked for. */
export function nodeRequest(request: IncomingMessage, options: NodeRequestOptions = {}): RequestParts {
  return {
    method: request.method ?? 'GET',
    get url() {
      return addressOf(request, options);
    },
    header: (name) => joinedHeader(request, name),
    get clientCertificate() {
      return certificateOf(request);
    },
  };
}

/** Node keeps the first `Authorization` and drops the others; a request that has two has to be refused. */
function joinedHeader({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  let joined: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const raw = rawHeaders[index];
    if (raw?.length !== name.length || raw.toLowerCase() !== name) continue;
    const value = rawHeaders[index + 1] ?? '';
    joined = joined === undefined ? value : `${joined}, ${value}`;
  }
  return joined;
}

function addressOf(request: IncomingMessage, { protocol, host, path }: NodeRequestOptions): string {
  const scheme = protocol ?? (isEncrypted(request) ? 'https' : 'http');
  const named = [host, request.headers.host, request.headers[':authority']].find((name) => name);
  const authority = typeof named === 'string' ? named : 'localhost';
  const target = path ?? request.url ?? '/';
  const address = `${scheme}://${authority}${target}`;
  const isReadable = authorityForm.test(authority) && target.startsWith('/') && URL.canParse(address);
  return isReadable ? address : `${scheme}://invalid/`;
}

function certificateOf(request: IncomingMessage): Uint8Array | undefined {
  if (!isEncrypted(request)) return undefined;
  const socket = request.socket as TLSSocket; // encrypted sockets are these
  const raw: unknown = socket.getPeerCertificate().raw;
  return raw instanceof Uint8Array ? raw : undefined;
}

function isEncrypted({ socket }: IncomingMessage): boolean {
  return 'encrypted' in socket && socket.encrypted === true;
}

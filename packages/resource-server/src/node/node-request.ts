import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { RequestParts } from '../authenticate/request-parts.ts';

/** What a framework knows better than Node: what came before a proxy, and the path before routers cut it. Its own request will do. */
export interface NodeRequestOptions {
  /** `http` or `https`, as the client saw it (that of the connection). */
  readonly protocol?: string | undefined;
  /** Host and port, as the client saw them (the header `Host`). */
  readonly host?: string | undefined;
  /** Path and query, as they were sent (`url` of the request). */
  readonly originalUrl?: string | undefined;
}

/** Host and port (RFC 3986 §3.2): nothing that ends them, or comes before them, may be in a header `Host`. */
const authorityForm = /^[^/?#@\\\s]+$/;

/** Made for every request: getters of a class cost nothing until they are asked, those of an object literal do. */
class NodeRequest implements RequestParts {
  readonly method: string;
  readonly #request: IncomingMessage;
  readonly #known: NodeRequestOptions;

  constructor(request: IncomingMessage, known: NodeRequestOptions) {
    this.method = request.method ?? 'GET';
    this.#request = request;
    this.#known = known;
  }

  get url(): string {
    return addressOf(this.#request, this.#known);
  }

  get clientCertificate(): Uint8Array | undefined {
    return certificateOf(this.#request);
  }

  header(name: string): string | undefined {
    return joinedHeader(this.#request, name);
  }
}

/** The parts of a request of Node. Nothing is read before it is asked for. */
export function nodeRequest(request: IncomingMessage, options: NodeRequestOptions = {}): RequestParts {
  return new NodeRequest(request, options);
}

/** Node keeps the first `Authorization` and drops the others; a request that has two has to be refused. */
function joinedHeader({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  // Over HTTP/2, browsers send one header for each cookie (RFC 9113 §8.2.3).
  const separator = name === 'cookie' ? '; ' : ', ';
  let joined: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const raw = rawHeaders[index];
    if (raw?.length !== name.length || raw.toLowerCase() !== name) continue;
    const value = rawHeaders[index + 1] ?? '';
    joined = joined === undefined ? value : joined + separator + value;
  }
  return joined;
}

function addressOf(request: IncomingMessage, { protocol, host, originalUrl }: NodeRequestOptions): string {
  const scheme = protocol ?? (isEncrypted(request) ? 'https' : 'http');
  // RFC 9113 §8.3.1: over HTTP/2, `:authority` counts, and not a header `Host` beside it.
  const named = [host, request.headers[':authority'], request.headers.host].find((name) => name);
  const authority = typeof named === 'string' ? named : 'localhost';
  const target = originalUrl ?? request.url ?? '/';
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

import { lookup as lookUp } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { isPrivateAddress } from './private-addresses.ts';

const maxHeaderBytes = 16_384;

/**
 * A `fetch` for addresses that clients gave: it connects to public addresses only, which are checked when the connection is
 * made, so that a name that changes its address meanwhile gains nothing (server-side request forgery). It follows no
 * redirect and sends no cookie. Servers on loopback are for development and may reach anything.
 */
export function createGuardedFetch({ mayReachPrivate }: { readonly mayReachPrivate: boolean }): typeof fetch {
  if (mayReachPrivate) return (input, init) => fetch(input, init);
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // Literals are not looked up.
    if (isIP(host) !== 0 && isPrivateAddress(host)) throw refused();
    const body = Buffer.from(await request.arrayBuffer());
    return toResponse(await send(request, url, body));
  };
}

function send(request: Request, url: URL, body: Buffer): Promise<IncomingMessage> {
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = { ...Object.fromEntries(request.headers), 'content-length': String(body.length) };
  const { method, signal } = request;
  return new Promise((resolve, reject) => {
    start(url, { method, headers, signal, lookup: publicLookup, maxHeaderSize: maxHeaderBytes }, resolve)
      .once('error', reject)
      .end(body);
  });
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(refused(), '', 0);
    if (options.all === true) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};

function refused(): Error {
  return new TypeError('expected a host with public addresses: this server reaches no private ones');
}

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

function toResponse(message: IncomingMessage): Response {
  const status = message.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  if (withoutBody.has(status)) {
    message.resume();
    return new Response(null, { status, headers });
  }
  // The stream of the platform that Node's own types call by another name.
  return new Response(Readable.toWeb(message) as ReadableStream<Uint8Array>, { status, headers });
}

// A handler of web requests behind node:http on loopback: answers stream, and a caller who leaves ends its request.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Answers a request of the platform. */
export type FetchHandler = (request: Request) => Promise<Response> | Response;

/** Something that listens on loopback. */
export interface Listener {
  /** `http://localhost:…`: browsers take it for a secure context. */
  readonly origin: string;
  /** Goes away as a server does that is down: open connections end, new ones are refused. */
  stop(): Promise<void>;
  /** Listens again, on the same port. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Listens on a free port. Requests are addressed to `origin` whatever they say themselves. */
export async function listen(handler: FetchHandler): Promise<Listener> {
  let origin = '';
  const server = createServer((incoming, outgoing) => {
    pass({ incoming, outgoing }, handler, origin).catch(() => outgoing.destroy());
  });
  await open(server, 0);
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  origin = `http://localhost:${port}`;
  const stop = () => shut(server);
  return { origin, stop, start: () => open(server, port), close: stop };
}

async function open(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

async function shut(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

async function pass({ incoming, outgoing }: Exchange, handler: FetchHandler, origin: string): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const response = await handler(await toRequest(incoming, origin, gone.signal));
  outgoing.writeHead(response.status, [...response.headers].flat());
  // Without this the headers of an event stream would wait for its first event.
  outgoing.flushHeaders();
  if (!response.body) return void outgoing.end();
  await pipeline(Readable.from(response.body), outgoing);
}

async function toRequest(incoming: IncomingMessage, origin: string, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array); // no encoding is set
  const { method = 'GET', url = '/' } = incoming;
  const body = chunks.length > 0 ? new Uint8Array(Buffer.concat(chunks)) : null;
  return new Request(`${origin}${url}`, { method, headers, body, signal });
}

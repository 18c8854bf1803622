import { once } from 'node:events';
import { createServer, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

/** A server on port 0. */
export interface ListeningServer {
  readonly origin: string;
  close(): Promise<void>;
}

type Listener = Parameters<typeof createServer>[1];

/** Starts a listener of Node. */
export async function listen(listener: Listener, options: ServerOptions = {}): Promise<ListeningServer> {
  const server = createServer(options, listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Starts a handler of web-standard requests, as runtimes do that have no other; on Node a package brings it. */
export function serveFetch(fetch: Parameters<typeof getRequestListener>[0]): Promise<ListeningServer> {
  const answer = getRequestListener(fetch);
  return listen((request, response) => void answer(request, response));
}

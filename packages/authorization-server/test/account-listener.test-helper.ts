import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';

/** A server that browsers reach: on a port of its own of this machine, by the clock on the wall. */
export interface ListeningServer extends AsyncDisposable {
  readonly test: TestServer;
  readonly origin: string;
}

/** Starts one. `localhost` is a name that browsers allow passkeys and secure cookies on without TLS. */
export async function startListening(): Promise<ListeningServer> {
  const listener = createServer();
  listener.listen(0, 'localhost');
  await once(listener, 'listening');
  const origin = `http://localhost:${portOf(listener)}`;
  const test = await startTestServer({ baseUrl: origin, now: Date.now });
  listener.on('request', (request, response) => void answer({ test, origin }, request, response));
  return {
    ...{ test, origin },
    async [Symbol.asyncDispose]() {
      listener.closeAllConnections();
      listener.close();
      await once(listener, 'close');
      await test.close();
    },
  };
}

function portOf(listener: Server): number {
  const address = listener.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answer(
  { test, origin }: { readonly test: TestServer; readonly origin: string },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/', headers: given } = incoming;
  const headers = Object.entries(given).flatMap(([name, value]): [string, string][] =>
    [value ?? []].flat().map((one) => [name, one]),
  );
  const body = method === 'GET' || method === 'HEAD' ? null : await buffer(incoming);
  const request = new Request(origin + url, { method, headers, body, redirect: 'manual' });
  const response = await test.server.fetch(request, { address: '127.0.0.1' });
  const cookies = response.headers.getSetCookie();
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
  });
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../../src/testing/test-server.test-helper.ts';

/** Answers a request of the platform. */
export type FetchHandler = (request: Request) => Promise<Response>;

/** Something that listens on loopback. */
export interface Listener {
  readonly origin: string;
  close(): Promise<void>;
}

/** A test server that other programs can reach. */
export interface ListeningServer extends TestServer {
  /** `http://localhost:…`. */
  readonly issuer: string;
}

const generous = { points: 100_000, durationSeconds: 60 };

/** A server as `startTestServer` makes it, behind a socket on loopback. It takes registrations. */
export async function startListeningServer(options: TestServerOptions = {}): Promise<ListeningServer> {
  const started = Promise.withResolvers<FetchHandler>();
  const listener = await listen(async (request) => (await started.promise)(request));
  const { settings, ...others } = options;
  const test = await startTestServer({
    baseUrl: listener.origin,
    limits: {
      endpoints: { registration: { address: generous }, device_authorization: { address: generous } },
    },
    settings: { registration: true, ...settings },
    ...others,
  });
  started.resolve((request) => test.server.fetch(request, { address: '127.0.0.1' }));
  return Object.defineProperties({} as ListeningServer, {
    // every member of both is defined right here
    ...Object.getOwnPropertyDescriptors(test),
    issuer: { value: listener.origin, enumerable: true },
    close: {
      value: async () => {
        await listener.close();
        await test.close();
      },
    },
  });
}

/** Listens on a free port of loopback; requests are addressed to `http://localhost:…` whatever they say. */
export async function listen(handler: FetchHandler): Promise<Listener> {
  let origin = '';
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing, { handler, origin }).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  origin = `http://localhost:${address.port}`;
  return {
    origin,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { handler, origin }: { readonly handler: FetchHandler; readonly origin: string },
): Promise<void> {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array); // no encoding is set
  const { method = 'GET', url = '/' } = incoming;
  const body = chunks.length > 0 ? new Uint8Array(Buffer.concat(chunks)) : null;
  const response = await handler(new Request(`${origin}${url}`, { method, headers, body }));
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { chromium, type Browser } from 'playwright-core';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';

const places = [process.env['MINTMARK_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = places.find((path) => path !== undefined && existsSync(path));

/** Why the tests in a browser cannot run; false when they can. */
export const skip: string | false =
  executablePath === undefined &&
  'Chromium is missing: install it, for example with "apt-get install chromium"';
if (skip !== false && process.env['CI'] === 'true') throw new Error(skip);

/** Starts Chromium. */
export function launch(): Promise<Browser> {
  const where = executablePath === undefined ? {} : { executablePath };
  return chromium.launch({ ...where, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
}

/** The server on a real socket, and a client beside it on another port, which shows what it was sent. */
export interface ServedTest extends AsyncDisposable {
  readonly test: TestServer;
  readonly issuer: string;
  readonly redirectUri: string;
}

export async function serve(): Promise<ServedTest> {
  const listener = createServer();
  const port = await listen(listener);
  const client = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<title>The client</title><h1>Back at the client</h1>');
  });
  const clientPort = await listen(client);
  const issuer = `http://localhost:${port}`;
  const test = await startTestServer({ baseUrl: issuer });
  listener.on('request', (incoming, outgoing) => {
    void (async () => {
      const response = await test.server.fetch(await toRequest(incoming, issuer), { address: '192.0.2.1' });
      outgoing.statusCode = response.status;
      for (const [name, value] of response.headers)
        if (name !== 'set-cookie') outgoing.setHeader(name, value);
      outgoing.setHeader('set-cookie', response.headers.getSetCookie());
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    })();
  });
  return {
    test,
    issuer,
    redirectUri: `http://localhost:${clientPort}/cb`,
    async [Symbol.asyncDispose]() {
      await Promise.all([close(listener), close(client)]);
      await test.close();
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

async function toRequest(incoming: IncomingMessage, issuer: string): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array); // a stream without encoding gives bytes
  const body = incoming.method === 'POST' ? Buffer.concat(chunks) : null;
  return new Request(`${issuer}${incoming.url ?? '/'}`, { method: incoming.method ?? 'GET', headers, body });
}

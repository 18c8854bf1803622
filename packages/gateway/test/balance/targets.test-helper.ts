import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createSocketServer } from 'node:net';
import type { TestContext } from 'node:test';
import type { Target } from '../../src/balance/target.ts';
import type { TargetAddress } from '../../src/balance/target-address.ts';
import type { NoTarget, UpstreamPool } from '../../src/balance/upstream-pool.ts';
import type { UpstreamConfig } from '../../src/config/upstream-config.ts';
import { createHttp1Client } from '../../src/upstream/http1/http1-client.ts';
import type { UpstreamClient } from '../../src/upstream/upstream-client.ts';
import type { UpstreamError } from '../../src/upstream/upstream-error.ts';
import { closedPort } from '../support/closed-port.ts';

/** A service on a port of its own. */
export interface FakeService {
  readonly url: string;
  readonly port: number;
  /** What it was asked, such as `GET /notes`. */
  readonly seen: string[];
  /** How many connections it took. */
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
}

/** A service that answers as it is told; by itself 200. */
export async function service(
  context: TestContext,
  options: { port?: number; answer?: RequestListener } = {},
): Promise<FakeService> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    if (options.answer === undefined) response.end('well');
    else options.answer(request, response);
  });
  return run(context, server, { seen, port: options.port ?? 0 });
}

/** A service that reads what comes, counts it and then resets the connection, or says nothing for ever. */
export async function brokenService(context: TestContext, kind: 'resets' | 'silent'): Promise<FakeService> {
  const seen: string[] = [];
  const server = createSocketServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      seen.push(bytes.toString('latin1').split(' HTTP')[0] ?? '');
      if (kind === 'resets') socket.resetAndDestroy();
    });
  });
  return run(context, server, { seen, port: 0 });
}

/** The address of a service that is not there: connections are refused. */
export async function refusing(): Promise<FakeService> {
  const port = await closedPort();
  const url = `http://127.0.0.1:${port}`;
  return { url, port, seen: [], connections: () => 0, stop: async () => undefined };
}

async function run(
  context: TestContext,
  server: Server,
  { seen, port }: { seen: string[]; port: number },
): Promise<FakeService> {
  const sockets = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket) => {
    count++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port; // A TCP server that listens.
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  context.after(stop);
  return { url: `http://127.0.0.1:${bound}`, port: bound, seen, connections: () => count, stop };
}

/** Makes a real client. */
export function createClient(target: TargetAddress, config: UpstreamConfig): UpstreamClient {
  return createHttp1Client({
    host: target.host,
    port: target.port,
    maxConnections: config.maxConnections ?? 16,
    maxWaiting: config.maxWaiting ?? 16,
    connectTimeoutMs: config.timeouts?.connectMs ?? 5000,
    responseTimeoutMs: config.timeouts?.responseMs ?? 30_000,
    idleTimeoutMs: config.timeouts?.idleMs ?? 30_000,
    keepAliveMs: 30_000,
    maxHeaderBytes: 16_384,
  });
}

/** What came of a request. */
export interface Outcome {
  readonly result: number | string;
  /** The targets that it was sent to. */
  readonly tries: readonly string[];
}

/** Sends a request as the gateway does: another attempt where the policy says so, each reported and released. */
export function forward(pool: UpstreamPool, method = 'GET'): Promise<Outcome> {
  const tries: string[] = [];
  pool.beginRequest();
  return new Promise((resolve) => {
    const attempt = (picked: Target | NoTarget): void => {
      if (typeof picked === 'string') return resolve({ result: picked, tries });
      tries.push(picked.url);
      send(picked, method, (result) => {
        const isError = typeof result !== 'number';
        const isAgain = pool.retryPolicy.mayRetry({
          method,
          attempt: tries.length,
          progress: isError ? result.progress : 'sent',
          result: isError ? result.code : result,
          isBodyKept: true,
        });
        if (isAgain) attempt(pool.pick({ clientAddress: '127.0.0.1' }, picked));
        else resolve({ result: isError ? result.code : result, tries });
      });
    };
    attempt(pool.pick({ clientAddress: '127.0.0.1' }));
  });
}

function send(target: Target, method: string, onResult: (result: number | UpstreamError) => void): void {
  const { ticket } = target;
  let answered = 0;
  target.client
    .dispatch(
      {
        method,
        path: '/notes',
        authority: target.authority,
        scheme: target.scheme,
        headers: [],
        body: method === 'POST' ? 0 : 'none',
      },
      {
        onHead(status) {
          answered = status;
          target.succeeded(status, ticket);
        },
        onData: () => undefined,
        onDrain: () => undefined,
        onEnd() {
          target.release(ticket);
          onResult(answered);
        },
        onError(error) {
          target.failed(error, ticket);
          target.release(ticket);
          onResult(error);
        },
      },
    )
    .end();
}

/** Waits until something holds; the test's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

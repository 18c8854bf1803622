// A target that speaks octets, not HTTP, and what a client makes of them.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type {
  UpstreamCall,
  UpstreamClient,
  UpstreamClientOptions,
  UpstreamRequest,
} from '../../src/upstream/upstream-client.ts';
import { createHttp1Client } from '../../src/upstream/http1/http1-client.ts';
import type { UpstreamError } from '../../src/upstream/upstream-error.ts';

export interface RawTarget extends AsyncDisposable {
  readonly port: number;
  readonly connections: Socket[];
}

/** Listens on a free port; `serve` has each connection. */
export async function rawTarget(serve: (socket: Socket, index: number) => void): Promise<RawTarget> {
  const connections: Socket[] = [];
  const server = createServer({ noDelay: true }, (socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
    serve(socket, connections.length - 1);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    for (const socket of connections) socket.destroy();
    server.close();
  };
  return { port, connections, [Symbol.asyncDispose]: async () => close() };
}

/** Calls back with each request that has come whole (heads without a body), and answers it. */
export function onHeads(socket: Socket, answer: (head: string, index: number) => void): void {
  let text = '';
  let index = 0;
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      const head = text.slice(0, end + 4);
      text = text.slice(end + 4);
      answer(head, index);
      index += 1;
    }
  });
}

export function optionsFor(port: number, more: Partial<UpstreamClientOptions> = {}): UpstreamClientOptions {
  return {
    host: '127.0.0.1',
    port,
    maxConnections: 4,
    maxWaiting: 8,
    connectTimeoutMs: 5000,
    responseTimeoutMs: 5000,
    idleTimeoutMs: 5000,
    keepAliveMs: 5000,
    maxHeaderBytes: 16_384,
    ...more,
  };
}

export const clientFor = (port: number, more: Partial<UpstreamClientOptions> = {}): UpstreamClient =>
  createHttp1Client(optionsFor(port, more));

export const getRequest: UpstreamRequest = {
  method: 'GET',
  path: '/',
  authority: 'target.test',
  scheme: 'http',
  headers: [],
  body: 'none',
};

export interface Outcome {
  status: number | undefined;
  headers: string[];
  length: number | undefined;
  body: string;
  /** The pieces and whether each was called the last. */
  pieces: [string, boolean][];
  trailers: readonly string[];
  error: UpstreamError | undefined;
  isComplete: boolean;
  upgraded: { socket: Duplex; head: Buffer } | undefined;
  events: string[];
}

export interface Exchange {
  readonly call: UpstreamCall;
  readonly outcome: Outcome;
  readonly done: Promise<Outcome>;
  readonly head: Promise<void>;
  readonly drained: () => Promise<void>;
}

function emptyOutcome(): Outcome {
  return {
    ...{
      status: undefined,
      headers: [],
      length: undefined,
      body: '',
      pieces: [],
      trailers: [],
      error: undefined,
    },
    ...{ isComplete: false, upgraded: undefined, events: [] },
  };
}

/** Sends a request and keeps what the handler hears. */
export function exchange(client: UpstreamClient, more: Partial<UpstreamRequest> = {}): Exchange {
  const outcome = emptyOutcome();
  const done = Promise.withResolvers<Outcome>();
  const head = Promise.withResolvers<void>();
  let drain = Promise.withResolvers<void>();
  const finish = (event: string): void => {
    outcome.events.push(event);
    head.resolve();
    done.resolve(outcome);
  };
  const call = client.dispatch(
    { ...getRequest, ...more },
    {
      onConnected: () => outcome.events.push('connected'),
      onHead(status, headers, length) {
        Object.assign(outcome, { status, headers, length });
        outcome.events.push('head');
        head.resolve();
      },
      onData(chunk, isLast) {
        outcome.body += chunk.toString('latin1');
        outcome.pieces.push([chunk.toString('latin1'), isLast]);
        outcome.events.push('data');
      },
      onEnd(trailers) {
        Object.assign(outcome, { trailers, isComplete: true });
        finish('end');
      },
      onError(error) {
        outcome.error = error;
        finish('error');
      },
      onDrain() {
        drain.resolve();
        drain = Promise.withResolvers<void>();
      },
      onUpgrade(headers, socket, rest) {
        Object.assign(outcome, { headers, upgraded: { socket, head: rest } });
        finish('upgrade');
      },
    },
  );
  return { call, outcome, done: done.promise, head: head.promise, drained: () => drain.promise };
}

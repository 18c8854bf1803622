// Clients of both versions of HTTP whose requests last, and a service that lets them.
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type ClientHttp2Session } from 'node:http2';
import { connect as connectSocket, type Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { LimitsConfig } from '../../src/config/limits-config.ts';
import type { ListenerConfig } from '../../src/config/listener-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import type { UpstreamConfig } from '../../src/config/upstream-config.ts';
import { portOf, startGateway, startService, type RunningGateway } from '../support/start-gateway.ts';

/** A request under way. */
export interface OpenRequest {
  /** 0 where no answer came. */
  readonly status: Promise<number>;
  /** Ends it before its time. */
  leave(): void;
}

/** What a client asks. */
export interface Ask {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it has a body that does not end (false). */
  readonly isTrickled?: boolean;
}

export interface Client extends Disposable {
  open(ask: Ask): OpenRequest;
}

/** A client with each request on a connection of its own; asks from an address of this machine (127.0.0.1). */
function createHttp1Client(port: number, localAddress = '127.0.0.1'): Client {
  const open: OpenRequest[] = [];
  return {
    open({ path, headers = {}, isTrickled = false }) {
      const length = isTrickled ? { 'content-length': '1000' } : {};
      const request = httpRequest({
        ...{ host: '127.0.0.1', port, localAddress, path, agent: false },
        ...{ method: isTrickled ? 'POST' : 'GET', headers: { ...headers, ...length } },
      });
      const status = new Promise<number>((resolve) => {
        request.once('response', (response: IncomingMessage) => {
          response.on('error', () => undefined).resume();
          resolve(response.statusCode ?? 0);
        });
        request.on('error', () => undefined).once('close', () => resolve(0));
      });
      if (isTrickled) request.write('x');
      else request.end();
      const opened = { status, leave: () => void request.destroy() };
      open.push(opened);
      return opened;
    },
    [Symbol.dispose]: () => open.forEach((request) => request.leave()),
  };
}

/** A client with all requests on one connection. */
function createHttp2Client(port: number, localAddress = '127.0.0.1'): Client {
  const session: ClientHttp2Session = connect(`http://127.0.0.1:${port}`, {
    createConnection: () => connectSocket({ host: '127.0.0.1', port, localAddress }),
  });
  session.on('error', () => undefined);
  return {
    open({ path, headers = {}, isTrickled = false }) {
      const method = isTrickled ? 'POST' : 'GET';
      const head = { ...headers, ':method': method, ':path': path };
      const stream = session.request(head, { endStream: !isTrickled });
      const status = new Promise<number>((resolve) => {
        stream.once('response', (fields) => resolve(fields[':status'] ?? 0));
        stream.on('error', () => undefined).once('close', () => resolve(0));
      });
      stream.resume();
      if (isTrickled) stream.write('x');
      return { status, leave: () => stream.close() };
    },
    [Symbol.dispose]: () => session.destroy(),
  };
}

/** Clients by version. */
export const clients: Readonly<Record<'HTTP/1.1' | 'HTTP/2', typeof createHttp1Client>> = {
  'HTTP/1.1': createHttp1Client,
  'HTTP/2': createHttp2Client,
};

/** A gateway before a service that keeps uploads waiting, and breaks off where it is told to. */
export interface Holding extends RunningGateway {
  /** Uploads that are at the service. */
  uploads(): number;
}

/** What a test wants otherwise. */
export interface HoldingOptions {
  readonly limits: LimitsConfig;
  readonly listener?: Partial<ListenerConfig>;
  readonly upstream?: Partial<UpstreamConfig>;
}

const open = (path: string, more: Partial<RouteConfig> = {}): RouteConfig => ({
  ...{ name: path, match: { path: `/${path}` }, upstream: 'holding', authentication: 'none' },
  ...more,
});

const routes: readonly RouteConfig[] = [
  ...['quick', 'upload', 'half', 'broken', 'faulty'].map((path) => open(path)),
  open('silent', { timeoutMs: 50 }),
  open('chat', { websocket: true }),
  open('mine', { authentication: 'required' }),
  { name: 'own', match: { path: '/own' }, answer: { status: 200, body: 'own' }, authentication: 'none' },
];

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What the service does at each path; elsewhere it answers. */
const handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['/half', (_, response) => void response.write('half')],
  ['/broken', (request) => void request.socket.destroy()],
  ['/silent', () => undefined],
]);

export async function startHolding({ limits, listener, upstream }: HoldingOptions): Promise<Holding> {
  const sockets = new Set<Socket>();
  const service = await startService((request, response) => {
    const { url = '', socket } = request;
    request.on('error', () => undefined).resume();
    if (url === '/upload') {
      sockets.add(socket);
      request.once('close', () => sockets.delete(socket));
    } else (handlers.get(url) ?? (() => response.end('ok')))(request, response);
  });
  const chat = new WebSocketServer({
    server: service,
    verifyClient: ({ req }, decide) => decide(req.headers['x-refuse'] === undefined, 401),
  });
  const running = await startGateway({
    config: {
      ...{ limits, listeners: [{ address: '127.0.0.1:0', http2: true, ...listener }] },
      upstreams: { holding: { targets: [`http://127.0.0.1:${portOf(service)}`], ...upstream } },
    },
    routes,
  });
  const close = async (): Promise<void> => {
    await running.close();
    chat.close();
    service.close().closeAllConnections();
  };
  return { ...running, uploads: () => sockets.size, close, [Symbol.asyncDispose]: close };
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GatewayConfig } from '../../src/config/gateway-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { createGateway } from '../../src/engine/create-gateway.ts';
import type { Gateway, GatewayOptions } from '../../src/engine/gateway.ts';
import type { Telemetry } from '../../src/telemetry/telemetry.ts';
import { createTestIssuer, type TestIssuer } from './test-issuer.ts';

/** A gateway that listens, with a service behind it that tells what it got. */
export interface RunningGateway extends AsyncDisposable {
  readonly gateway: Gateway;
  readonly issuer: TestIssuer;
  /** Where the first listener is, such as `http://127.0.0.1:1234`. */
  readonly url: string;
  readonly port: number;
  /** What the service got, in order. */
  readonly received: readonly ReceivedRequest[];
  /** What was decided, in order. */
  readonly decisions: readonly Decision[];
  /** A token of the issuer as a header. */
  bearer(claims?: Readonly<Record<string, unknown>>): Promise<{ authorization: string }>;
  /** Sends a request to the gateway. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** A request as the service behind the gateway got it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
}

/** What a test wants otherwise. */
export interface StartOptions {
  /** Changes of the configuration, whose upstream is `service` and whose issuer is the test's. */
  readonly config?: Partial<GatewayConfig>;
  /** The routes (one, `/*` to the service, for anybody with a token). */
  readonly routes?: readonly RouteConfig[];
  /** The service (one that answers 200 with what it got as JSON). */
  readonly service?: RequestListener;
  readonly options?: Partial<GatewayOptions>;
}

/** The name under which the key set of the test's issuer is read. */
export const keysFile = 'issuer.jwks.json';

/** Starts a gateway on a free port of this machine, and a service behind it. */
export async function startGateway(wishes: StartOptions = {}): Promise<RunningGateway> {
  const issuer = await createTestIssuer();
  const received: ReceivedRequest[] = [];
  const service = await startService((request, response) => {
    const { method = '', url = '', headers, rawHeaders } = request;
    received.push({ method, url, headers, rawHeaders });
    (wishes.service ?? echo)(request, response);
  });
  const decisions: Decision[] = [];
  const gateway = await createGateway({
    config: configFor(issuer, portOf(service), wishes),
    readFile: async (path) => (path === keysFile ? issuer.jwks : Promise.reject(new Error('no such file'))),
    telemetry: recording(decisions),
    ...wishes.options,
  });
  await listenAll(gateway);
  const port = portOf(gateway.listeners[0]?.server);
  const url = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    await gateway.close();
    service.close().closeAllConnections();
  };
  return {
    ...{ gateway, issuer, url, port, received, decisions, close },
    bearer: async (claims) => ({ authorization: `Bearer ${await issuer.token(claims)}` }),
    fetch: (path, init) => fetch(`${url}${path}`, init),
    [Symbol.asyncDispose]: close,
  };
}

/** Has all listeners of a gateway listen on this machine. */
export async function listenAll({ listeners }: Pick<Gateway, 'listeners'>): Promise<void> {
  for (const { server, address } of listeners) {
    server.listen({ ...address });
    await once(server, 'listening');
  }
}

/** The port that a server has got. */
export function portOf(server: { address(): AddressInfo | string | null } | undefined): number {
  const address = server?.address();
  if (typeof address !== 'object' || address === null) throw new Error('expected the server to listen');
  return address.port;
}

/** A server on a free port of this machine. */
export async function startService(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function configFor(issuer: TestIssuer, port: number, { config, routes }: StartOptions): GatewayConfig {
  return {
    version: 1,
    listeners: [{ address: '127.0.0.1:0' }],
    issuers: [{ issuer: issuer.issuer, audience: issuer.audience, keys: { file: keysFile } }],
    upstreams: { service: { targets: [`http://127.0.0.1:${port}`] }, ...config?.upstreams },
    routes: routes ?? [{ name: 'all', match: { path: '/*' }, upstream: 'service' }],
    telemetry: { accessLog: false },
    ...withoutUpstreams(config),
  };
}

function withoutUpstreams(config: Partial<GatewayConfig> = {}): Partial<GatewayConfig> {
  const { upstreams: _, ...others } = config;
  return others;
}

const echo: RequestListener = (request, response) => {
  const { method, url, headers } = request;
  let bytes = 0;
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('end', () => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ method, url, headers, bytes }));
  });
};

function recording(decisions: Decision[]): Telemetry {
  return {
    startTrace: () => undefined,
    record: (decision) => void decisions.push(decision),
    flush: async () => undefined,
    reopen: () => undefined,
    close: async () => undefined,
  };
}

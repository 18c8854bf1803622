// A gateway that decides for a proxy, and a service behind the proxy that tells what it got.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { generateKey } from '@mintmark/jose/jwk';
import { publicJwks } from '@mintmark/jose/jwks';
import { createSigner } from '@mintmark/jose/jwt';
import { createGateway, type Decision, type Gateway } from '@mintmark/gateway';
import type { ForwardAuthConfig, GatewayConfig, RouteConfig } from '@mintmark/gateway/config';

const issuer = 'https://login.example';
const audience = 'https://api.example';

/** The parts that stand around a proxy. */
export interface Surroundings extends AsyncDisposable {
  /** Host and port of the listener that decides. */
  readonly decisions: string;
  /** Host and port of the service. */
  readonly service: string;
  /** What the service got, in order. */
  readonly received: readonly IncomingMessage[];
  /** What was decided, in order. */
  readonly decided: readonly Decision[];
  token(claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Has the gateway answer nobody any more. */
  breakGateway(): Promise<void>;
}

const identity = { headers: { 'x-user': '$subject' } };

const routes: readonly RouteConfig[] = [
  { name: 'notes', match: { path: '/notes/*' }, require: { scopes: 'notes:read' }, identity },
  { name: 'admin', match: { path: '/admin/*' }, require: { scopes: 'admin' }, identity },
  { name: 'optional', match: { path: '/optional/*' }, authentication: 'optional', identity },
  { name: 'public', match: { path: '/public/*' }, authentication: 'none' },
  { name: 'reading', match: { path: '/reading', methods: ['GET'] }, authentication: 'none' },
  { name: 'writing', match: { path: '/reading', methods: ['POST'] }, require: { scopes: 'admin' } },
  { name: 'socket', match: { path: '/socket' }, websocket: true, identity },
  { name: 'own', match: { path: '/own' }, authentication: 'none', answer: { status: 200, body: 'ok' } },
  {
    ...{ name: 'limited', match: { path: '/limited' }, authentication: 'none' },
    rateLimits: [{ name: 'few', by: 'everybody', rate: '1/hour' }],
  },
];

/** Starts a gateway that decides, and a service. */
export async function startSurroundings(forwardAuth: ForwardAuthConfig): Promise<Surroundings> {
  const key = await generateKey('ES256', { kid: 'one' });
  const received: IncomingMessage[] = [];
  const service = await listening(
    createServer((request, response) => {
      received.push(request);
      request.resume().on('end', () => response.end('behind the door'));
    }),
  );
  service.on('upgrade', (request: IncomingMessage, socket) => {
    received.push(request);
    // What RFC 6455 §1.3 answers to its example, which the test asks with.
    const accept = 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=';
    socket.end(
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${accept}\r\n\r\n`,
    );
  });
  const decided: Decision[] = [];
  const config: GatewayConfig = {
    ...{ version: 1, upstreams: {}, routes, telemetry: { accessLog: false } },
    listeners: [{ address: '127.0.0.1:0', trustedProxies: ['127.0.0.1'], forwardAuth }],
    issuers: [{ issuer, audience, keys: { file: 'keys' } }],
  };
  const gateway = await createGateway({
    config,
    readFile: async () => JSON.stringify(publicJwks([key])),
    telemetry: recorder(decided),
  });
  const decisions = await listenAt(gateway);
  const sign = createSigner({ key, typ: 'at+jwt', expiresInSeconds: 300 });
  return {
    ...{ decisions, service: addressOf(service), received, decided },
    token: (claims) =>
      sign.sign({ iss: issuer, aud: audience, sub: 'alice', client_id: 'app', jti: 'one', ...claims }),
    breakGateway: () => gateway.close(),
    async [Symbol.asyncDispose]() {
      await gateway.close();
      service.close().closeAllConnections();
    },
  };
}

async function listening(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function listenAt({ listeners }: Gateway): Promise<string> {
  const [listener] = listeners;
  if (listener === undefined) throw new Error('expected a listener');
  listener.server.listen({ ...listener.address });
  await once(listener.server, 'listening');
  return addressOf(listener.server);
}

function addressOf(server: Pick<Server, 'address'>): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('expected the server to listen');
  return `127.0.0.1:${address.port}`;
}

function recorder(decided: Decision[]): NonNullable<Parameters<typeof createGateway>[0]['telemetry']> {
  return {
    startTrace: () => undefined,
    record: (decision) => void decided.push(decision),
    flush: async () => undefined,
    reopen: () => undefined,
    close: async () => undefined,
  };
}

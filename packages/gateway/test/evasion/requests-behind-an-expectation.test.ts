// A client that does not wait for `100 Continue` and sends more behind the body: what Node does not answer must not be done either.
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import type { Fetch } from '@mintmark/jose/jwks';
import type { IssuerConfig } from '../../src/config/issuer-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { closedPort } from '../support/closed-port.ts';
import { openRaw } from '../support/raw-client.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { createTestIssuer, type TestIssuer } from '../support/test-issuer.ts';
import { until } from '../support/until.ts';

const routes: readonly RouteConfig[] = [
  { name: 'guarded', match: { path: '/guarded' }, upstream: 'service' },
  { name: 'gone', match: { path: '/gone' }, upstream: 'gone', authentication: 'none' },
  { name: 'own', match: { path: '/own' }, answer: { status: 200, body: 'own' }, authentication: 'none' },
  { name: 'open', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
];
const next = 'POST /next HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n';

interface World extends RunningGateway {
  /** How often the issuer has been asked; its answers wait for `tell`. */
  readonly asked: () => number;
  readonly tell: () => void;
  expecting(path: string, body?: string): Promise<string>;
}

/** A gateway whose issuer answers when it is told to: the decision about a token waits for it. */
async function start(answer: (remote: TestIssuer) => unknown, issuer: Partial<IssuerConfig>): Promise<World> {
  const remote = await createTestIssuer();
  const asking: (() => void)[] = [];
  const slow: Fetch = async () => {
    await new Promise<void>((resolve) => asking.push(resolve));
    return Response.json(answer(remote));
  };
  const running = await startGateway({
    routes,
    config: {
      issuers: [{ issuer: remote.issuer, audience: remote.audience, ...issuer }],
      upstreams: { gone: { targets: [`http://127.0.0.1:${await closedPort()}`] } },
    },
    options: { fetch: slow, secrets: async () => 'secret' },
  });
  const token = issuer.introspection === undefined ? await remote.token() : 'opaque';
  return {
    ...running,
    asked: () => asking.length,
    tell: () => asking.splice(0).forEach((resolve) => resolve()),
    expecting: async (path, body = 'hello') =>
      `POST ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n${body}`,
  };
}

const keysOf = { keys: { url: 'https://issuer.test/jwks' } };
const opaque = {
  introspection: { url: 'https://issuer.test/ask', clientId: 'g', clientSecret: { env: 'S' } },
};
const undecided = [
  ['keys that are not there yet', () => ({ keys: [] }), keysOf],
  ['introspection', () => ({ active: false }), opaque],
] as const;

describe('what follows a request that expects 100 Continue', () => {
  for (const [what, answer, issuer] of undecided) {
    it(`is not done where the decision waits for ${what} and refuses`, async () => {
      await using world = await start(answer, issuer);
      using client = await openRaw(world.port);
      client.write(`${await world.expecting('/guarded')}${next}${next}`);
      await until(() => world.asked() > 0);
      world.tell();
      const text = await client.closed();
      assert.match(text, /^HTTP\/1\.1 401 .*\r\nconnection: close\r\n/isu);
      assert.equal(text.match(/HTTP\/1\.1 \d{3}/gu)?.length, 1);
      assert.deepEqual([world.received.length, world.decisions.length], [0, 1]);
    });

    it(`finds a closed connection where the decision waits for ${what} and no body comes`, async () => {
      await using world = await start(answer, issuer);
      using client = await openRaw(world.port);
      client.write(await world.expecting('/guarded', ''));
      await until(() => world.asked() > 0);
      world.tell();
      assert.match(await client.closed(), /^HTTP\/1\.1 401 .*\r\nconnection: close\r\n/isu);
      assert.equal(world.gateway.openRequests, 0);
    });
  }

  it('is not done where the decision waits and allows: the answer ends the connection', async () => {
    await using world = await start((remote) => JSON.parse(remote.jwks), keysOf);
    using client = await openRaw(world.port);
    client.write(`${await world.expecting('/guarded')}${next}`);
    await until(() => world.asked() > 0);
    world.tell();
    const text = await client.closed();
    assert.match(text, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 .*\r\nconnection: close\r\n/isu);
    assert.deepEqual(
      world.received.map(({ url }) => url),
      ['/guarded'],
    );
  });

  it('is not done where the service cannot be reached', async () => {
    await using world = await start(() => ({ keys: [] }), keysOf);
    using client = await openRaw(world.port);
    client.write(`${await world.expecting('/gone')}${next}`);
    assert.match(await client.closed(), /^HTTP\/1\.1 502 .*\r\nconnection: close\r\n/isu);
    assert.deepEqual([world.received.length, world.decisions.length], [0, 1]);
  });

  it('is not done where the gateway answers by itself', async () => {
    await using world = await start(() => ({ keys: [] }), keysOf);
    using client = await openRaw(world.port);
    client.write(`${await world.expecting('/own')}${next}`);
    const text = await client.closed();
    assert.match(text, /^HTTP\/1\.1 200 .*\r\nconnection: close\r\n/isu);
    assert.equal(text.match(/HTTP\/1\.1 \d{3}/gu)?.length, 1);
    assert.equal(world.received.length, 0);
  });

  it('is done where the client has waited', async () => {
    await using world = await start(() => ({ keys: [] }), keysOf);
    using client = await openRaw(world.port);
    client.write(await world.expecting('/open', ''));
    await client.until((text) => text.startsWith('HTTP/1.1 100 Continue\r\n\r\n'));
    client.write(`hello${next}${next}`);
    const text = await client.until((all) => all.match(/HTTP\/1\.1 200 /gu)?.length === 3);
    assert.doesNotMatch(text, /connection: close/iu);
    assert.equal(world.received.length, 3);
  });
});

describe('what follows a request of HTTP/1.0', () => {
  const first = 'GET /first HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n';

  it('is not done while that has no answer, whose end may be that of the connection', async () => {
    await using running = await startGateway({ routes });
    using client = await openRaw(running.port);
    client.write(`${first}${next}`);
    const text = await client.closed();
    assert.equal(text.match(/HTTP\/1\.1 \d{3}/gu)?.length, 1);
    assert.deepEqual(
      running.received.map(({ url }) => url),
      ['/first'],
    );
  });

  it('is not done while the body of its answer is under way, and finds a closed connection', async () => {
    let finish = (): void => undefined;
    await using running = await startGateway({
      routes,
      service(_, response) {
        response.writeHead(200, { 'content-length': 4 }).write('he');
        finish = () => void response.end('re');
      },
    });
    const connections: Socket[] = [];
    running.gateway.listeners[0]?.server.on('connection', (socket: Socket) => connections.push(socket));
    using client = await openRaw(running.port);
    client.write(first);
    await client.until((text) => text.endsWith('he'));
    client.write(next);
    // The gateway answers what comes later on another connection: by then it has read this.
    using other = await openRaw(running.port);
    other.write('GET /nowhere/../x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await other.until((text) => text.includes('HTTP/1.1'));
    // The client never ends: the connection is closed all the same.
    client.socket.allowHalfOpen = true;
    finish();
    await client.until((text) => text.endsWith('here'));
    await until(() => connections.every(({ closed }) => closed));
    assert.equal(running.received.filter(({ url }) => url === '/next').length, 0);
  });

  it('ends the connection where it is more than Node should keep', async () => {
    await using running = await startGateway({ routes, service: () => undefined });
    using client = await openRaw(running.port);
    client.write(first + next.repeat(101));
    assert.equal(await client.closed(), '');
    await until(() => running.decisions.length === 1);
    assert.equal(running.gateway.openRequests, 0);
  });
});

describe('what follows a request that is refused behind one under way', () => {
  it('ends the connection where it is more than Node should keep', async () => {
    await using running = await startGateway({ routes, service: () => undefined });
    using client = await openRaw(running.port);
    client.write(`GET /first HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\n\r\n${next.repeat(101)}`);
    assert.equal(await client.closed(), '');
    await until(() => running.decisions.length === 2);
    assert.equal(running.gateway.openRequests, 0);
  });
});

describe('a switch to WebSocket behind an answer that ends the connection', () => {
  const upgrade =
    'GET /next HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
  const body = 'Content-Length: 5\r\n\r\nhello';
  for (const [what, first] of [
    ['because its body was left', `POST /own HTTP/1.1\r\nHost: a\r\n${body}`],
    ['because nobody asked for its body', `POST /own HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n${body}`],
    ['because it was refused', `POST /own HTTP/1.1\r\n${body}`],
  ] as const)
    it(`is not looked at: ${what}`, async () => {
      await using running = await startGateway({
        routes: routes.map((route) => ({ ...route, websocket: true })),
      });
      using client = await openRaw(running.port);
      client.write(first + upgrade);
      assert.match(await client.closed(), /^HTTP\/1\.1 [24]00 .*\r\nconnection: close\r\n/isu);
      await running.close();
      assert.deepEqual([running.received.length, running.decisions.length], [0, 1]);
    });
});

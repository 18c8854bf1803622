// A gateway that goes over to another configuration while requests are under way.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import type { GatewayConfig } from '../../src/config/gateway-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import {
  listenAll,
  portOf,
  startGateway,
  startService,
  type RunningGateway,
} from '../support/start-gateway.ts';
import { createTestIssuer } from '../support/test-issuer.ts';
import { until } from '../support/until.ts';

const open = (name: string, more: Partial<RouteConfig> = {}): RouteConfig => ({
  ...{ name, match: { path: `/${name}` }, upstream: 'service', authentication: 'none' },
  ...more,
});

const change = (running: RunningGateway, more: Partial<GatewayConfig>): Promise<unknown> =>
  running.gateway.reload({ ...running.gateway.snapshot.config, ...more });

async function bodyOf(answer: IncomingMessage): Promise<string> {
  return Buffer.concat(await answer.toArray()).toString();
}

describe('a reload', () => {
  it('lets requests under way end on the configuration that they began with', async () => {
    const held: ServerResponse[] = [];
    await using running = await startGateway({
      routes: [open('slow', { responseHeaders: { set: { 'x-version': 'old' } } })],
      service: (_, response) => void held.push(response),
    });
    const before = running.gateway.snapshot.version;
    const slow = running.fetch('/slow');
    await until(() => held.length === 1);
    held[0]?.write('first ');
    await change(running, { routes: [open('new', { responseHeaders: { set: { 'x-version': 'new' } } })] });
    // The route is gone at once for whoever comes now.
    assert.equal((await running.fetch('/slow')).status, 404);
    held[0]?.end('second');
    const answer = await slow;
    assert.deepEqual([answer.headers.get('x-version'), await answer.text()], ['old', 'first second']);
    const decision = running.decisions.find(({ route }) => route === 'slow');
    assert.deepEqual([decision?.snapshot, decision?.outcome], [before, 'complete']);
    assert.notEqual(running.gateway.snapshot.version, before);
  });

  it('loses no request under load, however often it happens', async () => {
    await using running = await startGateway({ routes: [open('a')] });
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const over = new AbortController();
    let answered = 0;
    const statuses = new Set<number | undefined>();
    const client = async (): Promise<void> => {
      while (!over.signal.aborted) {
        const [answer] = (await once(get(`${running.url}/a`, { agent }), 'response')) as [IncomingMessage];
        await bodyOf(answer);
        statuses.add(answer.statusCode);
        answered++;
      }
    };
    const clients = Array.from({ length: 8 }, client);
    for (let round = 0; round < 25; round++) {
      const wanted = answered + 10;
      await change(running, {
        routes: [open('a'), open(`only-${round}`)],
        defaults: { maxBodyBytes: 1000 + round },
      });
      await until(() => answered >= wanted);
    }
    over.abort();
    await Promise.all(clients);
    agent.destroy();
    assert.deepEqual(statuses, new Set([200]));
    assert.equal(running.gateway.openRequests, 0);
  });

  it('takes connections to services over where they stay the same, and closes those that do not', async () => {
    const sockets = new Set<Socket>();
    await using running = await startGateway({
      routes: [open('a')],
      service: (request, response) => void (sockets.add(request.socket), response.end('ok')),
    });
    const { config } = running.gateway.snapshot;
    await (await running.fetch('/a')).text();
    await change(running, { routes: [open('a'), open('b')] });
    await (await running.fetch('/b')).text();
    assert.equal(sockets.size, 1);
    // Another way to speak to the same target needs other connections; the idle one is closed.
    const [socket] = sockets;
    const closed = once(socket ?? assert.fail(), 'close');
    const { service = assert.fail() } = config.upstreams ?? {};
    await change(running, { upstreams: { service: { ...service, timeouts: { responseMs: 1000 } } } });
    await closed;
    await (await running.fetch('/a')).text();
    assert.equal(sockets.size, 2);
  });

  it('closes the connections of services that are no more, once their requests have ended', async () => {
    const held: ServerResponse[] = [];
    const sockets = new Set<Socket>();
    const server = await startService((request, response) => {
      sockets.add(request.socket);
      if (request.url === '/slow') held.push(response);
      else response.end('ok');
    });
    const leaving = { targets: [`http://127.0.0.1:${portOf(server)}`] };
    const routes = [open('slow', { upstream: 'leaving' }), open('quick', { upstream: 'leaving' })];
    await using running = await startGateway({ routes, config: { upstreams: { leaving } } });
    const slow = running.fetch('/slow');
    await until(() => held.length === 1);
    await (await running.fetch('/quick')).text();
    assert.equal(sockets.size, 2);
    const { service = assert.fail() } = running.gateway.snapshot.config.upstreams ?? {};
    await change(running, { routes: [open('a')], upstreams: { service } });
    await until(() => [...sockets].filter(({ destroyed }) => destroyed).length === 1);
    held[0]?.end('done');
    assert.equal(await (await slow).text(), 'done');
    await until(() => [...sockets].every(({ destroyed }) => destroyed));
    server.close();
  });

  it('of a configuration that cannot be changes nothing', async () => {
    await using running = await startGateway({ routes: [open('a')] });
    const { version } = running.gateway.snapshot;
    const { config } = running.gateway.snapshot;
    const broken: readonly Partial<GatewayConfig>[] = [
      {
        issuers: [{ issuer: 'https://x.test', audience: 'a', keys: { file: 'missing.json' } }],
        routes: [open('b', { authentication: 'required' })],
      },
      { upstreams: { service: { targets: ['ftp://nowhere'] } } },
      { routes: [open('b', { require: { expressions: ['claims.('] } })] },
      { applications: [{ id: 'x', keys: [{ sha256: 'zz' }] }] },
      {
        listeners: [{ address: '127.0.0.1:0', tls: { certificates: [{ certificate: '/no', key: '/no' }] } }],
      },
    ];
    for (const more of broken) {
      await assert.rejects(running.gateway.reload({ ...config, ...more }), JSON.stringify(more));
      assert.equal(running.gateway.snapshot.version, version);
      assert.equal((await running.fetch('/a')).status, 200);
    }
    assert.equal(running.gateway.listeners.length, 1);
  });

  it('keeps verified tokens, limits and open circuits of what stays the same', async () => {
    await using running = await startGateway({
      routes: [
        {
          ...{ name: 'all', match: { path: '/*' }, upstream: 'service' },
          rateLimits: [{ name: 'per-person', by: 'subject', rate: '2/hour' }],
        },
      ],
    });
    const headers = await running.bearer();
    assert.equal((await running.fetch('/', { headers })).status, 200);
    const { routes } = running.gateway.snapshot.config;
    await change(running, { routes: [...routes, open('other')] });
    assert.equal((await running.fetch('/', { headers })).status, 200);
    await change(running, { routes });
    assert.equal((await running.fetch('/', { headers })).status, 429);
  });

  it('opens new listeners and leaves the old ones to end with their requests', async () => {
    const held: ServerResponse[] = [];
    await using running = await startGateway({
      routes: [open('a')],
      service: (_, response) => void held.push(response),
    });
    const slow = running.fetch('/a');
    await until(() => held.length === 1);
    const { config } = running.gateway.snapshot;
    const { added, removed } = await running.gateway.reload({
      ...config,
      listeners: [{ address: '127.0.0.1:0', name: 'second' }],
    });
    assert.deepEqual([added.map(({ name }) => name), removed.length], [['second'], 1]);
    await listenAll({ listeners: added });
    const closed = Promise.all(removed.map((listener) => listener.close()));
    const second = fetch(`http://127.0.0.1:${portOf(added[0]?.server)}/a`);
    await until(() => held.length === 2);
    for (const response of held) response.end('ok');
    assert.deepEqual([await (await slow).text(), await (await second).text()], ['ok', 'ok']);
    await closed;
    await assert.rejects(running.fetch('/a'));
  });
});

describe('a prepared reload', () => {
  const startReading = async (): Promise<{ running: RunningGateway; read: string[] }> => {
    const issuer = await createTestIssuer();
    const read: string[] = [];
    const running = await startGateway({
      config: { issuers: [{ issuer: issuer.issuer, audience: issuer.audience, keys: { file: 'keys' } }] },
      options: { readFile: async (path) => (read.push(path), issuer.jwks) },
    });
    return { running, read };
  };
  const withRoute = ({ gateway }: RunningGateway, name: string): GatewayConfig => ({
    ...gateway.snapshot.config,
    routes: [open(name)],
  });

  it('changes nothing before it is committed, and is not compiled again then', async () => {
    const { running, read } = await startReading();
    await using _ = running;
    const { version } = running.gateway.snapshot;
    const prepared = await running.gateway.prepare(withRoute(running, 'new'));
    assert.equal(running.gateway.snapshot.version, version);
    const before = read.length;
    const reloaded = await prepared.commit();
    assert.equal(read.length, before);
    assert.equal(running.gateway.snapshot.version, reloaded.version);
    assert.equal((await running.fetch('/new')).status, 200);
  });

  it('takes over what is live, where that is another one by now', async () => {
    const { running, read } = await startReading();
    await using _ = running;
    const first = await running.gateway.prepare(withRoute(running, 'first'));
    await running.gateway.reload(withRoute(running, 'second'));
    const before = read.length;
    await first.commit();
    assert.ok(read.length > before);
    assert.equal((await running.fetch('/first')).status, 200);
    assert.equal((await running.fetch('/second')).status, 404);
  });

  it('that nobody commits is forgotten', async () => {
    const { running } = await startReading();
    await using _ = running;
    await running.gateway.prepare(withRoute(running, 'never'));
    await change(running, { routes: [open('a')] });
    assert.equal((await running.fetch('/never')).status, 404);
    assert.equal((await running.fetch('/a')).status, 200);
  });

  it('is refused where it does not compile', async () => {
    await using running = await startGateway();
    const broken = { ...withRoute(running, 'a'), upstreams: { service: { targets: ['ftp://nowhere'] } } };
    await assert.rejects(running.gateway.prepare(broken), TypeError);
  });
});

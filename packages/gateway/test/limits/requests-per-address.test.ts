// One client with many requests at once: how many it may have, who counts as one client, and when a place is free again.
import assert from 'node:assert/strict';
import { Verify } from 'node:crypto';
import { once } from 'node:events';
import { describe, it, type TestContext } from 'node:test';
import { WebSocket } from 'ws';
import type { ListenerConfig } from '../../src/config/listener-config.ts';
import { RunningGateway as Running } from '../../src/engine/running-gateway.ts';
import { refusalOf } from '../support/reason.ts';
import { listenAll, portOf } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { clients, startHolding, type Client, type Holding } from './held-requests.test-helper.ts';

const upload = { path: '/upload', isTrickled: true } as const;
const quick = { path: '/quick' } as const;

/** Has so many uploads at the service, of one client. */
async function holdUploads(running: Holding, client: Client, count: number): Promise<void> {
  const wanted = running.uploads() + count;
  for (let index = 0; index < count; index++) client.open(upload);
  await until(() => running.uploads() === wanted);
}

interface Sender {
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const sentFor = (address: string): Sender => ({ headers: { 'x-forwarded-for': address } });
const behindProxy: Partial<ListenerConfig> = { trustedProxies: ['127.0.0.1'] };

interface Who {
  readonly listener?: Partial<ListenerConfig>;
  readonly first?: Sender;
  readonly second: Sender;
  /** What the second gets while the first has as many requests under way as an address may. */
  readonly status: number;
}

const who: Readonly<Record<string, Who>> = {
  'the same address': { second: {}, status: 429 },
  'another address': { second: { address: '127.0.0.2' }, status: 200 },
  'the same address behind a trusted proxy': {
    ...{ listener: behindProxy, first: sentFor('192.0.2.1'), second: sentFor('192.0.2.1'), status: 429 },
  },
  'another address behind a trusted proxy': {
    ...{ listener: behindProxy, first: sentFor('192.0.2.1'), second: sentFor('192.0.2.2'), status: 200 },
  },
  'another address of an IPv6 /64': {
    ...{ listener: behindProxy, first: sentFor('2001:db8::1'), second: sentFor('2001:db8::2'), status: 429 },
  },
  'another IPv6 /64': {
    ...{ listener: behindProxy, first: sentFor('2001:db8::1'), second: sentFor('2001:db8:0:1::1') },
    status: 200,
  },
  'an IPv4 address, written as IPv6': {
    ...{ listener: behindProxy, first: sentFor('192.0.2.1'), second: sentFor('::ffff:192.0.2.1') },
    status: 429,
  },
  'another address behind a proxy that nobody named': {
    ...{ first: sentFor('192.0.2.1'), second: sentFor('192.0.2.2'), status: 429 },
  },
};

for (const [version, createClient] of Object.entries(clients)) {
  describe(`a client with many requests at once, ${version}`, { timeout: 60_000 }, () => {
    for (const [name, { listener = {}, first = {}, second, status }] of Object.entries(who))
      it(`leaves ${status === 200 ? 'all others to' : 'nothing to'} ${name}`, async () => {
        await using running = await startHolding({ limits: { maxRequestsPerAddress: 2 }, listener });
        using holder = createClient(running.port, first.address);
        using other = createClient(running.port, second.address);
        for (let index = 0; index < 2; index++) holder.open({ ...upload, ...first });
        await until(() => running.uploads() === 2);
        assert.equal(await other.open({ ...quick, ...second }).status, status);
      });

    for (const [limit, answers] of [
      [0, [503, 503]],
      [10, [429, 200]],
    ] as const)
      it(`that trickles uploads, limit ${limit}: what it and another get is ${answers.join(' and ')}`, async () => {
        await using running = await startHolding({
          limits: { maxRequestsPerAddress: limit },
          upstream: { maxConnections: 11, maxWaiting: 0 },
        });
        using holder = createClient(running.port);
        using other = createClient(running.port, '127.0.0.2');
        const held = limit === 0 ? 11 : 10;
        await holdUploads(running, holder, held);
        const got = [await holder.open(upload).status, await other.open(quick).status];
        assert.deepEqual(got, answers);
        // What is refused takes no place, however long it would have sent.
        await until(() => running.gateway.openRequests === held);
      });

    it('has all its places back once it has left', async () => {
      await using running = await startHolding({ limits: { maxRequestsPerAddress: 5 } });
      for (let round = 0; round < 3; round++) {
        using holder = createClient(running.port);
        // oxlint-disable-next-line no-await-in-loop -- one after the other, so that places are taken again
        await holdUploads(running, holder, 5);
        holder[Symbol.dispose]();
        // oxlint-disable-next-line no-await-in-loop
        await until(() => running.gateway.openRequests === 0 && running.uploads() === 0);
      }
    });
  });
}

type Ending = (running: Holding, t: TestContext) => Promise<unknown>;

const gets =
  (path: string, status: number): Ending =>
  async (running) => {
    const answer = await running.fetch(path);
    assert.equal(answer.status, status);
    await answer.arrayBuffer();
  };

async function leaves(running: Holding, client: Client, path: string): Promise<void> {
  const before = running.gateway.openRequests;
  const left = client.open({ path, isTrickled: path === '/upload' });
  if (path === '/upload') await until(() => running.gateway.openRequests > before);
  else await left.status;
  left.leave();
}

async function connectChat(running: Holding, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${running.port}/chat`, { headers });
  socket.on('error', () => undefined);
  await once(socket, headers['x-refuse'] === undefined ? 'open' : 'unexpected-response');
  return socket;
}

/** How requests end. */
const endings: Readonly<Record<string, Ending>> = {
  'with an answer': gets('/quick', 200),
  "with an answer of the gateway's own": gets('/own', 200),
  'without a route': gets('/nowhere', 404),
  'without a token': gets('/mine', 401),
  'with a service that breaks off': gets('/broken', 502),
  'with a service that says nothing': gets('/silent', 504),
  'with a fault of the program': async (running, t) => {
    assert.ok(running.gateway instanceof Running);
    const route = running.gateway.snapshot.routes.find(({ name }) => name === 'faulty');
    assert.ok(route);
    const fault = (): never => {
      throw new Error('fault');
    };
    t.mock.method(route, 'choosePool', fault, { times: 1 });
    await gets('/faulty', 500)(running, t);
  },
  'with 429, while there is no place': async (running) => {
    using client = clients['HTTP/1.1'](running.port);
    await holdUploads(running, client, 1);
    assert.equal(await client.open(quick).status, 429);
  },
  'with a client that leaves in the upload': async (running) => {
    using client = clients['HTTP/1.1'](running.port);
    await leaves(running, client, '/upload');
  },
  'with a client that leaves in the answer': async (running) => {
    using client = clients['HTTP/1.1'](running.port);
    await leaves(running, client, '/half');
  },
  'with a stream that is reset in the upload': async (running) => {
    using client = clients['HTTP/2'](running.port);
    await leaves(running, client, '/upload');
  },
  'with a stream that is reset in the answer': async (running) => {
    using client = clients['HTTP/2'](running.port);
    await leaves(running, client, '/half');
  },
  'with the end of a tunnel': async (running) => {
    const socket = await connectChat(running);
    socket.close();
    await once(socket, 'close');
  },
  'with the end of a tunnel that breaks off': async (running) => (await connectChat(running)).terminate(),
  'with a tunnel that the service refuses': async (running) =>
    (await connectChat(running, { 'x-refuse': '1' })).terminate(),
};

describe('a place among the requests of an address', { timeout: 60_000 }, () => {
  for (const [name, end] of Object.entries(endings))
    it(`is free again, once, when a request ends ${name}`, async (t) => {
      await using running = await startHolding({ limits: { maxRequestsPerAddress: 2 } });
      using holder = clients['HTTP/1.1'](running.port);
      await holdUploads(running, holder, 1);
      for (let count = 0; count < 3; count++) {
        // oxlint-disable-next-line no-await-in-loop -- there is one place
        await end(running, t);
        // oxlint-disable-next-line no-await-in-loop
        await until(() => running.gateway.openRequests === 1 && running.uploads() === 1);
      }
      await holdUploads(running, holder, 1);
      assert.equal(await holder.open(quick).status, 429);
    });

  it('is taken by a tunnel for as long as it lasts', async () => {
    await using running = await startHolding({ limits: { maxRequestsPerAddress: 1 } });
    const socket = await connectChat(running);
    assert.equal((await running.fetch('/quick')).status, 429);
    socket.close();
    await until(() => running.gateway.openRequests === 0);
    assert.equal((await running.fetch('/quick')).status, 200);
  });

  it('is missed before anything is checked, with the reason, the rule and when to come again', async (t) => {
    await using running = await startHolding({ limits: { maxRequestsPerAddress: 1 } });
    using holder = clients['HTTP/1.1'](running.port);
    await holdUploads(running, holder, 1);
    const { mock } = t.mock.method(Verify.prototype, 'verify');
    const described = { url: `${running.url}/quick` };
    const answer = await running.fetch('/mine', { headers: await running.bearer() });
    assert.equal(answer.headers.get('retry-after'), '1');
    assert.deepEqual(await refusalOf(answer), [429, 'rate_limited']);
    const { rule, outcome, route } = running.decisions.at(-1) ?? {};
    assert.deepEqual([rule, outcome, route], ['limits.maxRequestsPerAddress', 'refused', undefined]);
    assert.equal(mock.callCount(), 0);
    // What would be decided does not hang on what is under way.
    assert.equal((await running.gateway.explain(described)).reason, undefined);
  });

  it('is counted over reloads, from the first request under a limit to the last', async (t) => {
    await using running = await startHolding({ limits: {} });
    const reload = async (maxRequestsPerAddress: number): Promise<Client> => {
      const { config } = running.gateway.snapshot;
      const { added, removed } = await running.gateway.reload({
        ...config,
        limits: { maxRequestsPerAddress },
      });
      await listenAll({ listeners: added });
      t.after(() => removed.forEach((listener) => listener.destroy()));
      const client = clients['HTTP/1.1'](portOf(added[0]?.server));
      t.after(() => client[Symbol.dispose]());
      return client;
    };
    using unlimited = clients['HTTP/1.1'](running.port);
    await holdUploads(running, unlimited, 2);
    const limited = await reload(1);
    // Those from before the limit take no place, and give none back.
    await holdUploads(running, limited, 1);
    assert.equal(await limited.open(quick).status, 429);
    unlimited[Symbol.dispose]();
    await until(() => running.gateway.openRequests === 1);
    assert.equal(await limited.open(quick).status, 429);
    const raised = await reload(2);
    assert.equal(await raised.open(quick).status, 200);
    await holdUploads(running, raised, 1);
    assert.equal(await raised.open(quick).status, 429);
    const free = await reload(0);
    await holdUploads(running, free, 1);
    limited[Symbol.dispose]();
    raised[Symbol.dispose]();
    await until(() => running.gateway.openRequests === 1);
    const again = await reload(1);
    assert.equal(await again.open(quick).status, 200);
    await holdUploads(running, again, 1);
    assert.equal(await again.open(quick).status, 429);
  });
});

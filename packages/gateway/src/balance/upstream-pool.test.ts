import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { UpstreamConfig } from '../config/upstream-config.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import type { UpstreamErrorCode } from '../upstream/upstream-error.ts';
import { fakeClients, fakeClock, seededRandom } from './fake-upstream.test-helper.ts';
import type { Target } from './target.ts';
import { createUpstreamPool } from './upstream-pool.ts';
import type { UpstreamPool } from './upstream-pool.ts';
import type { UpstreamEvent } from './upstream-event.ts';

const [a, b] = ['http://10.0.0.1', 'http://10.0.0.2'] as const;
const request = { clientAddress: '192.0.2.1' };
const breaker = { failures: 2, openSeconds: 10 };

function start(config: Partial<UpstreamConfig> = {}) {
  const clock = fakeClock();
  const events: UpstreamEvent[] = [];
  const { clients, createClient } = fakeClients();
  const options = { createClient, now: clock.now, timers: clock.timers, random: seededRandom(1) };
  const make = (
    change: Partial<UpstreamConfig> = {},
    previous?: UpstreamPool,
    clientVersion = '',
  ): UpstreamPool =>
    createUpstreamPool(
      'orders',
      { targets: [a, b], ...config, ...change },
      { ...options, previous, clientVersion, on: (event) => events.push(event) },
    );
  const pool = make();
  pool.start();
  return { clock, events, clients, make, pool };
}

function pick(pool: UpstreamPool, exclude?: Target): Target {
  const target = pool.pick(request, exclude);
  if (typeof target === 'string') throw new Error(target);
  return target;
}

function fail(target: Target, code: UpstreamErrorCode = 'connect_failed'): void {
  const { ticket } = target;
  target.failed(new UpstreamError(code, 'not-sent'), ticket);
  target.release(ticket);
}

describe('a pool of targets', () => {
  it('makes the client of a target when it is first asked for, and only once', () => {
    const { pool, clients } = start();
    const target = pick(pool);
    assert.equal(clients.length, 0);
    assert.equal(target.client, target.client);
    assert.deepEqual(
      clients.map((client) => client.target.url),
      [target.url],
    );
  });

  it('counts open requests from pick to release', () => {
    const { pool } = start({ targets: [a] });
    const target = pick(pool);
    pick(pool);
    assert.equal(target.open, 2);
    target.succeeded(200);
    assert.equal(target.open, 2);
    target.release();
    assert.equal(target.open, 1);
  });

  it('rejects targets, weights and statuses that cannot be', () => {
    const { make } = start();
    const bad: Partial<UpstreamConfig>[] = [
      { targets: [] },
      { targets: ['localhost'] },
      { targets: [a, `${a}/`] },
      { targets: [{ url: a, weight: -1 }] },
      { targets: [{ url: a, weight: Number.NaN }] },
      { targets: [{ url: a, weight: 0 }] },
      { health: { path: '/', status: '2xx' } },
    ];
    for (const change of bad) assert.throws(() => make(change), TypeError, JSON.stringify(change));
  });

  it('says which Host a target gets', () => {
    const { make } = start();
    const target = pick(make({ targets: ['http://[::1]:9001'] }));
    const hosts = (['target', 'client', 'orders.internal'] as const).map((host) =>
      make({ host }).authority(target, 'api.example'),
    );
    assert.deepEqual(hosts, ['[::1]:9001', 'api.example', 'orders.internal']);
  });

  it('reports how targets are without making their clients', () => {
    const { pool, clients } = start({ targets: [a, { url: b, weight: 3 }] });
    fail(pick(pool));
    void pool.targets[1]?.client;
    assert.equal(clients.length, 1);
    const rest = { lastCheck: undefined, openMs: 0, open: 0, condition: 'well' };
    assert.deepEqual(pool.health(), {
      name: 'orders',
      targets: [
        { url: a, weight: 1, failures: 0, connections: 0, waiting: 0, ...rest },
        { url: b, weight: 3, failures: 1, connections: 3, waiting: 2, ...rest },
      ],
    });
  });
});

describe('the breakers of a pool', () => {
  it('take a failing target out, and refuse by name when all are out', () => {
    const { pool, events, clock } = start({ circuitBreaker: breaker });
    for (let count = 0; count < 4; count++) fail(pick(pool));
    assert.equal(pool.pick(request), 'circuit-open');
    assert.equal(pool.breakerRule, 'circuit-breaker orders');
    assert.deepEqual(
      events.map(({ type, rule, openMs }) => [type, rule, openMs]),
      [
        ['circuit-opened', 'circuit-breaker orders', 10_000],
        ['circuit-opened', 'circuit-breaker orders', 10_000],
      ],
    );
    clock.advance(2500);
    assert.equal(pool.retryAfterSeconds(), 8);
  });

  it('let exactly one of many requests at the same moment try each target', () => {
    const { pool, clock } = start({ circuitBreaker: breaker });
    for (let count = 0; count < 4; count++) fail(pick(pool));
    clock.advance(10_000);
    const picked = Array.from({ length: 50 }, () => pool.pick(request));
    assert.equal(picked.filter((target) => typeof target !== 'string').length, 2);
    assert.equal(new Set(picked).size, 3);
    assert.equal(picked.at(-1), 'circuit-open');
  });

  it('count statuses as they are told, and none without being told', () => {
    const counted = start({ targets: [a], circuitBreaker: { ...breaker, statuses: [500] } });
    for (const status of [500, 503, 500, 500]) pick(counted.pool).succeeded(status);
    assert.equal(counted.pool.pick(request), 'circuit-open');
    const told = start({ targets: [a], circuitBreaker: breaker });
    for (let count = 0; count < 2; count++) pick(told.pool).failed(503);
    assert.equal(told.pool.pick(request), 'circuit-open');
    const untold = start({ targets: [a] });
    for (let count = 0; count < 9; count++) pick(untold.pool).succeeded(503);
    assert.equal(untold.pool.targets[0]?.condition, 'well');
  });

  it('do not count what says nothing about the target', () => {
    const { pool } = start({ targets: [a], circuitBreaker: breaker });
    for (let count = 0; count < 5; count++) {
      fail(pick(pool), 'queue_full');
      fail(pick(pool), 'closed');
      pick(pool).failed(new UpstreamError('connection_ended', 'sent-on-reused'));
    }
    assert.equal(pool.targets[0]?.condition, 'well');
  });

  it('without configuration pass a failing target over, and refuse nothing', () => {
    const { pool } = start();
    const [first, second] = pool.targets;
    assert.ok(first !== undefined && second !== undefined);
    for (let count = 0; count < 5; count++) first.failed(new UpstreamError('connect_failed', 'not-sent'));
    for (let count = 0; count < 10; count++) assert.equal(pick(pool), second);
    for (let count = 0; count < 5; count++) second.failed(new UpstreamError('connect_failed', 'not-sent'));
    assert.deepEqual(
      pool.targets.map(({ condition }) => condition),
      ['open', 'open'],
    );
    const target = pick(pool);
    target.succeeded(200);
    assert.equal(target.condition, 'well');
  });

  it('say "unhealthy" only where checks say so of all targets', () => {
    const { pool } = start({ circuitBreaker: breaker });
    const [first, second] = pool.targets;
    assert.ok(first !== undefined && second !== undefined);
    first.state.isWell = false;
    for (let count = 0; count < 2; count++) fail(pick(pool));
    assert.equal(pool.pick(request), 'circuit-open');
    second.state.isWell = false;
    assert.equal(pool.pick(request), 'unhealthy');
  });
});

describe('a pool after a reload', () => {
  it('does not keep the pools before it in memory', async () => {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    assert.ok(typeof collect === 'function');
    const { pool, make } = start();
    let last = pool;
    const gone: WeakRef<UpstreamPool>[] = [];
    for (let count = 0; count < 20; count++) {
      const next = make({}, last);
      next.start();
      void next.targets[0]?.client;
      if (count > 0) gone.push(new WeakRef(last));
      await last.close();
      last = next;
    }
    // A WeakRef lets go only between two turns of the event loop.
    await new Promise(setImmediate);
    collect();
    assert.equal(gone.filter((reference) => reference.deref() !== undefined).length, 0);
    assert.equal(last.targets.length, 2);
  });

  it('knows who is ill and whose breaker is open, and goes on with the connections', async () => {
    const { pool, make, clients } = start({ circuitBreaker: breaker });
    const before = pool.targets.map((target) => target.client);
    for (let count = 0; count < 4; count++) fail(pick(pool));
    const next = make(
      { balance: 'least-requests', targets: [b, { url: a, weight: 4 }, 'http://10.0.0.3'] },
      pool,
    );
    next.start();
    assert.deepEqual(
      next.targets.map(({ condition }) => condition),
      ['open', 'open', 'well'],
    );
    assert.deepEqual(
      next.targets.slice(0, 2).map((target) => target.client),
      before.toReversed(),
    );
    await pool.close();
    assert.deepEqual(
      clients.map(({ isClosed }) => isClosed),
      [false, false],
    );
    await next.close();
    assert.ok(clients.every(({ isClosed }) => isClosed));
  });

  it('closes the connections of targets that are gone', async () => {
    const { pool, make, clients } = start();
    for (const target of pool.targets) void target.client;
    const next = make({ targets: [b] }, pool);
    next.start();
    await pool.close();
    assert.deepEqual(
      clients.map(({ isClosed }) => isClosed),
      [true, false],
    );
  });

  it('makes new connections where they would be others, but forgets nothing', async () => {
    const { pool, make, clients } = start({ circuitBreaker: breaker });
    for (const target of pool.targets) void target.client;
    for (let count = 0; count < 4; count++) fail(pick(pool));
    for (const next of [make({ timeouts: { connectMs: 7 } }, pool), make({}, pool, 'new certificate')]) {
      assert.notEqual(next.targets[0]?.client, pool.targets[0]?.client);
      assert.equal(next.pick(request), 'circuit-open');
    }
    assert.equal(clients.length, 4);
  });

  it('hears of requests that began before it', () => {
    const { pool, make } = start({ targets: [a], circuitBreaker: breaker });
    const early = [pick(pool), pick(pool)];
    const next = make({}, pool);
    next.start();
    assert.equal(next.targets[0]?.open, 2);
    for (const target of early) fail(target);
    assert.equal(next.targets[0]?.open, 0);
    assert.equal(next.pick(request), 'circuit-open');
  });

  it('has changed nothing when it is never started', async () => {
    const { pool, make, clients } = start({ circuitBreaker: breaker });
    for (const target of pool.targets) void target.client;
    const never = make({ circuitBreaker: { failures: 99 } }, pool);
    await never.close();
    never.destroy();
    assert.ok(clients.every(({ isClosed, isDestroyed }) => !isClosed && !isDestroyed));
    for (let count = 0; count < 4; count++) fail(pick(pool));
    assert.equal(pool.pick(request), 'circuit-open');
  });

  it('takes a target that was ill for well where nobody asks any more', () => {
    const { pool, make } = start({ health: { path: '/health' } });
    for (const target of pool.targets) target.state.isWell = false;
    const next = createUpstreamPool(
      'orders',
      { targets: [a, b] },
      { createClient: fakeClients().createClient, previous: pool },
    );
    assert.equal(pool.pick(request), 'unhealthy');
    next.start();
    assert.equal(typeof next.pick(request), 'object');
    assert.equal(typeof make({}, pool).pick(request), 'object');
  });
});

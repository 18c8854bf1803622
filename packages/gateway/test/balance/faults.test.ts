import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createMirror } from '../../src/balance/mirror.ts';
import type { UpstreamEvent } from '../../src/balance/upstream-event.ts';
import { createUpstreamPool } from '../../src/balance/upstream-pool.ts';
import type { UpstreamPool, UpstreamPoolOptions } from '../../src/balance/upstream-pool.ts';
import type { UpstreamConfig } from '../../src/config/upstream-config.ts';
import { brokenService, createClient, forward, refusing, service, until } from './targets.test-helper.ts';

function start(
  context: TestContext,
  config: UpstreamConfig,
  options: Partial<UpstreamPoolOptions> = {},
): UpstreamPool {
  const pool = createUpstreamPool('orders', config, { createClient, ...options });
  pool.start();
  context.after(() => pool.destroy());
  return pool;
}

const circuitBreaker = { failures: 3, openSeconds: 10 };

describe('a pool with a target that refuses connections', { timeout: 600_000 }, () => {
  it('answers every request, of any method, from the other target', async (context) => {
    const [gone, there] = [await refusing(), await service(context)];
    const pool = start(context, { targets: [gone.url, there.url] });
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
      assert.equal((await forward(pool, method)).result, 200);
      assert.equal((await forward(pool, method)).result, 200);
    }
    assert.equal(there.seen.length, 8);
    assert.deepEqual(
      pool.targets.map(({ open }) => open),
      [0, 0],
    );
  });

  it('leaves it alone after some failures, and comes back with one request once it is there again', async (context) => {
    const gone = await refusing();
    const events: UpstreamEvent[] = [];
    const clock = { time: 0 };
    const pool = start(
      context,
      { targets: [gone.url], circuitBreaker, retries: { attempts: 0 } },
      { now: () => clock.time, on: (event) => events.push(event) },
    );
    const results: (number | string)[] = [];
    for (let count = 0; count < 5; count++) results.push((await forward(pool)).result);
    assert.deepEqual(results, [
      'connect_failed',
      'connect_failed',
      'connect_failed',
      'circuit-open',
      'circuit-open',
    ]);

    const back = await service(context, { port: gone.port });
    clock.time = 10_000;
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => forward(pool)));
    assert.deepEqual(
      outcomes.map(({ result }) => result).filter((result) => result === 200),
      [200],
    );
    assert.deepEqual(back.seen, ['GET /notes']);
    assert.equal((await forward(pool)).result, 200);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['circuit-opened', 'circuit-half-opened', 'circuit-closed'],
    );
    assert.ok(events.every(({ rule, target }) => rule === 'circuit-breaker orders' && target === gone.url));
  });
});

describe('a pool with a target that resets connections', { timeout: 600_000 }, () => {
  it('sends a GET to the other one, and a POST never twice', async (context) => {
    const [resets, there] = [await brokenService(context, 'resets'), await service(context)];
    const pool = start(context, { targets: [resets.url, there.url] });
    for (let count = 0; count < 4; count++) assert.equal((await forward(pool, 'GET')).result, 200);
    const before = resets.seen.length;
    const posts = [await forward(pool, 'POST'), await forward(pool, 'POST')];
    assert.deepEqual(new Set(posts.map(({ result }) => result)), new Set([200, 'connection_ended']));
    assert.ok(posts.every(({ tries }) => tries.length === 1));
    assert.equal(resets.seen.length, before + 1);
  });

  it('tries one target again only as often as it may', async (context) => {
    const resets = await brokenService(context, 'resets');
    const pool = start(context, { targets: [resets.url], retries: { attempts: 2 } });
    const { result, tries } = await forward(pool);
    assert.deepEqual([result, tries.length, resets.seen.length], ['connection_ended', 3, 3]);
  });

  it('does not bury it in retries', async (context) => {
    const resets = await brokenService(context, 'resets');
    const pool = start(context, { targets: [resets.url], retries: { attempts: 3, budget: 0.1 } });
    for (let count = 0; count < 50; count++) await forward(pool);
    assert.ok(resets.seen.length <= 50 + 15, String(resets.seen.length));
  });
});

describe('health checks of real targets', { timeout: 600_000 }, () => {
  const health = { path: '/health', intervalSeconds: 0.1, timeoutMs: 1500 };

  it('take a target out while it says that it is ill', async (context) => {
    const state = { status: 200 };
    const answering = await service(context, {
      answer(request, response) {
        response.writeHead(request.url === '/health' ? state.status : 200).end();
      },
    });
    const other = await service(context);
    const events: string[] = [];
    const pool = start(
      context,
      { targets: [answering.url, other.url], health },
      { on: ({ type }) => events.push(type) },
    );
    await until(() => pool.targets.every((target) => target.state.lastCheck === 200));
    state.status = 503;
    await until(() => events.includes('target-ill'));
    for (let count = 0; count < 6; count++) assert.deepEqual((await forward(pool)).tries, [other.url]);
    state.status = 204;
    await until(() => events.includes('target-well'));
    const tries = [await forward(pool), await forward(pool)].flatMap((outcome) => outcome.tries);
    assert.deepEqual(new Set(tries), new Set([answering.url, other.url]));
  });

  it('find out that a target is gone, or silent', async (context) => {
    const [gone, silent] = [await refusing(), await brokenService(context, 'silent')];
    const pool = start(context, { targets: [gone.url, silent.url], health: { ...health, timeoutMs: 50 } });
    await until(() => pool.pick({ clientAddress: '' }) === 'unhealthy');
    const [first, second] = pool.health().targets;
    assert.equal(first?.lastCheck, 'connect_failed');
    assert.match(String(second?.lastCheck), /timeout/);
    assert.equal((await forward(pool)).result, 'unhealthy');
  });
});

describe('a reload', { timeout: 600_000 }, () => {
  it('goes on with the connection that was there', async (context) => {
    const there = await service(context);
    const before = start(context, { targets: [there.url] });
    await forward(before);
    const after = start(context, { targets: [{ url: there.url, weight: 2 }] }, { previous: before });
    await before.close();
    assert.equal((await forward(after)).result, 200);
    assert.equal(there.connections(), 1);
  });

  it('lets requests under way end on the pool that they began with', async (context) => {
    const held: (() => void)[] = [];
    const there = await service(context, { answer: (_, response) => held.push(() => response.end()) });
    const before = start(context, { targets: [there.url] });
    const outcome = forward(before);
    await until(() => held.length === 1);
    const after = start(context, { targets: [there.url], maxConnections: 3 }, { previous: before });
    let isClosed = false;
    const closed = before.close().then(() => (isClosed = true));
    const next = forward(after);
    await until(() => held.length === 2);
    assert.equal(isClosed, false);
    for (const end of held) end();
    assert.equal((await outcome).result, 200);
    assert.equal((await next).result, 200);
    await closed;
  });
});

describe('a mirror of real requests', { timeout: 600_000 }, () => {
  const copied = {
    method: 'POST',
    path: '/notes',
    authority: 'api.example',
    clientAddress: '127.0.0.1',
    headers: ['content-type', 'text/plain'],
    body: 5,
  } as const;

  it('gives a service the whole body and the mark', async (context) => {
    const got: unknown[] = [];
    const shadow = await service(context, {
      answer(request, response) {
        const pieces: Buffer[] = [];
        request.on('data', (piece: Buffer) => pieces.push(piece));
        request.on('end', () => {
          got.push([
            request.headers['x-mintmark-mirror'],
            request.headers.host,
            String(Buffer.concat(pieces)),
          ]);
          response.end(Buffer.alloc(300_000));
        });
      },
    });
    const mirror = createMirror(
      { upstream: 'shadow' },
      { pool: start(context, { targets: [shadow.url], host: 'client' }) },
    );
    const copy = mirror.begin(copied);
    copy?.write(Buffer.from('he'));
    copy?.write(Buffer.from('llo'));
    copy?.end();
    await until(() => mirror.stats.answered === 1);
    assert.deepEqual(got, [['1', 'api.example', 'hello']]);
  });

  it('bears services that are gone, reset, or say nothing', async (context) => {
    const services = [
      await refusing(),
      await brokenService(context, 'resets'),
      await brokenService(context, 'silent'),
    ];
    for (const { url } of services) {
      const mirror = createMirror(
        { upstream: 'shadow' },
        { pool: start(context, { targets: [url] }), timeoutMs: 100 },
      );
      const copy = mirror.begin(copied);
      copy?.write(Buffer.from('hello'));
      copy?.end();
      await until(() => mirror.stats.failed === 1);
      assert.equal(mirror.stats.open, 0);
    }
  });
});

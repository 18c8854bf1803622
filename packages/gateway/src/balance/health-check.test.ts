import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HealthConfig } from '../config/upstream-config.ts';
import type { UpstreamErrorCode } from '../upstream/upstream-error.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { answer, fakeClients, fakeClock, seededRandom } from './fake-upstream.test-helper.ts';
import type { FakeCall } from './fake-upstream.test-helper.ts';
import { parseStatusRange } from './status-range.ts';
import { createUpstreamPool } from './upstream-pool.ts';

type Result = number | UpstreamErrorCode | 'silence';

function start(health: HealthConfig = { path: '/health' }, createFails = false) {
  const clock = fakeClock();
  const events: string[] = [];
  const state: { result: Result; custom?: (call: FakeCall) => void } = { result: 200 };
  const { clients, createClient } = fakeClients((call) => {
    if (state.custom !== undefined) state.custom(call);
    else if (state.result !== 'silence') answer(call, state.result);
  });
  const make = (previous?: ReturnType<typeof createUpstreamPool>) =>
    createUpstreamPool(
      'orders',
      { targets: ['http://10.0.0.1:9001'], health, host: 'orders.internal', maxConnections: 9 },
      {
        createClient(target, config) {
          if (createFails) throw new Error('no such file');
          return createClient(target, config);
        },
        previous,
        now: clock.now,
        timers: clock.timers,
        random: seededRandom(3),
        on: ({ type, rule, result }) => events.push(`${type} ${rule} ${result}`),
      },
    );
  const pool = make();
  pool.start();
  const round = (result: Result): void => {
    state.result = result;
    const asked = (): number => clients.reduce((count, client) => count + client.calls.length, 0);
    const before = asked();
    while (asked() === before) clock.advance(100);
    if (result === 'silence') clock.advance(2000);
  };
  const isWell = (): boolean => typeof pool.pick({ clientAddress: '' }) !== 'string';
  return { clock, events, state, clients, pool, make, round, isWell };
}

describe('health checks', () => {
  it('ask for the path over a connection of their own, with a bound on the time', () => {
    const { clients, clock } = start({ path: '/health', timeoutMs: 70 });
    clock.advance(1000);
    const [client] = clients;
    assert.ok(client !== undefined && client.calls[0] !== undefined);
    const { method, path, authority, scheme, body } = client.calls[0].request;
    assert.deepEqual(
      [method, path, authority, scheme, body],
      ['GET', '/health', 'orders.internal', 'http', 'none'],
    );
    assert.equal(client.config.maxConnections, 1);
    assert.deepEqual(client.config.timeouts, { connectMs: 70, responseMs: 70, idleMs: 70 });
  });

  it('ask every interval, not all at the same moment', () => {
    const { clients, clock } = start({ path: '/', intervalSeconds: 2 });
    clock.advance(60_000);
    const count = clients[0]?.calls.length ?? 0;
    assert.ok(count >= 27 && count <= 34, String(count));
  });

  for (const failure of [500, 404, 301, 'connect_failed', 'response_malformed', 'silence'] as const) {
    it(`find a target ill after two of ${failure} in a row, and well after two good ones`, () => {
      const { round, isWell, events } = start();
      round(failure);
      assert.ok(isWell());
      round(failure);
      assert.ok(!isWell());
      round(204);
      assert.ok(!isWell());
      round(204);
      assert.ok(isWell());
      const shown = failure === 'silence' ? 'timeout' : failure;
      assert.deepEqual(events, [`target-ill health orders ${shown}`, 'target-well health orders 204']);
    });
  }

  it('do not change their mind about a target that flaps', () => {
    const { round, isWell, events } = start();
    for (let count = 0; count < 10; count++) {
      round(503);
      assert.ok(isWell());
      round(200);
    }
    round(503);
    round(503);
    for (let count = 0; count < 10; count++) {
      round(200);
      assert.ok(!isWell());
      round(503);
    }
    assert.equal(events.length, 1);
  });

  it('break a slow answer and an endless one off', () => {
    const slow = start();
    slow.round('silence');
    assert.ok(slow.clients[0]?.calls[0]?.isAborted);
    const endless = start();
    endless.state.custom = ({ handler }) => {
      handler.onHead(200, [], undefined);
      for (let count = 0; count < 10; count++) handler.onData(Buffer.alloc(65_536), false);
    };
    endless.clock.advance(1000);
    assert.ok(endless.isWell());
    assert.equal(endless.pool.health().targets[0]?.lastCheck, 200);
  });

  it('ask once more where a kept connection had ended meanwhile', () => {
    const { state, clock, pool, clients } = start();
    state.custom = (call) => {
      if (clients[0]?.calls.length === 1)
        call.handler.onError(new UpstreamError('connection_ended', 'sent-on-reused'));
      else answer(call, 200);
    };
    clock.advance(1000);
    assert.equal(clients[0]?.calls.length, 2);
    assert.equal(pool.health().targets[0]?.lastCheck, 200);
  });

  it('call a target ill that no client can be made for', () => {
    const { clock, isWell, pool } = start(undefined, true);
    clock.advance(30_000);
    assert.ok(!isWell());
    assert.equal(pool.health().targets[0]?.lastCheck, 'client_failed');
  });

  it('let a request try at once when a target is well again, however long its breaker would stay open', () => {
    const { round, pool } = start();
    const breaker = pool.targets[0]?.state.breaker;
    assert.ok(breaker !== undefined);
    breaker.settings = { failures: 1, openMs: 300_000, statuses: new Set(), refuses: true };
    breaker.failed(breaker.generation);
    for (const result of ['connect_failed', 'connect_failed', 200] as const) round(result);
    assert.ok(!breaker.allows());
    round(200);
    assert.ok(breaker.allows());
    assert.equal(breaker.state, 'open');
  });

  it('end with the pool, leave no timer, and destroy their client', async () => {
    const { clock, pool, clients, round } = start();
    round('silence');
    await pool.close();
    assert.equal(clock.pending(), 0);
    assert.ok(clients[0]?.isDestroyed);
    const count = clients[0]?.calls.length;
    clock.advance(100_000);
    assert.equal(clients[0]?.calls.length, count);
  });

  it('go over to the pool after a reload, which knows what was found', () => {
    const { round, pool, make, clients, clock } = start();
    round(500);
    round(500);
    const next = make(pool);
    next.start();
    assert.equal(next.pick({ clientAddress: '' }), 'unhealthy');
    const count = clients[0]?.calls.length;
    clock.advance(50_000);
    assert.equal(clients[0]?.calls.length, count);
    assert.ok((clients[1]?.calls.length ?? 0) > 2);
  });
});

describe('parseStatusRange', () => {
  it('reads statuses and ranges', () => {
    assert.deepEqual([199, 200, 299, 300].map(parseStatusRange('200-299')), [false, true, true, false]);
    assert.deepEqual([200, 204, 404].map(parseStatusRange('200, 404')), [true, false, true]);
    assert.ok(parseStatusRange(204)(204));
  });
  for (const text of ['', '2xx', '200-', '299-200', '99', '600', '200;204', -200]) {
    it(`rejects ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseStatusRange(text), TypeError);
    });
  }
});

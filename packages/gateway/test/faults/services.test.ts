// A service fails in every way there is; clients of both versions see the truth, and the next request is fine.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UpstreamConfig } from '../../src/config/upstream-config.ts';
import { closedPort } from '../support/closed-port.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { onHeads, rawTarget } from '../upstream/raw-target.ts';
import { askers } from './ask.test-helper.ts';
import { afterHead, beforeHead, tooMuch, type Misbehaviour } from './bad-services.ts';

const whole: Misbehaviour = (socket) =>
  onHeads(socket, () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'));

/** A gateway before a service that fails until it is told to be well; with retries, there is another one that is well. */
async function start(
  serve: Misbehaviour,
  retries: UpstreamConfig['retries'] = { attempts: 0 },
): Promise<Started> {
  const state = { isIll: true };
  const ill = await rawTarget((socket) => (state.isIll ? serve(socket) : whole(socket)));
  const well = await rawTarget(whole);
  const targets = [ill, ...((retries.attempts ?? 1) > 0 ? [well] : [])].map(
    ({ port }) => `http://127.0.0.1:${port}`,
  );
  const running = await startGateway({
    config: {
      listeners: [{ address: '127.0.0.1:0', http2: true }],
      upstreams: { orders: { targets, retries, timeouts: { responseMs: 150, idleMs: 150 } } },
    },
    routes: [{ name: 'all', match: { path: '/*' }, upstream: 'orders', authentication: 'none' }],
  });
  const dispose = async (): Promise<void> => {
    await running.close();
    await ill[Symbol.asyncDispose]();
    await well[Symbol.asyncDispose]();
  };
  return { ...running, recover: () => (state.isIll = false), [Symbol.asyncDispose]: dispose };
}

interface Started extends RunningGateway {
  recover(): void;
}

async function assertWell(running: Started, ask: (typeof askers)['HTTP/2']): Promise<void> {
  running.recover();
  const next = await ask(running.port);
  assert.deepEqual([next.status, next.body, next.isWhole], [200, 'ok', true]);
  await until(() => running.gateway.openRequests === 0);
}

for (const [version, ask] of Object.entries(askers)) {
  describe(`a client of ${version} and a service that`, { timeout: 600_000 }, () => {
    for (const [name, serve, status, reason] of beforeHead) {
      it(`${name}: ${status} ${reason}`, async () => {
        await using running = await start(serve);
        for (const method of ['GET', 'POST']) {
          const got = await ask(running.port, { method, ...(method === 'POST' && { body: 'body' }) });
          assert.deepEqual([got.status, got.isWhole], [status, true]);
          assert.match(got.body, new RegExp(`"reason":"${reason}"`));
        }
        await assertWell(running, ask);
        assert.deepEqual(
          running.decisions.map(({ tries }) => tries.length),
          [1, 1, 1],
        );
      });
    }

    for (const [name, serve] of afterHead) {
      it(`${name}: nobody takes it for the whole`, async () => {
        await using running = await start(serve);
        const got = await ask(running.port);
        assert.equal(got.isWhole, false);
        assert.ok('half'.startsWith(got.body));
        await assertWell(running, ask);
        assert.equal(running.decisions[0]?.outcome, 'upstream-failed');
      });
    }

    for (const [name, serve] of tooMuch) {
      it(`sends more than ${name}: the rest is nobody's`, async () => {
        await using running = await start(serve);
        for (let count = 0; count < 3; count++) {
          const got = await ask(running.port);
          assert.deepEqual([got.status, got.body, got.isWhole], [200, 'half', true]);
        }
        await assertWell(running, ask);
      });
    }
  });
}

describe('with retries and another target, a service that', { timeout: 600_000 }, () => {
  const silent = beforeHead.filter(
    ([name]) => name.includes('connection') && !name.startsWith('resets the connection at once'),
  );
  const talking = beforeHead.filter(([name]) => name.startsWith('dies'));
  for (const [name, serve] of silent) {
    it(`${name}: GET has its answer from the other one, POST does not go twice`, async () => {
      await using running = await start(serve, { attempts: 1, budget: 1 });
      for (let count = 0; count < 4; count++)
        assert.equal((await askers['HTTP/1.1'](running.port)).status, 200);
      const posts = [];
      for (let count = 0; count < 2; count++) {
        const { status } = await askers['HTTP/1.1'](running.port, { method: 'POST', body: 'x' });
        posts.push(status);
      }
      assert.ok(posts.includes(200) && posts.includes(502));
      assert.ok(running.decisions.slice(4).every(({ tries }) => tries.length === 1));
    });
  }

  for (const [name, serve] of talking) {
    it(`${name}: 502, for the answer had begun`, async () => {
      await using running = await start(serve, { attempts: 1, budget: 1 });
      const got = [await askers['HTTP/1.1'](running.port), await askers['HTTP/1.1'](running.port)];
      assert.deepEqual(new Set(got.map(({ status }) => status)), new Set([200, 502]));
    });
  }

  for (const [name, serve] of afterHead) {
    it(`${name}: is not asked again after a byte of an answer`, async () => {
      await using running = await start(serve, { attempts: 3, budget: 1 });
      const got = [await askers['HTTP/1.1'](running.port), await askers['HTTP/1.1'](running.port)];
      assert.deepEqual(new Set(got.map(({ isWhole }) => isWhole)), new Set([false, true]));
      assert.ok(running.decisions.every(({ tries }) => tries.length === 1));
    });
  }
});

describe('a service that cannot be reached', { timeout: 600_000 }, () => {
  const places = [
    ['refuses connections', async () => `http://127.0.0.1:${await closedPort()}`],
    ['has a name that nobody knows', async () => 'http://service.invalid:80'],
  ] as const;
  for (const [name, place] of places) {
    it(`because it ${name}: 502, and with another target nobody notices`, async () => {
      const target = await place();
      await using there = await rawTarget(whole);
      const other = `http://127.0.0.1:${there.port}`;
      await using running = await startGateway({
        config: {
          upstreams: {
            gone: { targets: [target], retries: { attempts: 1, budget: 1 } },
            half: { targets: [target, other], retries: { attempts: 1, budget: 1 } },
          },
        },
        routes: ['gone', 'half'].map((upstream) => ({
          name: upstream,
          match: { path: `/${upstream}` },
          ...{ upstream, authentication: 'none' as const },
        })),
      });
      const gone = await askers['HTTP/1.1'](running.port, { path: '/gone' });
      assert.equal(gone.status, 502);
      assert.match(gone.body, /"reason":"upstream_unreachable"/);
      for (const method of ['GET', 'POST', 'GET', 'POST']) {
        const got = await askers['HTTP/1.1'](running.port, { path: '/half', method });
        assert.deepEqual([got.status, got.body], [200, 'ok']);
      }
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BoundedBody } from './bounded-body.ts';
import { answer, fakeClients, fakeClock, seededRandom } from './fake-upstream.test-helper.ts';
import type { FakeCall } from './fake-upstream.test-helper.ts';
import { createMirror } from './mirror.ts';
import type { MirrorOptions } from './mirror.ts';
import type { MirroredRequest } from './mirrored-request.ts';
import { createUpstreamPool } from './upstream-pool.ts';

function start(
  options: Partial<MirrorOptions> & { share?: number; onDispatch?: (call: FakeCall) => void } = {},
) {
  const clock = fakeClock();
  const { clients, createClient } = fakeClients(options.onDispatch);
  const pool = createUpstreamPool(
    'shadow',
    { targets: ['http://10.0.0.9:9001'] },
    { createClient, now: clock.now },
  );
  const { share, ...rest } = options;
  const mirror = createMirror(
    { upstream: 'shadow', ...(share === undefined ? {} : { share }) },
    { pool, timers: clock.timers, random: seededRandom(5), ...rest },
  );
  const calls = (): FakeCall[] => clients[0]?.calls ?? [];
  return { clock, pool, mirror, calls, clients };
}

const get: MirroredRequest = {
  method: 'GET',
  path: '/notes?q=1',
  authority: 'api.example',
  clientAddress: '192.0.2.1',
  headers: ['accept', '*/*', 'X-Mintmark-Mirror', 'forged'],
  body: 'none',
};
const post = (body: MirroredRequest['body']): MirroredRequest => ({ ...get, method: 'POST', body });

describe('a mirror', () => {
  it('sends a request without a body at once, marked, and throws the answer away', () => {
    const { mirror, calls, pool, clock } = start();
    assert.equal(mirror.begin(get), undefined);
    const [call] = calls();
    assert.ok(call !== undefined);
    assert.deepEqual(call.request, {
      method: 'GET',
      path: '/notes?q=1',
      authority: '10.0.0.9:9001',
      scheme: 'http',
      headers: ['accept', '*/*', 'x-mintmark-mirror', '1'],
      body: 'none',
    });
    assert.equal(pool.targets[0]?.open, 1);
    answer(call, 500);
    assert.deepEqual(mirror.stats, { answered: 1, failed: 0, dropped: 0, open: 0 });
    assert.equal(pool.targets[0]?.open, 0);
    assert.equal(clock.pending(), 0);
  });

  it('sends the body when it is complete, with its length', () => {
    const { mirror, calls } = start();
    const copy = mirror.begin(post('unknown'));
    copy?.write(Buffer.from('hello '));
    copy?.write(Buffer.from('world'));
    assert.equal(calls().length, 0);
    copy?.end();
    const [call] = calls();
    assert.equal(Buffer.concat(call?.written ?? []).toString(), 'hello world');
    assert.deepEqual([call?.request.body, call?.isEnded], [11, true]);
  });

  it('drops what is too long: by its length at once, otherwise as soon as it is', () => {
    const { mirror, calls } = start({ maxBodyBytes: 10 });
    assert.equal(mirror.begin(post(11)), undefined);
    const copy = mirror.begin(post('unknown'));
    copy?.write(Buffer.alloc(10));
    copy?.write(Buffer.alloc(1));
    copy?.write(Buffer.alloc(1));
    copy?.end();
    copy?.abort();
    assert.equal(calls().length, 0);
    assert.deepEqual(mirror.stats, { answered: 0, failed: 0, dropped: 2, open: 0 });
  });

  it('sends nothing when the client broke off', () => {
    const { mirror, calls } = start();
    const copy = mirror.begin(post(4));
    copy?.write(Buffer.from('ab'));
    copy?.abort();
    copy?.end();
    assert.equal(calls().length, 0);
    assert.deepEqual(mirror.stats, { answered: 0, failed: 0, dropped: 1, open: 0 });
  });

  it('has only so many copies under way, those that are still being read among them', () => {
    const { mirror, calls } = start({ maxConcurrent: 3 });
    const copy = mirror.begin(post(1));
    for (let count = 0; count < 10; count++) mirror.begin(get);
    assert.equal(calls().length, 2);
    assert.deepEqual([mirror.stats.open, mirror.stats.dropped], [3, 8]);
    const [first] = calls();
    if (first !== undefined) answer(first, 200);
    copy?.end();
    assert.equal(calls().length, 3);
  });

  it('breaks a slow answer off, and in the end leaves a silent service alone', () => {
    const { mirror, calls, clock, pool } = start({ timeoutMs: 100 });
    for (let count = 0; count < 5; count++) mirror.begin(get);
    clock.advance(100);
    assert.ok(calls().every(({ isAborted }) => isAborted));
    assert.deepEqual(mirror.stats, { answered: 0, failed: 5, dropped: 0, open: 0 });
    assert.equal(pool.targets[0]?.condition, 'open');
  });

  it('breaks an endless answer off', () => {
    const { mirror, calls } = start();
    mirror.begin(get);
    const [call] = calls();
    call?.handler.onHead(200, [], undefined);
    for (let count = 0; count < 40; count++) call?.handler.onData(Buffer.alloc(65_536), false);
    assert.ok(call?.isAborted);
    assert.deepEqual(mirror.stats, { answered: 1, failed: 0, dropped: 0, open: 0 });
  });

  it('counts a dead service and throws nothing', () => {
    const { mirror } = start({ onDispatch: (call) => answer(call, 'connect_failed') });
    mirror.begin(get);
    const copy = mirror.begin(post(2));
    copy?.write(Buffer.from('ab'));
    copy?.end();
    assert.deepEqual(mirror.stats, { answered: 0, failed: 2, dropped: 0, open: 0 });
  });

  it('counts a client that throws and throws nothing itself', () => {
    const { mirror } = start({
      onDispatch() {
        throw new Error('broken');
      },
    });
    mirror.begin(get);
    assert.deepEqual(mirror.stats, { answered: 0, failed: 1, dropped: 0, open: 0 });
  });

  it('drops where no target is well', () => {
    const { mirror, pool } = start();
    for (const target of pool.targets) target.state.isWell = false;
    mirror.begin(get);
    assert.deepEqual(mirror.stats, { answered: 0, failed: 0, dropped: 1, open: 0 });
  });

  it('copies only the share that it is told', () => {
    const { mirror, calls } = start({ share: 0.25, maxConcurrent: 10_000 });
    for (let count = 0; count < 2000; count++) mirror.begin(get);
    assert.ok(Math.abs(calls().length - 500) < 60, String(calls().length));
    assert.equal(start({ share: 0 }).mirror.begin(get), undefined);
  });
});

describe('a bounded body', () => {
  it('is what was added, in order, and never longer than its bound', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 20 }),
        fc.nat(20_000),
        (pieces, max) => {
          const body = new BoundedBody(max);
          const all = Buffer.concat(pieces);
          const fits = pieces.map((piece) => body.add(Buffer.from(piece))).every((added) => added);
          assert.equal(fits, all.length <= max);
          if (fits) assert.ok(body.bytes().equals(all));
        },
      ),
    );
  });
});

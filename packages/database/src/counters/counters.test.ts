import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { skipWithoutRedis, startRedis } from '../testing/start-redis.ts';
import type { TestServer } from '../testing/server-process.ts';
import type { Counters, CountersOptions } from './counters.ts';
import { openCounters } from './open-counters.ts';

async function open(t: TestContext, options: CountersOptions = {}): Promise<Counters> {
  const counters = await openCounters(options);
  t.after(() => counters.close());
  return counters;
}

let names = 0;
const uniqueName = (): string => `name-${(names += 1)}`;

function defineSuite(options: () => CountersOptions): void {
  it('allows as many points as there are', async (t) => {
    const limiter = (await open(t, options())).limiter({
      name: uniqueName(),
      points: 3,
      durationSeconds: 60,
    });
    const results = [];
    for (let i = 0; i < 4; i += 1) results.push(await limiter.consume('key'));
    assert.deepEqual(
      results.map(({ allowed, remaining }) => [allowed, remaining]),
      [
        [true, 2],
        [true, 1],
        [true, 0],
        [false, 0],
      ],
    );
    assert.deepEqual(results[0]?.retryAfterSeconds, 0);
    const { retryAfterSeconds = 0 } = results[3] ?? {};
    assert.ok(retryAfterSeconds > 0 && retryAfterSeconds <= 60);
  });

  it('counts each key and each limiter by itself', async (t) => {
    const counters = await open(t, options());
    const [one, other] = [uniqueName(), uniqueName()].map((name) =>
      counters.limiter({ name, points: 1, durationSeconds: 60 }),
    );
    await one?.consume('key');
    assert.equal((await one?.consume('another'))?.allowed, true);
    assert.equal((await other?.consume('key'))?.allowed, true);
  });

  it('takes no point when peeking', async (t) => {
    const limiter = (await open(t, options())).limiter({
      name: uniqueName(),
      points: 1,
      durationSeconds: 60,
    });
    assert.deepEqual(await limiter.peek('key'), { allowed: true, remaining: 1, retryAfterSeconds: 0 });
    assert.deepEqual(await limiter.peek('key'), { allowed: true, remaining: 1, retryAfterSeconds: 0 });
    await limiter.consume('key');
    assert.equal((await limiter.peek('key')).allowed, false);
  });

  it('takes points as a penalty, and forgets them on reset', async (t) => {
    const limiter = (await open(t, options())).limiter({
      name: uniqueName(),
      points: 2,
      durationSeconds: 60,
    });
    await limiter.penalty('key', 2);
    assert.equal((await limiter.peek('key')).allowed, false);
    await limiter.reset('key');
    assert.deepEqual(await limiter.peek('key'), { allowed: true, remaining: 2, retryAfterSeconds: 0 });
  });

  it('blocks for longer than it counts', async (t) => {
    const name = uniqueName();
    const limiter = (await open(t, options())).limiter({
      name,
      points: 1,
      durationSeconds: 10,
      blockSeconds: 600,
    });
    await limiter.consume('key', 2);
    const { allowed, retryAfterSeconds } = await limiter.peek('key');
    assert.equal(allowed, false);
    assert.ok(retryAfterSeconds > 500);
  });

  it('refuses limits that mean nothing', async (t) => {
    const counters = await open(t, options());
    for (const wrong of [
      { points: 0 },
      { points: 1.5 },
      { durationSeconds: 0 },
      { blockSeconds: 3_000_000 },
    ]) {
      const settings = { name: 'wrong', points: 1, durationSeconds: 1, ...wrong };
      assert.throws(() => counters.limiter(settings), TypeError);
    }
  });

  it('knows a key the second time, and only that', async (t) => {
    const counters = await open(t, options());
    const key = uniqueName();
    assert.deepEqual(
      [await counters.once(key, 60), await counters.once(key, 60), await counters.once(uniqueName(), 60)],
      [true, false, true],
    );
  });

  it('lets exactly one of fifty in', async (t) => {
    const counters = await open(t, options());
    const key = uniqueName();
    const answers = await Promise.all(Array.from({ length: 50 }, () => counters.once(key, 60)));
    assert.equal(answers.filter(Boolean).length, 1);
  });
}

describe('counters in memory', () => {
  defineSuite(() => ({}));

  it('let a key in again when its time is over, not before', async (t) => {
    let now = 0;
    const counters = await open(t, { now: () => now });
    await counters.once('key', 60);
    now = 59_999;
    assert.equal(await counters.once('key', 60), false);
    now = 60_000;
    assert.equal(await counters.once('key', 60), true);
  });

  it('refuse a new key when full, rather than forget one', async (t) => {
    let now = 0;
    const counters = await open(t, { now: () => now, maxKeys: 2 });
    await counters.once('short', 10);
    await counters.once('long', 60);
    await assert.rejects(counters.once('third', 60), { name: 'DatabaseError', code: 'full' });
    assert.equal(await counters.once('long', 60), false);
    now = 10_000;
    assert.equal(await counters.once('third', 60), true);
    assert.equal(await counters.once('long', 60), false);
  });
});

describe('counters on Redis', skipWithoutRedis(), () => {
  let redis: TestServer;
  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());

  defineSuite(() => ({ url: redis.url }));

  it('are shared by processes', async (t) => {
    const [one, other] = [await open(t, { url: redis.url }), await open(t, { url: redis.url })];
    const settings = { name: uniqueName(), points: 1, durationSeconds: 60 };
    await one.limiter(settings).consume('key');
    assert.equal((await other.limiter(settings).consume('key')).allowed, false);
    assert.deepEqual([await one.once('shared', 60), await other.once('shared', 60)], [true, false]);
  });

  it('open no door while Redis is gone: limiters count in memory, and once refuses', async (t) => {
    const own = await startRedis();
    t.after(() => own.stop());
    const counters = await open(t, { url: own.url });
    const limiter = counters.limiter({ name: 'gone', points: 1, durationSeconds: 60 });
    await own.kill();
    assert.equal((await limiter.consume('key')).allowed, true);
    assert.equal((await limiter.consume('key')).allowed, false);
    await assert.rejects(counters.once('key', 60), { name: 'DatabaseError', code: 'unavailable' });

    await own.restart();
    while (
      await counters.once('probe', 60).then(
        () => false,
        () => true,
      )
    )
      await setTimeout(10);
    assert.equal(await counters.once('key', 60), true);
    assert.equal((await limiter.consume('key')).allowed, true);
  });
});

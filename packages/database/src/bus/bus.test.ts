import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { skipWithoutRedis, startRedis } from '../testing/start-redis.ts';
import type { TestServer } from '../testing/server-process.ts';
import type { Bus, BusOptions, BusState } from './bus.ts';
import { openBus } from './open-bus.ts';

async function open(t: TestContext, options: BusOptions = {}): Promise<Bus> {
  const bus = await openBus(options);
  t.after(() => bus.close());
  return bus;
}

/** Listens, and gives the messages as they come. */
async function listen(bus: Bus, channel: string): Promise<{ next: () => Promise<string>; all: string[] }> {
  const all: string[] = [];
  let read = 0;
  await bus.subscribe(channel, (message) => all.push(message));
  return {
    all,
    async next() {
      await until(() => all.length > read);
      read += 1;
      return all[read - 1] ?? '';
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(5);
}

function defineSuite(options: () => BusOptions): void {
  it('carries a message to whoever listens on its channel, in order', async (t) => {
    const bus = await open(t, options());
    const [ours, other] = [await listen(bus, 'ours'), await listen(bus, 'other')];
    await bus.publish('ours', 'one');
    await bus.publish('ours', 'two');
    assert.deepEqual([await ours.next(), await ours.next()], ['one', 'two']);
    assert.deepEqual(other.all, []);
  });

  it('tells every listener, also when one throws', async (t) => {
    const events: string[] = [];
    const bus = await open(t, { ...options(), log: (event) => events.push(event) });
    await bus.subscribe('a', () => {
      throw new Error('a listener that fails');
    });
    const listener = await listen(bus, 'a');
    await bus.publish('a', 'message');
    assert.equal(await listener.next(), 'message');
    assert.deepEqual(events, ['listener_failed']);
  });

  it('tells nobody who unsubscribed', async (t) => {
    const bus = await open(t, options());
    const messages: string[] = [];
    const unsubscribe = await bus.subscribe('a', (message) => messages.push(message));
    const other = await listen(bus, 'a');
    unsubscribe();
    await bus.publish('a', 'message');
    await other.next();
    assert.deepEqual(messages, []);
  });

  it('refuses a message that is too long', async (t) => {
    const bus = await open(t, options());
    await assert.rejects(bus.publish('a', 'x'.repeat(65_537)), TypeError);
  });

  it('is up', async (t) => {
    assert.equal((await open(t, options())).state, 'up');
  });
}

describe('a bus in memory', () => defineSuite(() => ({})));

describe('a bus on Redis', skipWithoutRedis(), () => {
  let redis: TestServer;
  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());

  defineSuite(() => ({ url: redis.url }));

  it('carries messages between processes', async (t) => {
    const [one, other] = [await open(t, { url: redis.url }), await open(t, { url: redis.url })];
    const listener = await listen(other, 'a');
    await one.publish('a', 'message');
    assert.equal(await listener.next(), 'message');
  });

  it('is down while Redis is gone, still reaches this process, and comes back by itself', async (t) => {
    const own = await startRedis();
    t.after(() => own.stop());
    const [one, other] = [await open(t, { url: own.url }), await open(t, { url: own.url })];
    const states: BusState[] = [];
    one.onStateChange((state) => states.push(state));
    const [near, far] = [await listen(one, 'a'), await listen(other, 'a')];

    await own.kill();
    await until(() => one.state === 'down' && other.state === 'down');
    await one.publish('a', 'while it was gone');
    assert.equal(await near.next(), 'while it was gone');
    const late = await listen(other, 'subscribed meanwhile');

    await own.restart();
    await until(() => one.state === 'up' && other.state === 'up');
    await one.publish('a', 'after it came back');
    await one.publish('subscribed meanwhile', 'heard');
    assert.deepEqual([await far.next(), await late.next()], ['after it came back', 'heard']);
    assert.deepEqual(states, ['down', 'up']);
  });

  it('opens while Redis is gone', async (t) => {
    const own = await startRedis();
    await own.stop();
    const bus = await open(t, { url: own.url });
    assert.equal(bus.state, 'down');
    await bus.publish('a', 'message');
  });
});

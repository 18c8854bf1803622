import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createClient } from 'redis';
import { compileRateLimits } from '../../src/limits/compile-rate-limits.ts';
import { leasingSharedState } from '../../src/shared-state/leasing-shared-state.ts';
import { redisSharedState } from '../../src/shared-state/redis-shared-state.ts';
import type { RedisCommands } from '../../src/shared-state/redis-shared-state.ts';
import type { SharedState } from '../../src/shared-state/shared-state.ts';
import { skipWithoutRedis, startRedis } from './start-redis.test-helper.ts';
import type { TestRedis } from './start-redis.test-helper.ts';

const hourly = { intervalMs: 3_600_000, burst: 50 };

describe('counts in Redis', skipWithoutRedis(), () => {
  let redis: TestRedis;
  let clients: Awaited<ReturnType<typeof connect>>[] = [];
  let states: SharedState[] = [];

  before(async () => {
    redis = await startRedis();
  });
  beforeEach(async () => {
    for (const client of clients) client.destroy();
    await redis.restart();
    clients = await Promise.all([connect(redis), connect(redis), connect(redis)]);
    states = clients.map((client) => redisSharedState(client));
  });
  after(async () => {
    for (const client of clients) client.destroy();
    await redis.stop();
  });

  const first = (): SharedState => {
    const [state] = states;
    assert.ok(state);
    return state;
  };
  const admittedBy = async (all: readonly SharedState[], tries: number): Promise<number> => {
    const asked = Array.from(
      { length: tries },
      async (_, index) => await all[index % all.length]?.lease('a', hourly, 1),
    );
    return (await Promise.all(asked)).reduce((sum, lease) => sum + (lease?.granted ?? 0), 0);
  };

  it('are exact over several clients', async () => {
    assert.equal(await admittedBy(states, 150), 50);
    const { granted, remaining, retryAfterMs, resetMs } = await first().lease('a', hourly, 1);
    assert.deepEqual([granted, remaining], [0, 0]);
    assert.ok(retryAfterMs > 3_500_000 && retryAfterMs <= 3_600_000);
    assert.ok(resetMs > 49 * 3_600_000 && resetMs <= 50 * 3_600_000);
  });

  it('are given back, never more than were taken', async () => {
    await first().lease('a', hourly, 50);
    first().giveBack('a', hourly, { count: 20, ageMs: 0 });
    await first().close(); // waits for what is under way
    assert.equal((await first().lease('a', hourly, 50)).granted, 20);
    first().giveBack('a', hourly, { count: 1000, ageMs: 0 });
    await first().close();
    assert.equal((await first().lease('a', hourly, 1000)).granted, 50);
    first().giveBack('a', hourly, { count: 20, ageMs: 20 * 3_600_000 });
    await first().close();
    assert.equal((await first().lease('a', hourly, 50)).granted, 0);
  });

  it('end with their window', async () => {
    const today = { max: 10, endsAtMs: Date.now() + 60_000 };
    const taken = await Promise.all(states.map(async (state) => (await state.count('q', today, 4)).granted));
    assert.equal(
      taken.reduce((sum, granted) => sum + granted),
      10,
    );
    first().giveBack('q', today, { count: 3, ageMs: 0 });
    await first().close();
    const { granted, retryAfterMs } = await first().count('q', today, 10);
    assert.equal(granted, 3);
    assert.ok(retryAfterMs > 0 && retryAfterMs <= 60_000);
    const tomorrow = { max: 10, endsAtMs: today.endsAtMs + 86_400_000 };
    assert.equal((await first().count('q', tomorrow, 10)).granted, 10);
  });

  it('know a proof that any client met', async () => {
    const met = await Promise.all(states.map(async (state) => await state.isFresh('proof', 60)));
    assert.deepEqual(met.filter(Boolean), [true]);
  });

  it('leave nothing behind for ever', async () => {
    await first().lease('a', hourly, 1);
    await first().count('q', { max: 10, endsAtMs: Date.now() + 60_000 }, 1);
    await first().isFresh('proof', 60);
    const [client] = clients;
    const keys = (await client?.keys('mintmark:limits:*')) ?? [];
    assert.equal(keys.length, 3);
    for (const key of keys) assert.ok(((await client?.pTTL(key)) ?? -1) > 0, key);
  });

  it('keep to the limit behind leases, up to a batch for each process', async () => {
    const leasing = states.map((state) => leasingSharedState(state, { patienceMs: 10_000 }));
    const admitted = await admittedBy(leasing, 200);
    assert.ok(admitted <= 50 && admitted >= 50 - 3 * 5, `${admitted} admitted`);
    await Promise.all(leasing.map((state) => state.close()));
  });

  it('give back at the end what they hold', async () => {
    const leasing = leasingSharedState(first());
    await leasing.lease('a', hourly, 1);
    await leasing.close();
    assert.equal((await first().lease('a', hourly, 50)).granted, 49);
  });

  it('go on here when Redis is killed, or refuse, as the limit says', async () => {
    const changes: boolean[] = [];
    const shared = leasingSharedState(first(), { pauseMs: 0, onChange: (is) => changes.push(is) });
    const config = { name: 'limit', by: 'everybody', rate: '5/hour' } as const;
    const local = compileRateLimits([config], { shared });
    const closed = compileRateLimits([{ ...config, name: 'closed', onUnavailable: 'closed' }], { shared });
    assert.equal((await local.take(somebody)).ok, true);
    assert.equal((await closed.take(somebody)).ok, true);
    await redis.kill();
    const oks = [];
    for (let index = 0; index < 6; index += 1) oks.push((await local.take(somebody)).ok);
    assert.deepEqual(oks, [true, true, true, true, true, false]);
    assert.equal((await closed.take(somebody)).reason, 'limits_unavailable');
    await assert.rejects(async () => await shared.isFresh('proof', 60));
    await redis.restart();
    while (changes.at(-1) !== true) {
      await closed.take(somebody);
      await turn();
    }
    assert.equal((await closed.take(somebody)).ok, true);
    assert.equal(await shared.isFresh('proof', 60), true);
    await shared.close();
  });
});

const somebody = {
  route: 'orders',
  clientAddress: '192.0.2.1',
  application: undefined,
  issuer: undefined,
  subject: undefined,
  clientId: undefined,
  claims: undefined,
  header: () => undefined,
};

async function connect({ socket: path }: TestRedis): Promise<RedisCommands & RedisClient> {
  const reconnectStrategy = (): number => 10;
  const client = createClient({ socket: { path, tls: false, reconnectStrategy }, disableOfflineQueue: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

interface RedisClient {
  destroy(): void;
  keys(pattern: string): Promise<string[]>;
  pTTL(key: string): Promise<number>;
}

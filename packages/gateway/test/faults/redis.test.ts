// Redis is killed and comes back: limits go on here or are closed, as they say; used proofs are known by nobody, so none is taken.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient } from 'redis';
import { leasingSharedState } from '../../src/shared-state/leasing-shared-state.ts';
import { redisSharedState } from '../../src/shared-state/redis-shared-state.ts';
import { skipWithoutRedis, startRedis, type TestRedis } from '../limits/start-redis.test-helper.ts';
import { reasonOf } from '../support/reason.ts';
import { startGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

async function connect({ socket: path }: TestRedis): Promise<ReturnType<typeof createClient>> {
  const reconnectStrategy = (): number => 10;
  const client = createClient({ socket: { path, tls: false, reconnectStrategy }, disableOfflineQueue: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const route = (name: string, onUnavailable: 'closed' | 'local') => ({
  name,
  match: { path: `/${name}` },
  upstream: 'service',
  authentication: 'none' as const,
  rateLimits: [{ name, by: 'everybody' as const, rate: '100/hour', onUnavailable }],
});

describe('a gateway whose Redis is killed', { ...skipWithoutRedis(), timeout: 60_000 }, () => {
  it('counts for itself or refuses, as each limit says, and shares again once it is back', async (t) => {
    const redis = await startRedis();
    t.after(() => redis.stop());
    const client = await connect(redis);
    t.after(() => client.destroy());
    let isThere = true;
    const shared = leasingSharedState(redisSharedState(client), {
      pauseMs: 0,
      onChange: (is) => (isThere = is),
    });
    await using running = await startGateway({
      routes: [route('local', 'local'), route('closed', 'closed')],
      options: { shared },
    });
    const status = async (path: string): Promise<number> => (await running.fetch(path)).status;
    assert.deepEqual([await status('/local'), await status('/closed')], [200, 200]);
    await redis.kill();
    // What was leased before is used up first.
    while ((await status('/closed')) !== 503);
    assert.equal(await reasonOf(await running.fetch('/closed')), 'limits_unavailable');
    const local: number[] = [];
    for (let count = 0; count < 10; count += 1) {
      // One after another, as a client does.
      // oxlint-disable-next-line no-await-in-loop
      local.push(await status('/local'));
    }
    assert.deepEqual(new Set(local), new Set([200]));
    await redis.restart();
    await until(() => client.isReady);
    // oxlint-disable-next-line no-await-in-loop
    while ((await status('/closed')) !== 200);
    assert.equal(isThere, true);
    await shared.close();
  });
});

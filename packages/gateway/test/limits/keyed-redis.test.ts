// What stands in Redis for who is counted, with a secret of the configuration and without one.
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createClient } from 'redis';
import { redisSharedState } from '../../src/shared-state/redis-shared-state.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { skipWithoutRedis, startRedis, type TestRedis } from './start-redis.test-helper.ts';

describe('a limit in Redis', skipWithoutRedis(), () => {
  let redis: TestRedis;
  let client: Awaited<ReturnType<typeof connect>>;

  before(async () => {
    redis = await startRedis();
    client = await connect(redis);
  });
  after(async () => {
    client.destroy();
    await redis.stop();
  });

  /** A replica: a gateway of its own, which counts in the same Redis. */
  const startReplica = (secret?: string): Promise<RunningGateway> =>
    startGateway({
      config: {
        ...(secret === undefined ? {} : { secret: { env: 'SHARED' } }),
        defaults: { rateLimits: [{ name: 'per-address', by: 'address', rate: '2/hour' }] },
      },
      options: { shared: redisSharedState(client), secrets: async () => secret ?? '' },
    });
  const statusOf = async (replica: RunningGateway): Promise<number> =>
    (await replica.fetch('/', { headers: await replica.bearer() })).status;
  const plain = `mintmark:limits:b:per-address:${hash('sha256', '9 127.0.0.1 ', 'base64url').slice(0, 22)}`;

  it('is one for all replicas with the secret, and tells nobody else whom it is for', async () => {
    await using one = await startReplica('one secret of all the replicas..');
    await using same = await startReplica('one secret of all the replicas..');
    await using other = await startReplica('another one, which is none of it');
    assert.deepEqual(
      [await statusOf(one), await statusOf(same), await statusOf(one), await statusOf(same)],
      [200, 200, 429, 429],
    );
    assert.equal(await statusOf(other), 200);
    const keys = await client.keys('*');
    assert.equal(keys.length, 2);
    assert.ok(!keys.includes(plain));
  });

  it('is for whoever has the plain hash where there is no secret', async () => {
    await using replica = await startReplica();
    assert.equal(await statusOf(replica), 200);
    assert.ok((await client.keys('*')).includes(plain));
  });
});

async function connect({ socket: path }: TestRedis) {
  const client = createClient({ socket: { path, tls: false } });
  client.on('error', () => undefined);
  return await client.connect();
}

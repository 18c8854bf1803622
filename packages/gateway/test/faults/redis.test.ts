// Redis is killed and comes back: limits go on here or are closed, as they say; used proofs are known by nobody, so none is taken.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, generateKey, jwkThumbprint, publicKey, signCompactJws } from '@mintmark/jose';
import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import { createClient } from 'redis';
import { leasingSharedState } from '../../src/shared-state/leasing-shared-state.ts';
import { redisSharedState, type RedisCommands } from '../../src/shared-state/redis-shared-state.ts';
import { memorySharedState } from '../../src/shared-state/memory-shared-state.ts';
import { skipWithoutRedis, startRedis, type TestRedis } from '../limits/start-redis.test-helper.ts';
import { reasonOf, refusalOf } from '../support/reason.ts';
import { startGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

async function connect({ socket: path }: TestRedis): Promise<RedisCommands & Connection> {
  const reconnectStrategy = (): number => 10;
  const client = createClient({ socket: { path, tls: false, reconnectStrategy }, disableOfflineQueue: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

interface Connection {
  readonly isReady: boolean;
  destroy(): void;
}

const route = (name: string, onUnavailable: 'closed' | 'local') => ({
  name,
  match: { path: `/${name}` },
  upstream: 'service',
  authentication: 'none' as const,
  rateLimits: [{ name, by: 'everybody' as const, rate: '100/hour', onUnavailable }],
});

describe('a gateway whose Redis is killed', { ...skipWithoutRedis(), timeout: 600_000 }, () => {
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

it('a proof is not taken while nobody knows whether it was used, and bearer tokens are', async () => {
  const shared = { ...memorySharedState(), isFresh: () => Promise.reject(new Error('gone')) };
  await using running = await startGateway({ options: { shared } });
  const key = await generateKey('ES256');
  const jwk = exportJwk(publicKey.of(key));
  const token = await running.issuer.token({ cnf: { jkt: await jwkThumbprint(publicKey.of(key)) } });
  const claims = { jti: 'one', htm: 'GET', htu: `${running.url}/notes`, iat: Math.floor(Date.now() / 1000) };
  const payload = JSON.stringify({ ...claims, ath: await accessTokenHash(token) });
  const dpop = await signCompactJws(payload, { key, header: { typ: 'dpop+jwt', jwk } });
  const refused = await running.fetch('/notes', { headers: { authorization: `DPoP ${token}`, dpop } });
  assert.equal((await refusalOf(refused))[0], 503);
  assert.equal(running.received.length, 0);
  const plain = await running.fetch('/notes', { headers: await running.bearer() });
  assert.equal(plain.status, 200);
});

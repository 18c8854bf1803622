// Redis is dead, dies, forgets everything, hangs, or is full of garbage: revocations of the feed are refused all the same.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { RevocationSeal } from '../../src/shared-revocations/revocation-seal.ts';
import { skipWithoutRedis, startRedis, type TestRedis } from '../limits/start-redis.test-helper.ts';
import { until } from '../support/until.ts';
import { connect, startReplica, TestFeed, type RedisConnection } from './replicas.test-helper.ts';

interface Place {
  readonly feed: TestFeed;
  readonly redis: TestRedis;
}

async function setUp(t: TestContext): Promise<Place> {
  const [feed, redis] = [await TestFeed.create(), await startRedis()];
  t.after(() => redis.stop());
  return { feed, redis };
}

async function connected(t: TestContext, redis: TestRedis): Promise<RedisConnection> {
  const client = connect(redis);
  t.after(() => client.destroy());
  await until(() => client.isReady);
  return client;
}

/** Makes a token and takes it back. */
async function revokedToken(feed: TestFeed, sid: string): Promise<string> {
  const token = await feed.issuer.token({ sid });
  feed.revoke('sid', sid);
  return token;
}

describe('shared revocations without a good Redis', { ...skipWithoutRedis(), timeout: 120_000 }, () => {
  it('R9: are read from the feed where Redis is dead at the start, and shared once it is there', async (t) => {
    const { feed, redis } = await setUp(t);
    await redis.kill();
    const one = await startReplica(t, { feed, redis });
    const good = await feed.issuer.token();
    assert.equal(await one.ask(good), 200);
    const token = await revokedToken(feed, 's1');
    await until(async () => (await one.ask(token)) === 401);
    assert.equal(one.gateway.health().sharedState?.isReachable, false);
    await redis.restart();
    await until(() => one.revocations.counts.told === 1);
    assert.equal(one.gateway.health().sharedState?.isReachable, true);
    const other = await startReplica(t, { feed, redis, state: 'away' });
    assert.deepEqual([await other.ask(token, '/open'), await other.ask(good, '/open')], [401, 200]);
  });

  it('R9: are told again to a Redis that has died and lost everything', async (t) => {
    const { feed, redis } = await setUp(t);
    const one = await startReplica(t, { feed, redis });
    await one.gateway.ready();
    const first = await revokedToken(feed, 's1');
    await until(() => one.revocations.counts.told === 1);
    await redis.kill();
    const second = await revokedToken(feed, 's2');
    await until(async () => (await one.ask(second)) === 401);
    await redis.restart();
    await until(() => one.revocations.counts.told === 3);
    const other = await startReplica(t, { feed, redis, state: 'away' });
    assert.deepEqual([await other.ask(first, '/open'), await other.ask(second, '/open')], [401, 401]);
  });

  it('R9: are not forgotten by those who heard of them when Redis forgets everything', async (t) => {
    const { feed, redis } = await setUp(t);
    const one = await startReplica(t, { feed, redis });
    const other = await startReplica(t, { feed, redis });
    assert.equal(await other.ask(await feed.issuer.token()), 200);
    other.view.state = 'deaf';
    await one.gateway.ready();
    const token = await revokedToken(feed, 's1');
    await until(async () => (await other.ask(token)) === 401);
    await (await connected(t, redis)).flushAll();
    assert.equal(await other.ask(token), 401);
  });

  it('do not hold a request while Redis hangs, and are heard when it goes on', async (t) => {
    const { feed, redis } = await setUp(t);
    const one = await startReplica(t, { feed, redis });
    const other = await startReplica(t, { feed, redis });
    const good = await feed.issuer.token();
    assert.deepEqual([await one.ask(good), await other.ask(good)], [200, 200]);
    other.view.state = 'deaf';
    const info = await (await connected(t, redis)).info('server');
    const pid = Number(/process_id:(\d+)/.exec(info)?.[1]);
    process.kill(pid, 'SIGSTOP');
    const token = await revokedToken(feed, 's1');
    await until(async () => (await one.ask(token)) === 401);
    for (let count = 0; count < 100; count += 1)
      // oxlint-disable-next-line no-await-in-loop -- one after another, as a client does
      assert.deepEqual([await one.ask(good), await other.ask(good)], [200, 200]);
    process.kill(pid, 'SIGCONT');
    await until(async () => (await other.ask(token)) === 401);
  });

  it('are found among garbage that somebody has put there', async (t) => {
    const { feed, redis } = await setUp(t);
    const one = await startReplica(t, { feed, redis });
    await one.gateway.ready();
    const token = await revokedToken(feed, 's1');
    await until(() => one.revocations.counts.told === 1);
    const client = await connected(t, redis);
    const [key = ''] = await client.keys('*');
    const score = (feed.entries[0]?.exp ?? 0) - 1;
    const members = garbage(feed.issuer.issuer).map((value) => ({ score, value }));
    await client.zAdd(key, members);
    const many = Array.from({ length: 3000 }, (_, at) => ({ score, value: `made up ${at}` }));
    await client.zAdd(key, many);
    const other = await startReplica(t, { feed, redis, state: 'away' });
    assert.equal(await other.ask(token, '/open'), 401);
    assert.equal(await other.ask(await feed.issuer.token({ sid: 's2' }), '/open'), 200);
    assert.ok(other.revocations.counts.refused >= 3000);
    // And what stands there for ever does not.
    await client.zAdd(key, [{ score: Infinity, value: 'for ever' }]);
    await revokedToken(feed, 's2');
    await until(() => one.revocations.counts.told === 2);
    assert.equal(await client.zScore(key, 'for ever'), null);
  });

  it('are heard among garbage that somebody publishes', async (t) => {
    const { feed, redis } = await setUp(t);
    const one = await startReplica(t, { feed, redis });
    const other = await startReplica(t, { feed, redis });
    const good = await feed.issuer.token({ sid: 's9' });
    assert.deepEqual([await one.ask(good), await other.ask(good)], [200, 200]);
    other.view.state = 'deaf';
    const client = await connected(t, redis);
    const [channel = ''] = await client.pubSubChannels();
    for (const text of [...garbage(feed.issuer.issuer), 'x'.repeat(1_000_000), '\n'.repeat(100_000)])
      await client.publish(channel, `somebody\n${text}`); // oxlint-disable-line no-await-in-loop -- in order
    const token = await revokedToken(feed, 's1');
    await until(async () => (await other.ask(token)) === 401);
    assert.equal(await other.ask(good), 200);
    assert.ok(other.revocations.counts.refused > 10);
  });

  it('are refused by the feed where somebody has put another kind of value there', async (t) => {
    const { feed, redis } = await setUp(t);
    const client = await connected(t, redis);
    const { place } = new RevocationSeal(feed.issuer.issuer);
    await client.set(`mintmark:revocations:${place}`, 'no sorted set');
    const one = await startReplica(t, { feed, redis });
    const token = await revokedToken(feed, 's1');
    assert.equal(await one.ask(token), 401);
    assert.equal(await one.ask(await feed.issuer.token()), 200);
    await until(() => one.revocations.counts.failed > 0);
  });
});

/** What nobody of ours writes; without a secret everybody has the key. */
function garbage(issuer: string): readonly string[] {
  const own = new RevocationSeal(issuer);
  const now = Math.floor(Date.now() / 1000);
  const usual = { kind: 'sid' as const, value: 's9', notBefore: now, expiresAt: now + 3600 };
  const odd: readonly object[] = [
    ...[
      { kind: '__proto__' },
      { kind: 'constructor' },
      { value: '' },
      { value: ['s9'] },
      { value: { length: 1 } },
    ],
    ...[{ notBefore: -5 }, { expiresAt: -1 }, { expiresAt: 253_402_300_799 }, { expiresAt: 1.5 }],
    ...[{ expiresAt: '9999' }, { expiresAt: null }, { notBefore: now + 7200 }],
  ];
  const sealed = odd.map((changes) => sealAnything(own, { ...usual, ...changes }));
  const foreign = new RevocationSeal(issuer, new Uint8Array(32)).seal(usual) ?? '';
  const elsewhere = new RevocationSeal('https://other.test').seal(usual) ?? '';
  const texts = ['x', '{"__proto__":{"sid":"s9"}}', '[]', 'A'.repeat(5000), `${own.seal(usual)?.slice(4)}`];
  return [...sealed, foreign, elsewhere, ...texts];
}

/** Seals what is no revocation. */
function sealAnything(seal: RevocationSeal, revocation: object): string {
  return seal.seal(revocation as Parameters<RevocationSeal['seal']>[0]) ?? '';
}

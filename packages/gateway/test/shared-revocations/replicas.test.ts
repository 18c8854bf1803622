// What one replica reads of a revocation feed, all others refuse at once, and those too that start while the issuer is away.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { skipWithoutRedis, startRedis } from '../limits/start-redis.test-helper.ts';
import { until } from '../support/until.ts';
import { connect, startReplica, TestFeed } from './replicas.test-helper.ts';

const secret = 'one secret of all the replicas..';

const revocable = [
  ['jti', 't1', 'jti'],
  ['family', 'g1', 'grant_id'],
  ['sid', 's1', 'sid'],
  ['sub', 'mallory', 'sub'],
  ['client', 'bad-app', 'client_id'],
] as const;

/** A replica that has told of the session of a token, and one with another secret that cannot read the feed. */
async function startTwoSecrets(t: TestContext) {
  const [feed, redis] = [await TestFeed.create(), await startRedis()];
  t.after(() => redis.stop());
  const token = await feed.issuer.token({ sid: 's1' });
  feed.revoke('sid', 's1');
  const one = await startReplica(t, { feed, redis, secret });
  await one.gateway.ready();
  await until(() => one.revocations.counts.told === 1);
  const otherSecret = 'another one, which is none of it';
  const other = await startReplica(t, { feed, redis, secret: otherSecret, state: 'away' });
  return { feed, redis, token, other };
}

describe('revocations that replicas share over Redis', { ...skipWithoutRedis(), timeout: 120_000 }, () => {
  it('R9: are refused by a replica whose feed does not tell them', async (t) => {
    const [feed, redis] = [await TestFeed.create(), await startRedis()];
    t.after(() => redis.stop());
    const one = await startReplica(t, { feed, redis, secret });
    const other = await startReplica(t, { feed, redis, secret });
    const token = await feed.issuer.token({ sid: 's1' });
    const good = await feed.issuer.token({ sid: 's2' });
    assert.deepEqual([await one.ask(token), await other.ask(token)], [200, 200]);
    other.view.state = 'deaf';
    feed.revoke('sid', 's1');
    await until(async () => (await other.ask(token)) === 401);
    await until(async () => (await one.ask(token)) === 401);
    assert.deepEqual([await one.ask(good), await other.ask(good)], [200, 200]);
    assert.equal(one.revocations.counts.told, 1);
  });

  it('R9: are refused by a replica that starts while the issuer is away, which lets nobody else in where it is closed', async (t) => {
    const [feed, redis] = [await TestFeed.create(), await startRedis()];
    t.after(() => redis.stop());
    const revoked = await Promise.all(
      revocable.map(async ([kind, value, claim]) => {
        const token = await feed.issuer.token({ [claim]: value });
        feed.revoke(kind, value);
        return token;
      }),
    );
    const one = await startReplica(t, { feed, redis, secret });
    await one.gateway.ready();
    await until(() => one.revocations.counts.told === 5);
    const other = await startReplica(t, { feed, redis, secret, state: 'away' });
    for (const token of revoked)
      // oxlint-disable-next-line no-await-in-loop -- the first one waits, the others need not
      assert.deepEqual([await other.ask(token, '/open'), await other.ask(token)], [401, 401]);
    const good = await feed.issuer.token();
    assert.deepEqual([await other.ask(good, '/open'), await other.ask(good)], [200, 503]);
    assert.deepEqual(other.gateway.health().issuers[0]?.revocationsFrom, ['replicas']);
    const headers = { authorization: `Bearer ${revoked[0]}` };
    const explained = await other.gateway.explain({ url: `${other.url}/open`, headers });
    assert.deepEqual([explained.reason, explained.rule], ['token_revoked', 'revocation told by a replica']);
    other.view.state = 'there';
    await until(async () => (await other.ask(good)) === 200);
    assert.deepEqual(other.gateway.health().issuers[0]?.revocationsFrom, ['feed', 'replicas']);
    assert.equal((await other.gateway.explain({ url: `${other.url}/`, headers })).rule, 'authentication');
    assert.equal(other.revocations.counts.told, 0);
  });

  it('stand in Redis without a word that somebody else could read, until they expire', async (t) => {
    const [feed, redis] = [await TestFeed.create(), await startRedis()];
    t.after(() => redis.stop());
    feed.revoke('sub', 'alice@example.test');
    const one = await startReplica(t, { feed, redis, secret });
    await one.gateway.ready();
    await until(() => one.revocations.counts.told === 1);
    const client = connect(redis);
    t.after(() => client.destroy());
    await until(() => client.isReady);
    const [key = ''] = await client.keys('*');
    assert.match(key, /^mintmark:revocations:[\w-]{22}$/);
    const members = await client.zRangeWithScores(key, 0, -1);
    assert.equal(members.length, 1);
    // As words: the sealed text is random, and a few letters may be anywhere in it.
    assert.doesNotMatch(JSON.stringify(members), /alice|\bsub\b|issuer/);
    const sealed = Buffer.from(members[0]?.value ?? '', 'base64url').toString('latin1');
    assert.doesNotMatch(sealed, /alice|"sub"|issuer/);
    assert.equal(members[0]?.score, feed.entries[0]?.exp);
    const ttl = await client.ttl(key);
    assert.ok(ttl > 3800 && ttl <= 3901);
  });

  it('are not heard by replicas with another secret, or without one', async (t) => {
    const { feed, redis, token, other } = await startTwoSecrets(t);
    const none = await startReplica(t, { feed, redis, state: 'away' });
    const same = await startReplica(t, { feed, redis, secret, state: 'away' });
    const statuses = await Promise.all([other, none, same].map((replica) => replica.ask(token, '/open')));
    assert.deepEqual(statuses, [200, 200, 401]);
  });

  it('are those of the new secret after a reload', async (t) => {
    const { token, other } = await startTwoSecrets(t);
    assert.equal(await other.ask(token, '/open'), 200);
    other.secretText.text = secret;
    await other.gateway.reload(other.gateway.snapshot.config);
    assert.equal(await other.ask(token, '/open'), 401);
    await other.gateway.reload({ ...other.gateway.snapshot.config, explanations: 'https://debugger.test/' });
    assert.equal(await other.ask(token, '/open'), 401);
  });

  it('are shared without a secret, too', async (t) => {
    const [feed, redis] = [await TestFeed.create(), await startRedis()];
    t.after(() => redis.stop());
    feed.revoke('jti', 't1');
    const one = await startReplica(t, { feed, redis });
    await one.gateway.ready();
    await until(() => one.revocations.counts.told === 1);
    const other = await startReplica(t, { feed, redis, state: 'away' });
    assert.equal(await other.ask(await feed.issuer.token({ jti: 't1' }), '/open'), 401);
  });

  it('leave nobody listening when a replica ends', async (t) => {
    const [feed, redis] = [await TestFeed.create(), await startRedis()];
    t.after(() => redis.stop());
    const one = await startReplica(t, { feed, redis, secret });
    await one.gateway.ready();
    const client = connect(redis);
    t.after(() => client.destroy());
    await until(() => client.isReady);
    await until(async () => (await client.pubSubChannels()).length === 1);
    const token = await feed.issuer.token({ sid: 'the last one' });
    feed.revoke('sid', 'the last one');
    await until(async () => (await one.ask(token)) === 401);
    await one.close();
    assert.deepEqual(await client.pubSubChannels(), []);
    const keys = await client.keys('*');
    assert.equal(await client.zCard(keys[0] ?? ''), 1);
    await until(async () => (await client.clientList()).length === 1);
  });
});

// What the scripts do in a real Redis, and what becomes of those who are not let in or lose what they kept.
import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import type { Revocation } from '@mintmark/resource-server';
import { createClient } from 'redis';
import { redisRevocations } from '../../src/shared-revocations/redis-revocations.ts';
import { tellScript } from '../../src/shared-revocations/revocation-scripts.ts';
import { RevocationSeal } from '../../src/shared-revocations/revocation-seal.ts';
import type { SharedRevocations } from '../../src/shared-revocations/shared-revocations.ts';
import { skipWithoutRedis, startRedis, type TestRedis } from '../limits/start-redis.test-helper.ts';
import { until } from '../support/until.ts';
import { connect, type RedisConnection } from './replicas.test-helper.ts';

const issuer = 'https://issuer.test';
const key = `mintmark:revocations:${new RevocationSeal(issuer).place}`;
const now = (): number => Math.floor(Date.now() / 1000);
const revocationOf = (value: string, expiresAt = now() + 3600): Revocation => ({
  ...{ kind: 'sid', value, notBefore: 1, expiresAt },
});

interface Sat {
  readonly revocations: SharedRevocations;
  readonly heard: readonly string[];
  /** Takes something back, as the feed would say it. */
  readonly say: (...revocations: readonly Revocation[]) => void;
  /** Another reader in the same process; gives what it hears. */
  readonly join: () => Promise<readonly string[]>;
  /** The same, in the same turn in which the one before leaves. */
  readonly leaveAndJoin: () => Promise<readonly string[]>;
}

async function sit(t: TestContext, clients: readonly [RedisConnection, RedisConnection]): Promise<Sat> {
  const [client, subscriber] = clients;
  await until(() => client.isReady && subscriber.isReady);
  const revocations = redisRevocations({ client, subscriber }, { random: () => 0 });
  t.after(() => revocations.close());
  const take = async (said: readonly Revocation[]) => {
    const heard: string[] = [];
    const hear = (others: readonly Revocation[]): void =>
      void heard.push(...others.map(({ value }) => value));
    const seat = revocations.exchange(undefined).join({ issuer, hear, said: () => [said] });
    await seat.ready;
    return { heard, seat };
  };
  const said: Revocation[] = [];
  const { heard, seat } = await take(said);
  let last = seat;
  const leaveAndJoin = async (): Promise<readonly string[]> => {
    last.leave();
    const next = await take([]);
    last = next.seat;
    return next.heard;
  };
  const say = (...news: readonly Revocation[]): void => {
    said.push(...news);
    seat.tell(news);
  };
  return { revocations, heard, say, leaveAndJoin, join: async () => (await take([])).heard };
}

async function start(
  t: TestContext,
): Promise<{ readonly redis: TestRedis; readonly admin: RedisConnection }> {
  const redis = await startRedis();
  const admin = connect(redis);
  t.after(() => {
    admin.destroy();
    return redis.stop();
  });
  await until(() => admin.isReady);
  return { redis, admin };
}

function clientsOf(t: TestContext, redis: TestRedis): readonly [RedisConnection, RedisConnection] {
  const clients = [connect(redis), connect(redis)] as const;
  t.after(() => clients.forEach((client) => client.destroy()));
  return clients;
}

describe('revocations in Redis', { ...skipWithoutRedis(), timeout: 60_000 }, () => {
  it('R9: are told again where they were lost, though something new was told since', async (t) => {
    mock.timers.enable({ apis: ['setInterval'] });
    t.after(() => mock.timers.reset());
    const { redis, admin } = await start(t);
    const { revocations, say } = await sit(t, clientsOf(t, redis));
    say(...Array.from({ length: 40 }, (_, at) => revocationOf(`old ${at}`)));
    await until(() => revocations.counts.told === 40);
    await admin.flushAll();
    say(revocationOf('new'));
    await until(() => revocations.counts.told === 41);
    assert.equal(await admin.zCard(key), 1);
    mock.timers.tick(60_000);
    await until(async () => (await admin.zCard(key)) === 41);
    assert.equal(revocations.counts.failed, 0);
  });

  it('R9: come to all readers of this process, once, and need no message for that', async (t) => {
    const { redis, admin } = await start(t);
    const clients = clientsOf(t, redis);
    const { revocations, heard, say, join } = await sit(t, clients);
    const others = await join();
    await redis.kill();
    say(revocationOf('without Redis'));
    assert.deepEqual([heard, others], [[], ['without Redis']]);
    await redis.restart();
    await until(() => admin.isReady && revocations.counts.told === 1);
    say(revocationOf('with it'));
    await until(() => revocations.counts.told === 2);
    assert.deepEqual([heard, others], [[], ['without Redis', 'with it']]);
    assert.equal(revocations.counts.heard, 0);
  });

  it('are heard by who takes a seat in the moment in which the last one leaves', async (t) => {
    const { redis } = await start(t);
    const [one, other] = [await sit(t, clientsOf(t, redis)), await sit(t, clientsOf(t, redis))];
    let heard: readonly string[] = [];
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (let turn = 0; turn < 5; turn += 1) heard = await other.leaveAndJoin();
    one.say(revocationOf('new'));
    await until(() => heard.includes('new'));
    assert.deepEqual(other.heard, []);
  });

  it('are forgotten a thousand at a time, and make room for the new', async (t) => {
    const { redis, admin } = await start(t);
    const { revocations, say } = await sit(t, clientsOf(t, redis));
    await admin.zAdd(
      key,
      Array.from({ length: 3000 }, (_, at) => ({ score: 5, value: `over ${at}` })),
    );
    say(revocationOf('new'));
    await until(() => revocations.counts.told === 1);
    assert.equal(await admin.zCard(key), 2001);
  });

  it('are published, and go in time, where thousands stand there for ever', async (t) => {
    const { redis, admin } = await start(t);
    const [one, other] = [await sit(t, clientsOf(t, redis)), await sit(t, clientsOf(t, redis))];
    const endless = Array.from({ length: 3000 }, (_, at) => ({ score: Infinity, value: `for ever ${at}` }));
    await admin.zAdd(key, endless);
    one.say(revocationOf('new'));
    await until(() => other.heard.includes('new'));
    assert.equal(await admin.zCard(key), 2001);
    const ttl = await admin.ttl(key);
    assert.ok(ttl > 600_000 && ttl <= 604_801);
    assert.equal(one.revocations.counts.failed, 0);
  });

  it('are counted where they have expired by the clock of Redis, and neither kept nor published', async (t) => {
    const { redis, admin } = await start(t);
    const { revocations } = await sit(t, clientsOf(t, redis));
    const given = ['10', '60', 'somebody', String(now() - 1), 'late', String(now() + 60), 'in time'];
    assert.deepEqual(await admin.eval(tellScript.text, { keys: [key], arguments: given }), [1, 1]);
    assert.deepEqual(await admin.zRange(key, 0, -1), ['in time']);
    await until(() => revocations.counts.refused === 1);
  });

  it('are heard where Redis lets nobody subscribe at first, which is counted', async (t) => {
    mock.timers.enable({ apis: ['setInterval'] });
    t.after(() => mock.timers.reset());
    const { redis, admin } = await start(t);
    const rules = ['on', '>password', '~*', '+@all', 'resetchannels'];
    await admin.sendCommand(['ACL', 'SETUSER', 'gateway', ...rules]);
    const client = createClient({
      ...{ socket: { path: redis.socket, tls: false }, username: 'gateway', password: 'password' },
      disableOfflineQueue: true,
    }).on('error', () => undefined);
    t.after(() => client.destroy());
    await client.connect();
    const [usual] = clientsOf(t, redis);
    const [one, other] = [await sit(t, clientsOf(t, redis)), await sit(t, [usual, client])];
    assert.equal(other.revocations.counts.failed, 1);
    await admin.sendCommand(['ACL', 'SETUSER', 'gateway', 'allchannels']);
    mock.timers.tick(60_000);
    await until(async () => (await admin.pubSubNumSub([key]))[key] === 2);
    one.say(revocationOf('new'));
    await until(() => other.heard.includes('new'));
  });
});

// What the documentation says that a user of Redis must be allowed is enough, and no more is asked for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { createClient } from 'redis';
import type { ExchangeMember, Revocation } from '@mintmark/resource-server';
import { redisRevocations } from '../../src/shared-revocations/redis-revocations.ts';
import { RevocationSeal } from '../../src/shared-revocations/revocation-seal.ts';
import { redisSharedState } from '../../src/shared-state/redis-shared-state.ts';
import { skipWithoutRedis, startRedis } from '../limits/start-redis.test-helper.ts';
import { until } from '../support/until.ts';

const page = readFileSync(new URL('../../docs/revocation.md', import.meta.url), 'utf8');
const rules = /`(\+eval [^`]+)`/.exec(page)?.[1]?.split(/\s+/) ?? assert.fail('the page names no commands');

it('limits and revocations need no more of Redis than the page says', skipWithoutRedis(), async (t) => {
  const redis = await startRedis();
  t.after(() => redis.stop());
  const connect = (options: { readonly username?: string; readonly password?: string } = {}) =>
    createClient({ socket: { path: redis.socket, tls: false }, ...options })
      .on('error', () => undefined)
      .connect();
  const admin = await connect();
  const places = ['~mintmark:*', '&mintmark:*', '-@all'];
  await admin.sendCommand(['ACL', 'SETUSER', 'gateway', 'on', '>password', ...places, ...rules]);
  const user = { username: 'gateway', password: 'password' };
  const [client, subscriber] = await Promise.all([connect(user), connect(user)]);
  t.after(() => [admin, client, subscriber].forEach((connection) => connection.destroy()));

  const heard: Revocation[] = [];
  const member: ExchangeMember = {
    ...{ issuer: 'https://issuer.test', said: () => [] },
    hear: (others) => void heard.push(...others),
  };
  const [revocations, other] = [
    redisRevocations({ client, subscriber }),
    redisRevocations({ client, subscriber }),
  ];
  const [seat, listening] = [revocations, other].map((shared) => shared.exchange(undefined).join(member));
  assert.ok(seat && listening);
  await Promise.all([seat.ready, listening.ready]);
  // So that there is something to purge.
  const key = `mintmark:revocations:${new RevocationSeal(member.issuer).place}`;
  await admin.zAdd(key, [
    { score: 5, value: 'over' },
    { score: Infinity, value: 'for ever' },
  ]);
  const expiresAt = Math.floor(Date.now() / 1000) + 60;
  seat.tell([{ kind: 'sid', value: 's1', notBefore: expiresAt - 60, expiresAt }]);
  await until(() => heard.length === 1);
  assert.equal(await admin.zCard(key), 1);
  await subscriber.ping();
  await Promise.all([revocations.close(), other.close()]);

  const limits = redisSharedState(client);
  const [bucket, window] = [
    { intervalMs: 1000, burst: 5 },
    { max: 5, endsAtMs: Date.now() + 60_000 },
  ];
  assert.equal((await limits.lease('one', bucket, 1)).granted, 1);
  assert.equal((await limits.count('one', window, 1)).granted, 1);
  assert.equal(await limits.isFresh('one', 10), true);
  limits.giveBack('one', bucket, { count: 1, ageMs: 0 });
  limits.giveBack('one', window, { count: 1, ageMs: 0 });
  await limits.close();
  assert.deepEqual([revocations.counts.failed, other.counts.failed], [0, 0]);
  assert.deepEqual(await admin.sendCommand(['ACL', 'LOG']), []);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openCounters } from '@mintmark/database';
import { skipWithoutRedis, startRedis } from '@mintmark/database/testing';
import { createEndpointLimits } from './create-endpoint-limits.ts';
import type { LoginLimits } from './create-login-limits.ts';
import { createLoginLimits } from './create-login-limits.ts';

const secret = Buffer.alloc(32, 7);
const alice = { tenant: 'ten_1', account: 'ten_1 alice@mail.example', address: '192.0.2.1' };

async function lock(limits: LoginLimits): Promise<number> {
  let isLocked = false;
  let attempts = 0;
  while (!isLocked && attempts < 20) {
    assert.deepEqual(await limits.check(alice), { allowed: true });
    ({ isLocked } = await limits.fail(alice));
    attempts += 1;
  }
  return attempts;
}

describe('limits on counters in memory', () => {
  it('C4: lock an account after five failures, and open it by mail', async () => {
    await using closing = new AsyncDisposableStack();
    const counters = closing.adopt(await openCounters(), (open) => open.close());
    const limits = createLoginLimits(counters, { secret });
    assert.equal(await lock(limits), 5);
    const verdict = await limits.check(alice);
    assert.equal(!verdict.allowed && verdict.limit, 'account');
    assert.ok(!verdict.allowed && verdict.retryAfterSeconds > 600 && verdict.retryAfterSeconds <= 900);
    await limits.unlock(alice.account);
    assert.deepEqual(await limits.check(alice), { allowed: true });
  });

  it('C4: let five of fifty parallel guesses through', async () => {
    await using closing = new AsyncDisposableStack();
    const counters = closing.adopt(await openCounters(), (open) => open.close());
    const limits = createLoginLimits(counters, { secret });
    const attempts = Array.from({ length: 50 }, (_, index) => ({ ...alice, address: `198.51.100.${index}` }));
    const verdicts = await Promise.all(attempts.map((attempt) => limits.check(attempt)));
    assert.equal(verdicts.filter(({ allowed }) => allowed).length, 5);
  });

  it('C8: block a second factor for an hour', async () => {
    await using closing = new AsyncDisposableStack();
    const counters = closing.adopt(await openCounters(), (open) => open.close());
    const limits = createEndpointLimits(counters, { secret });
    for (let index = 0; index < 10; index += 1)
      await limits.consume('second_factor', { account: 'usr_alice' });
    const verdict = await limits.consume('second_factor', { account: 'usr_alice' });
    assert.ok(!verdict.allowed && verdict.retryAfterSeconds > 3590);
  });
});

describe('limits on Redis', skipWithoutRedis(), () => {
  it('C4: count together in two processes, and go on counting when Redis is gone', async () => {
    await using closing = new AsyncDisposableStack();
    const redis = closing.adopt(await startRedis(), (server) => server.stop());
    const start = async (): Promise<LoginLimits> => {
      const counters = closing.adopt(await openCounters({ url: redis.url }), (open) => open.close());
      return createLoginLimits(counters, { secret });
    };
    const [first, second] = [await start(), await start()];
    assert.equal(await lock(first), 5);
    assert.equal((await second.check(alice)).allowed, false);
    await redis.kill();
    assert.equal(await lock(second), 5);
  });
});

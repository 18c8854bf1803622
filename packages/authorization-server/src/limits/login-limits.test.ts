import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LoginAttempt, LoginLimits, LoginLimitsOptions } from './create-login-limits.ts';
import { createLoginLimits } from './create-login-limits.ts';
import type { FakeCounters } from './fake-counters.test-helper.ts';
import { createFakeCounters } from './fake-counters.test-helper.ts';
import type { LimitVerdict } from './limit-verdict.ts';

const secret = Buffer.alloc(32, 7);
const alice = { tenant: 'ten_1', account: 'ten_1 alice@mail.example', address: '192.0.2.1' };
const minute = 60;

function start(options: Partial<LoginLimitsOptions> = {}): { counters: FakeCounters; limits: LoginLimits } {
  const counters = createFakeCounters();
  return { counters, limits: createLoginLimits(counters, { secret, ...options }) };
}

/** Tries a wrong password some times, each from an address of its own so that only the account counts. */
async function failFrom(
  limits: LoginLimits,
  attempt: Omit<LoginAttempt, 'address'>,
  times: number,
): Promise<LimitVerdict[]> {
  const verdicts: LimitVerdict[] = [];
  for (let index = 0; index < times; index += 1) {
    const from = { ...attempt, address: `198.51.100.${index}` };
    const verdict = await limits.check(from);
    verdicts.push(verdict);
    if (verdict.allowed) await limits.fail(from);
  }
  return verdicts;
}

const waitOf = (verdict: LimitVerdict | undefined): number =>
  verdict === undefined || verdict.allowed ? 0 : verdict.retryAfterSeconds;

describe('createLoginLimits', () => {
  it('C4: locks an account after five failures from anywhere, for a quarter of an hour', async () => {
    const { counters, limits } = start();
    const verdicts = await failFrom(limits, alice, 6);
    assert.deepEqual(
      verdicts.map(({ allowed }) => allowed),
      [true, true, true, true, true, false],
    );
    assert.deepEqual(await limits.check(alice), { allowed: false, limit: 'account', retryAfterSeconds: 900 });
    counters.pass(15 * minute);
    assert.deepEqual(await limits.check(alice), { allowed: true });
  });

  it('C4: doubles the lock each time, up to four hours', async () => {
    const { counters, limits } = start();
    const locks: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      await failFrom(limits, alice, 5);
      const wait = waitOf(await limits.check(alice));
      locks.push(wait / minute);
      counters.pass(wait);
    }
    assert.deepEqual(locks, [15, 30, 60, 120, 240, 240]);
  });

  it('C4: locks after five failures that come slowly, too', async () => {
    const { counters, limits } = start();
    for (let index = 0; index < 5; index += 1) {
      assert.equal((await failFrom(limits, alice, 1)).at(0)?.allowed, true);
      counters.pass(20 * minute);
    }
    await failFrom(limits, alice, 5);
    assert.equal(waitOf(await limits.check(alice)), 30 * minute);
  });

  it('C4: forgets after a day', async () => {
    const { counters, limits } = start();
    await failFrom(limits, alice, 5);
    counters.pass(24 * 60 * minute);
    await failFrom(limits, alice, 5);
    assert.equal(waitOf(await limits.check(alice)), 15 * minute);
  });

  it('C4: gives a burst of parallel guesses no longer lock than five in a row', async () => {
    const { limits } = start();
    await Promise.all(Array.from({ length: 50 }, () => failFrom(limits, alice, 1)));
    assert.equal(waitOf(await limits.check(alice)), 15 * minute);
  });

  it('C4: keeps a closed account closed no longer because somebody knocks', async () => {
    const { counters, limits } = start();
    await failFrom(limits, alice, 40);
    assert.equal(waitOf(await limits.check(alice)), 900);
    counters.pass(900);
    assert.deepEqual(await limits.check(alice), { allowed: true });
    assert.equal(waitOf((await failFrom(limits, alice, 5)).at(-1)), 1800);
  });

  it('C4: lets no more than five of fifty parallel guesses through', async () => {
    const { limits } = start();
    const attempts = Array.from({ length: 50 }, (_, index) => ({ ...alice, address: `198.51.100.${index}` }));
    const verdicts = await Promise.all(attempts.map((attempt) => limits.check(attempt)));
    assert.equal(verdicts.filter(({ allowed }) => allowed).length, 5);
  });

  it('C4: says once an hour that an account was locked, so that one mail goes out', async () => {
    const { counters, limits } = start();
    const failures: boolean[][] = [];
    const failOnce = async (): Promise<void> => {
      const attempt = { ...alice, address: `198.51.100.${failures.length}` };
      assert.deepEqual(await limits.check(attempt), { allowed: true });
      const { isLocked, shouldNotify } = await limits.fail(attempt);
      failures.push([isLocked, shouldNotify]);
    };
    for (let index = 0; index < 5; index += 1) await failOnce();
    counters.pass(900);
    for (let index = 0; index < 5; index += 1) await failOnce();
    const quiet = Array.from({ length: 4 }, () => [false, false]);
    assert.deepEqual(failures, [...quiet, [true, true], ...quiet, [true, false]]);
  });

  it('C4: opens a locked account by the link in the mail', async () => {
    const { limits } = start();
    await failFrom(limits, alice, 6);
    await limits.unlock(alice.account);
    assert.deepEqual(await limits.check({ ...alice, address: '203.0.113.9' }), { allowed: true });
  });

  it('C4: locks names that nobody has just the same (C3)', async () => {
    const { limits } = start();
    const nobody = await failFrom(limits, { tenant: 'ten_1', account: 'ten_1 nobody@mail.example' }, 6);
    assert.deepEqual(nobody, await failFrom(limits, alice, 6));
  });

  it('C4: forgets the account and the pair on success, and neither the address nor the rest', async () => {
    const { limits } = start({ failuresPerAddress: 6, failuresInAll: 1000 });
    for (let index = 0; index < 4; index += 1) {
      await limits.check(alice);
      await limits.fail(alice);
    }
    await limits.check(alice);
    await limits.succeed(alice);
    assert.equal((await failFrom(limits, alice, 5)).filter(({ allowed }) => allowed).length, 5);
    const bob = { tenant: 'ten_1', account: 'ten_1 bob@mail.example', address: alice.address };
    for (let index = 0; index < 2; index += 1) {
      assert.deepEqual(await limits.check(bob), { allowed: true });
      await limits.fail(bob);
    }
    const verdict = await limits.check(bob);
    assert.equal(!verdict.allowed && verdict.limit, 'address');
  });

  it('C4: limits the failures of one address over many accounts', async () => {
    const { counters, limits } = start({ failuresPerAddress: 10 });
    const spray = (index: number): LoginAttempt => ({
      tenant: 'ten_1',
      account: `ten_1 user${index}`,
      address: '2001:db8:0:1::99',
    });
    for (let index = 0; index < 10; index += 1) {
      assert.deepEqual(await limits.check(spray(index)), { allowed: true });
      await limits.fail(spray(index));
    }
    const neighbour = { tenant: 'ten_1', account: 'ten_1 user11', address: '2001:0DB8:0:1:ffff::1' };
    assert.deepEqual(await limits.check(neighbour), {
      allowed: false,
      limit: 'address',
      retryAfterSeconds: 3600,
    });
    assert.deepEqual(await limits.check({ ...neighbour, address: '2001:db8:0:2::1' }), { allowed: true });
    counters.pass(3600);
    assert.deepEqual(await limits.check(neighbour), { allowed: true });
  });

  it('C4: does not count the successes of an address, which an office shares', async () => {
    const { limits } = start({ failuresPerAddress: 5 });
    for (let index = 0; index < 50; index += 1) {
      const attempt = { tenant: 'ten_1', account: `ten_1 user${index}`, address: '192.0.2.7' };
      assert.deepEqual(await limits.check(attempt), { allowed: true });
      await limits.succeed(attempt);
    }
  });

  it('C4: limits the pair of account and address beyond the locks of the account', async () => {
    const { counters, limits } = start();
    let wait = 0;
    for (let index = 0; index < 20 && wait === 0; index += 1) {
      const verdict = await limits.check(alice);
      if (verdict.allowed) await limits.fail(alice);
      else if (verdict.limit === 'account') await limits.unlock(alice.account);
      else wait = waitOf(verdict);
    }
    assert.equal(wait, 3600);
    assert.deepEqual(await limits.check({ ...alice, address: '203.0.113.9' }), { allowed: true });
    counters.pass(3600);
    assert.deepEqual(await limits.check(alice), { allowed: true });
  });

  it('C4: slows everybody down when failures come from everywhere, but for known browsers', async () => {
    const { counters, limits } = start({ failuresInAll: 20 });
    for (let index = 0; index < 20; index += 1) {
      const attempt = { tenant: 'ten_1', account: `ten_1 user${index}`, address: `198.51.100.${index}` };
      await limits.check(attempt);
      await limits.fail(attempt);
    }
    assert.deepEqual(await limits.check(alice), { allowed: false, limit: 'tenant', retryAfterSeconds: 60 });
    assert.deepEqual(await limits.check({ ...alice, knownDevice: 'dev_1' }), { allowed: true });
    counters.pass(60);
    assert.deepEqual(await limits.check(alice), { allowed: true });
  });

  it('C4: counts what comes from everywhere by tenant: one under attack closes no other', async () => {
    const { limits } = start({ failuresInAll: 20 });
    for (let index = 0; index < 20; index += 1) {
      const account = `ten_1 user${index}`;
      await limits.fail({ tenant: 'ten_1', account, address: `198.51.100.${index}` });
    }
    assert.equal((await limits.check(alice)).allowed, false);
    const elsewhere = { ...alice, tenant: 'ten_2', account: 'ten_2 alice@mail.example' };
    assert.deepEqual(await limits.check(elsewhere), { allowed: true });
  });

  it('C4: limits a /48 of IPv6 beside each of its /64, but for known browsers', async () => {
    const { counters, limits } = start({ failuresPerNetwork: 30 });
    const from = (index: number, network = '2001:db8:7'): LoginAttempt => ({
      tenant: 'ten_1',
      account: `ten_1 user${index}`,
      address: `${network}:${index.toString(16)}::1`,
    });
    for (let index = 0; index < 30; index += 1) {
      assert.deepEqual(await limits.check(from(index)), { allowed: true });
      await limits.fail(from(index));
    }
    const refused = { allowed: false, limit: 'network', retryAfterSeconds: 3600 };
    assert.deepEqual(await limits.check(from(99)), refused);
    assert.deepEqual(await limits.check({ ...from(99), knownDevice: 'dev_1' }), { allowed: true });
    assert.deepEqual(await limits.check(from(99, '2001:db8:8')), { allowed: true });
    assert.deepEqual(await limits.check(alice), { allowed: true });
    counters.pass(3600);
    assert.deepEqual(await limits.check(from(99)), { allowed: true });
  });

  it('C4: does not let a stranger lock people out of the browser they always use', async () => {
    const { limits } = start();
    await failFrom(limits, alice, 10);
    assert.equal((await limits.check(alice)).allowed, false);
    const known = { ...alice, knownDevice: 'dev_1' };
    assert.deepEqual(await limits.check(known), { allowed: true });
    await limits.succeed(known);
    assert.equal((await limits.check(alice)).allowed, false);
  });

  it('C4: limits a known browser too', async () => {
    const { limits } = start();
    const verdicts = await failFrom(limits, { ...alice, knownDevice: 'dev_1' }, 6);
    assert.equal(waitOf(verdicts.at(-1)), 900);
  });

  it('C4: keeps no name and no address in the keys of the counters', async () => {
    const { counters, limits } = start();
    await failFrom(limits, { tenant: 'ten_1', account: 'ten_1 alice@mail.example', knownDevice: 'dev_1' }, 6);
    assert.ok(counters.keys.size > 5);
    for (const key of counters.keys) assert.doesNotMatch(key, /alice|ten_1|198\.51|dev_1/);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEndpointLimits } from './create-endpoint-limits.ts';
import { endpointLimits } from './endpoint-limit-table.ts';
import { createFakeCounters } from './fake-counters.test-helper.ts';

const secret = Buffer.alloc(32, 7);

describe('createEndpointLimits', () => {
  it('C8: allows ten codes of a second factor in a quarter of an hour, then none for an hour', async () => {
    const counters = createFakeCounters();
    const limits = createEndpointLimits(counters, { secret });
    const caller = { account: 'usr_alice' };
    for (let index = 0; index < 10; index += 1) {
      assert.deepEqual(await limits.consume('second_factor', caller), { allowed: true });
    }
    const verdict = { allowed: false, limit: 'account', retryAfterSeconds: 3600 };
    assert.deepEqual(await limits.consume('second_factor', caller), verdict);
    assert.deepEqual(await limits.consume('second_factor', { account: 'usr_bob' }), { allowed: true });
    counters.pass(3600);
    assert.deepEqual(await limits.consume('second_factor', caller), { allowed: true });
  });

  it('C4: forgives the account after a success, and not the address', async () => {
    const overrides = {
      device_verification: {
        account: { points: 2, durationSeconds: 60 },
        address: { points: 3, durationSeconds: 60 },
      },
    };
    const limits = createEndpointLimits(createFakeCounters(), { secret, overrides });
    const caller = { account: 'usr_alice', address: '192.0.2.1' };
    await limits.consume('device_verification', caller);
    await limits.consume('device_verification', caller);
    await limits.forgive('device_verification', caller);
    assert.deepEqual(await limits.consume('device_verification', caller), { allowed: true });
    const verdict = { allowed: false, limit: 'address', retryAfterSeconds: 60 };
    assert.deepEqual(await limits.consume('device_verification', caller), verdict);
  });

  it('C4: counts a /48 of IPv6 where there is a limit for networks', async () => {
    const allowance = { points: 2, durationSeconds: 60 };
    const limits = createEndpointLimits(createFakeCounters(), {
      secret,
      overrides: { sign_up: { network: allowance } },
    });
    for (const address of ['2001:db8:7:1::1', '192.0.2.1', '2001:db8:7:2::1', '192.0.2.1', '192.0.2.1'])
      assert.deepEqual(await limits.consume('sign_up', { address }), { allowed: true });
    const verdict = { allowed: false, limit: 'network', retryAfterSeconds: 60 };
    assert.deepEqual(await limits.consume('sign_up', { address: '2001:db8:7:3::1' }), verdict);
    assert.deepEqual(await limits.consume('sign_up', { address: '2001:db8:8:1::1' }), { allowed: true });
  });

  it('C4: takes nothing from the account when the address is refused', async () => {
    const allowance = { points: 1, durationSeconds: 60 };
    const overrides = { mail: { account: allowance, address: allowance } };
    const limits = createEndpointLimits(createFakeCounters(), { secret, overrides });
    await limits.consume('mail', { account: 'bob@mail.example', address: '192.0.2.1' });
    const refused = await limits.consume('mail', { account: 'alice@mail.example', address: '192.0.2.1' });
    assert.equal(refused.allowed, false);
    const free = await limits.consume('mail', { account: 'alice@mail.example', address: '192.0.2.2' });
    assert.deepEqual(free, { allowed: true });
  });

  it('C4: can be asked without taking anything', async () => {
    const overrides = { client_authentication: { client: { points: 1, durationSeconds: 60 } } };
    const limits = createEndpointLimits(createFakeCounters(), { secret, overrides });
    const caller = { client: 'ten_1 cli_1', address: '192.0.2.1' };
    assert.deepEqual(await limits.peek('client_authentication', caller), { allowed: true });
    assert.deepEqual(await limits.peek('client_authentication', caller), { allowed: true });
    await limits.consume('client_authentication', caller);
    assert.equal((await limits.peek('client_authentication', caller)).allowed, false);
  });

  it('C4: counts each endpoint for itself, and what it does not know of not at all', async () => {
    const limits = createEndpointLimits(createFakeCounters(), { secret });
    for (let index = 0; index < 20; index += 1) await limits.consume('sign_up', { address: '192.0.2.1' });
    assert.equal((await limits.consume('sign_up', { address: '192.0.2.1' })).allowed, false);
    assert.deepEqual(await limits.consume('registration', { address: '192.0.2.1' }), { allowed: true });
    assert.deepEqual(await limits.consume('sign_up', {}), { allowed: true });
  });

  it('C4: has a limit for each endpoint', () => {
    for (const [endpoint, limit] of Object.entries(endpointLimits)) {
      assert.ok(Object.values(limit).length > 0, endpoint);
    }
  });
});

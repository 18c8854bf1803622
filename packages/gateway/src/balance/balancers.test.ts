import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { UpstreamConfig } from '../config/upstream-config.ts';
import { fakeClients, seededRandom } from './fake-upstream.test-helper.ts';
import type { Target } from './target.ts';
import { createUpstreamPool } from './upstream-pool.ts';
import type { UpstreamPool } from './upstream-pool.ts';

const url = (index: number): string => `http://10.0.0.${index + 1}`;

function poolOf(weights: readonly number[], balance: NonNullable<UpstreamConfig['balance']>): UpstreamPool {
  const targets = weights.map((weight, index) => ({ url: url(index), weight }));
  const { createClient } = fakeClients();
  return createUpstreamPool('orders', { targets, balance }, { createClient, random: seededRandom(7) });
}

function pick(pool: UpstreamPool, clientAddress = '192.0.2.1', exclude?: Target): Target {
  const target = pool.pick({ clientAddress }, exclude);
  if (typeof target === 'string') throw new Error(target);
  return target;
}

const weightsArbitrary = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 });

describe('round robin', () => {
  it('mixes a heavy target with the light ones', () => {
    const pool = poolOf([5, 1, 1], 'round-robin');
    const order = Array.from({ length: 7 }, () => pool.targets.indexOf(pick(pool)));
    assert.deepEqual(order, [0, 0, 1, 0, 2, 0, 0]);
  });

  it('gives each target exactly its weight in every round', () => {
    fc.assert(
      fc.property(weightsArbitrary, fc.integer({ min: 1, max: 3 }), (weights, rounds) => {
        const pool = poolOf(weights, 'round-robin');
        const total = weights.reduce((sum, weight) => sum + weight, 0) * rounds;
        const counts = weights.map(() => 0);
        for (let count = 0; count < total; count++) {
          const index = pool.targets.indexOf(pick(pool));
          counts[index] = (counts[index] ?? 0) + 1;
        }
        assert.deepEqual(
          counts,
          weights.map((weight) => weight * rounds),
        );
      }),
    );
  });
});

describe('least requests', () => {
  it('keeps open requests in the ratio of the weights, while none ends', () => {
    const pool = poolOf([4, 2, 2], 'least-requests');
    for (let count = 0; count < 800; count++) pick(pool);
    const [first = 0, second = 0, third = 0] = pool.targets.map(({ open }) => open);
    assert.ok(Math.abs(first - 400) < 40, String(first));
    assert.ok(Math.abs(second - 200) < 30 && Math.abs(third - 200) < 30);
  });

  it('leaves a target with many open requests alone', () => {
    const pool = poolOf([1, 1], 'least-requests');
    const [slow, fast] = pool.targets;
    assert.ok(slow !== undefined && fast !== undefined);
    slow.state.open = 50;
    for (let count = 0; count < 40; count++) assert.equal(pick(pool), fast);
  });

  it('never takes the worst of three', () => {
    const pool = poolOf([1, 1, 1], 'least-requests');
    const worst = pool.targets[0];
    assert.ok(worst !== undefined);
    worst.state.open = 1000;
    for (let count = 0; count < 200; count++) assert.notEqual(pick(pool), worst);
  });
});

describe('address hash', () => {
  const addresses = Array.from({ length: 4000 }, (_, index) => `198.51.${index >> 8}.${index & 255}`);

  it('sends an address to the same target, in every worker', () => {
    fc.assert(
      fc.property(weightsArbitrary, fc.ipV6(), (weights, address) => {
        const first = pick(poolOf(weights, 'address-hash'), address);
        const pool = poolOf(weights, 'address-hash');
        pick(pool, '203.0.113.9');
        assert.equal(pick(pool, address).url, first.url);
      }),
    );
  });

  it('shares addresses by weight', () => {
    const pool = poolOf([1, 1, 2], 'address-hash');
    for (const address of addresses) pick(pool, address);
    const [first = 0, second = 0, third = 0] = pool.targets.map(({ open }) => open);
    assert.ok(Math.abs(first - 1000) < 120 && Math.abs(second - 1000) < 120, `${first} ${second}`);
    assert.ok(Math.abs(third - 2000) < 160, String(third));
  });

  it('moves only the addresses of a target that is lost', () => {
    const pool = poolOf([1, 2, 1, 1], 'address-hash');
    const before = addresses.map((address) => pick(pool, address));
    const lost = pool.targets[1];
    assert.ok(lost !== undefined);
    lost.state.isWell = false;
    const after = addresses.map((address) => pick(pool, address));
    for (const [index, target] of before.entries()) {
      if (target === lost) assert.notEqual(after[index], lost);
      else assert.equal(after[index], target);
    }
    // And its addresses do not all fall upon the same neighbour.
    const heirs = new Set(after.filter((_, index) => before[index] === lost));
    assert.equal(heirs.size, 3);
  });

  it('does not depend on the order of the configuration', () => {
    const { createClient } = fakeClients();
    const targets = [url(0), url(1), url(2)];
    const make = (list: string[]) =>
      createUpstreamPool('a', { targets: list, balance: 'address-hash' }, { createClient });
    const [there, back] = [make(targets), make(targets.toReversed())];
    for (const address of addresses.slice(0, 200))
      assert.equal(pick(there, address).url, pick(back, address).url);
  });
});

for (const balance of ['round-robin', 'least-requests', 'address-hash'] as const) {
  describe(`every choice by ${balance}`, () => {
    it('is a target that is well, and another than the excluded one where there is one', () => {
      const weights = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });
      fc.assert(
        fc.property(weights, fc.array(fc.boolean(), { minLength: 6 }), fc.nat(5), (list, ill, excluded) => {
          fc.pre(list.some((weight) => weight > 0));
          const pool = poolOf(list, balance);
          for (const [index, target] of pool.targets.entries()) target.state.isWell = ill[index] !== true;
          const usable = pool.targets.filter(({ weight, state }) => weight > 0 && state.isWell);
          const exclude = pool.targets[excluded];
          const chosen = pool.pick({ clientAddress: '192.0.2.7' }, exclude);
          if (usable.length === 0) return assert.equal(chosen, 'unhealthy');
          assert.ok(typeof chosen !== 'string' && usable.includes(chosen));
          if (usable.length > 1) assert.notEqual(chosen, exclude);
        }),
      );
    });
  });
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { memorySharedState } from './memory-shared-state.ts';

const start = Date.UTC(2026, 10, 23);

describe('a bucket in memory', () => {
  it('gives its burst at once, then one for each interval', () => {
    let now = start;
    const state = memorySharedState({ now: () => now });
    const bucket = { intervalMs: 100, burst: 3 };
    assert.deepEqual(state.lease('a', bucket, 5), {
      granted: 3,
      remaining: 0,
      retryAfterMs: 100,
      resetMs: 300,
    });
    now += 99;
    assert.equal(state.lease('a', bucket, 1).granted, 0);
    now += 1;
    assert.equal(state.lease('a', bucket, 1).granted, 1);
    now += 1000;
    assert.equal(state.lease('a', bucket, 9).granted, 3);
  });

  it('is exact for rates that no decimal fraction holds', () => {
    let now = start;
    const state = memorySharedState({ now: () => now });
    const bucket = { intervalMs: 1000 / 7, burst: 7 };
    let admitted = 0;
    for (; now < start + 60_000; now += 10) admitted += state.lease('a', bucket, 1).granted;
    assert.equal(admitted, 7 + 60 * 7 - 1);
  });

  it('locks nobody out when the clock is set back', () => {
    let now = start;
    const state = memorySharedState({ now: () => now });
    const bucket = { intervalMs: 100, burst: 2 };
    state.lease('a', bucket, 2);
    now -= 3_600_000;
    assert.equal(state.lease('a', bucket, 1).retryAfterMs, 100);
    now += 100;
    assert.equal(state.lease('a', bucket, 1).granted, 1);
  });

  it('never admits more than burst and rate in any window, whatever is given back', () => {
    const step = fc.record({
      waitMs: fc.nat(400),
      take: fc.integer({ min: 1, max: 5 }),
      unused: fc.nat(5),
      returnedAfter: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (steps, burst) => {
        const bucket = { intervalMs: 100, burst };
        let now = start;
        const state = memorySharedState({ now: () => now });
        const used: { readonly at: number; readonly count: number }[] = [];
        const returns: { readonly due: number; readonly count: number; readonly at: number }[] = [];
        for (const [index, { waitMs, take, unused, returnedAfter }] of steps.entries()) {
          now += waitMs;
          for (const { due, count, at } of returns) {
            if (due === index) state.giveBack('a', bucket, { count, ageMs: now - at });
          }
          const { granted } = state.lease('a', bucket, take);
          const back = Math.min(granted, unused);
          used.push({ at: now, count: granted - back });
          returns.push({ due: index + 1 + returnedAfter, count: back, at: now });
        }
        for (const [from, first] of used.entries()) {
          let sum = 0;
          for (const { at, count } of used.slice(from)) {
            sum += count;
            assert.ok(sum <= burst + Math.floor((at - first.at) / 100 + 1e-3), `${sum} admitted`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a window in memory', () => {
  it('counts to its end, and only forwards', () => {
    const now = start;
    const state = memorySharedState({ now: () => now });
    const today = { max: 3, endsAtMs: start + 1000 };
    const tomorrow = { max: 3, endsAtMs: start + 2000 };
    assert.deepEqual(state.count('a', today, 5), {
      granted: 3,
      remaining: 0,
      retryAfterMs: 1000,
      resetMs: 1000,
    });
    assert.equal(state.count('a', tomorrow, 2).granted, 2);
    assert.equal(state.count('a', today, 3).granted, 1);
    assert.equal(state.count('a', tomorrow, 1).granted, 0);
  });

  it('takes back what was not used, of its own days only', () => {
    const state = memorySharedState({ now: () => start });
    const today = { max: 3, endsAtMs: start + 1000 };
    state.count('a', today, 3);
    state.giveBack('a', { ...today, endsAtMs: start }, { count: 3, ageMs: 0 });
    assert.equal(state.count('a', today, 3).granted, 0);
    state.giveBack('a', today, { count: 2, ageMs: 0 });
    assert.equal(state.count('a', today, 3).granted, 2);
  });
});

describe('a full memory', () => {
  it('keeps the one that is limited while a million others come', () => {
    let now = start;
    const state = memorySharedState({ now: () => now, maxKeys: 1000 });
    const bucket = { intervalMs: 60_000, burst: 5 };
    assert.equal(state.lease('hot', bucket, 5).granted, 5);
    for (let index = 0; index < 1_000_000; index += 1) {
      if (index % 100_000 === 0) now += 1;
      state.lease(`flood-${index}`, bucket, 1);
    }
    assert.equal(state.lease('hot', bucket, 1).granted, 0);
  });

  it('keeps the one that goes on being refused, where each may come once', () => {
    const state = memorySharedState({ now: () => start, maxKeys: 100 });
    const bucket = { intervalMs: 60_000, burst: 1 };
    let admitted = 0;
    for (let index = 0; index < 10_000; index += 1) {
      admitted += state.lease('hot', bucket, 1).granted;
      state.lease(`flood-${index}`, bucket, 1);
    }
    assert.equal(admitted, 1);
  });

  it('refuses proofs that it cannot remember', () => {
    let now = start;
    const state = memorySharedState({ now: () => now, maxKeys: 2 });
    assert.equal(state.isFresh('a', 10), true);
    assert.equal(state.isFresh('a', 10), false);
    assert.equal(state.isFresh('b', 10), true);
    assert.throws(() => state.isFresh('c', 10), /full/);
    assert.equal(state.isFresh('b', 10), false);
    now += 10_000;
    assert.equal(state.isFresh('c', 10), true);
    assert.equal(state.isFresh('a', 10), true);
  });
});

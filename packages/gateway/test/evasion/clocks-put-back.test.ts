import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { leasingSharedState } from '../../src/shared-state/leasing-shared-state.ts';
import { memorySharedState } from '../../src/shared-state/memory-shared-state.ts';
import type { SharedState } from '../../src/shared-state/shared-state.ts';

const hourMs = 3_600_000;
const bucket = { intervalMs: 1000, burst: 5, onUnavailable: 'closed' } as const;

function setUp(): { readonly clock: { now: number }; readonly memory: SharedState } {
  const clock = { now: Date.UTC(2026, 10, 23) };
  return { clock, memory: memorySharedState({ now: () => clock.now }) };
}

describe('a clock that is put back', () => {
  it('keeps nobody out for longer than the limit does', async () => {
    const { clock, memory } = setUp();
    const state = leasingSharedState(memory, { now: () => clock.now });
    while ((await state.lease('a', bucket, 1)).granted === 1) clock.now += 1;
    clock.now -= hourMs;
    await state.lease('a', bucket, 1);
    for (let second = 0; second < 5; second++) {
      clock.now += 1000;
      const lease = await state.lease('a', bucket, 1);
      assert.equal(lease.granted, 1);
      assert.ok(lease.remaining >= 0 && lease.retryAfterMs <= 1000);
    }
    await state.close();
  });

  it('lets nobody in beyond the limit', async () => {
    const { clock, memory } = setUp();
    const state = leasingSharedState(memory, { now: () => clock.now });
    let granted = 0;
    for (let count = 0; count < 50; count++) {
      granted += (await state.lease('a', bucket, 1)).granted;
      clock.now -= 10;
    }
    assert.ok(granted > 0 && granted <= 5);
    await state.close();
  });

  it('does not put off when an authority that was away is asked again', async () => {
    const { clock, memory } = setUp();
    let isAway = true;
    const lease: SharedState['lease'] = (...given) =>
      isAway ? Promise.reject(new Error('away')) : memory.lease(...given);
    const state = leasingSharedState({ ...memory, lease }, { now: () => clock.now, pauseMs: 1000 });
    assert.equal((await state.lease('a', bucket, 1)).isUnavailable, true);
    isAway = false;
    clock.now -= hourMs;
    // Somebody has to ask; the answer counts for those after.
    await state.lease('a', bucket, 1);
    await turn();
    assert.equal((await state.lease('a', bucket, 1)).granted, 1);
    await state.close();
  });
});

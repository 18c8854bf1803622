import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import type { LeasingOptions } from './leasing-options.ts';
import { leasingSharedState } from './leasing-shared-state.ts';
import { memorySharedState } from './memory-shared-state.ts';
import type { Lease, SharedState } from './shared-state.ts';

const start = Date.UTC(2026, 10, 23);
const bucket = { intervalMs: 10, burst: 100 };
const shut = { ...bucket, onUnavailable: 'closed' } as const;

interface Authority {
  readonly state: SharedState;
  readonly asked: number[];
  /** Whether it answers, fails, or does neither. */
  mode: 'answers' | 'fails' | 'hangs';
}

function slowAuthority(now: () => number): Authority {
  const memory = memorySharedState({ now });
  const authority: Authority = {
    asked: [],
    mode: 'answers',
    state: { ...memory, lease, isFresh },
  };
  async function lease(...[key, limit, count]: Parameters<SharedState['lease']>): Promise<Lease> {
    authority.asked.push(count);
    await turn();
    if (authority.mode === 'fails') throw new Error('gone');
    if (authority.mode === 'hangs') return await new Promise(() => undefined);
    return memory.lease(key, limit, count);
  }
  async function isFresh(key: string, ttlSeconds: number): Promise<boolean> {
    if (authority.mode === 'fails') throw new Error('gone');
    return memory.isFresh(key, ttlSeconds);
  }
  return authority;
}

function setUp(options: LeasingOptions = {}): {
  readonly clock: { now: number };
  readonly authority: Authority;
  readonly state: SharedState;
  readonly changes: boolean[];
} {
  const clock = { now: start };
  const now = (): number => clock.now;
  const authority = slowAuthority(now);
  const changes: boolean[] = [];
  const state = leasingSharedState(authority.state, { now, onChange: (is) => changes.push(is), ...options });
  return { clock, authority, state, changes };
}

describe('leases', () => {
  it('come in batches and are handed out at once', async () => {
    const { authority, state } = setUp();
    assert.equal((await state.lease('a', bucket, 1)).granted, 1);
    for (let index = 0; index < 5; index += 1) assert.ok(!(state.lease('a', bucket, 1) instanceof Promise));
    assert.deepEqual(authority.asked, [10]);
    await state.close();
  });

  it('are fetched before they are used up', async () => {
    const { authority, state } = setUp();
    await state.lease('a', bucket, 1);
    for (let index = 0; index < 40; index += 1) {
      const lease = state.lease('a', bucket, 1);
      assert.ok(!(lease instanceof Promise), `request ${index} waits`);
      await turn();
      await turn();
    }
    assert.ok(authority.asked.length < 15);
    await state.close();
  });

  it('join requests in one question', async () => {
    const { authority, state } = setUp();
    const leases = await Promise.all(
      Array.from({ length: 50 }, async () => await state.lease('a', bucket, 1)),
    );
    assert.equal(leases.filter(({ granted }) => granted === 1).length, 50);
    assert.equal(authority.asked.length, 2);
    await state.close();
  });

  it('stay exact where the limit is small', async () => {
    const { authority, state } = setUp();
    const small = { intervalMs: 1000, burst: 3 };
    const admitted = [];
    for (let index = 0; index < 5; index += 1) admitted.push((await state.lease('a', small, 1)).granted);
    assert.deepEqual(admitted, [1, 1, 1, 0, 0]);
    assert.deepEqual(authority.asked, [1, 1, 1, 1]);
    await state.close();
  });

  it('are refused here until more can be had', async () => {
    const { clock, authority, state } = setUp();
    const slow = { intervalMs: 1000, burst: 1 };
    await state.lease('a', slow, 1);
    assert.equal((await state.lease('a', slow, 1)).granted, 0);
    clock.now += 400;
    const refusal = state.lease('a', slow, 1);
    assert.deepEqual(refusal, { granted: 0, remaining: 0, retryAfterMs: 600, resetMs: 600 });
    assert.equal(authority.asked.length, 2);
    clock.now += 600;
    assert.equal((await state.lease('a', slow, 1)).granted, 1);
    await state.close();
  });

  it('go back when they are not used', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const { clock, authority, state } = setUp();
    const slow = { intervalMs: 1000, burst: 100 };
    await state.lease('a', slow, 1);
    clock.now += 500;
    t.mock.timers.tick(1000);
    assert.equal((await authority.state.lease('a', slow, 0)).remaining, 90);
    clock.now += 500;
    t.mock.timers.tick(1000);
    assert.equal((await authority.state.lease('a', slow, 0)).remaining, 99);
    await state.close();
  });

  it('of a quota end with its day, and what is left of them goes back', async () => {
    const { clock, authority, state } = setUp();
    const counted: number[] = [];
    const watched = leasingSharedState(
      {
        ...authority.state,
        count: async (key, window, count) => {
          counted.push(count);
          return await authority.state.count(key, window, count);
        },
      },
      { now: () => clock.now },
    );
    const today = { max: 1000, endsAtMs: start + 1000 };
    const tomorrow = { max: 1000, endsAtMs: start + 2000 };
    assert.equal((await watched.count('a', today, 1)).remaining, 999);
    assert.ok(!(watched.count('a', today, 1) instanceof Promise));
    clock.now += 1000;
    assert.equal((await watched.count('a', tomorrow, 1)).remaining, 999);
    assert.deepEqual(counted, [10, 10]);
    await watched.close();
    await state.close();
  });

  it('never exceed the limit by more than a batch for each process, whatever is given back', async () => {
    const step = fc.record({
      client: fc.nat(3),
      waitMs: fc.nat(30),
      tries: fc.integer({ min: 1, max: 40 }),
      turns: fc.nat(3),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const clock = { now: start };
        const now = (): number => clock.now;
        const { state: authority } = slowAuthority(now);
        const clients = Array.from({ length: 4 }, () => leasingSharedState(authority, { now }));
        const admitted: number[] = [];
        for (const { client, waitMs, tries, turns } of steps) {
          clock.now += waitMs;
          for (let index = 0; index < tries; index += 1) {
            const lease = clients[client]?.lease('a', bucket, 1);
            const at = clock.now;
            const note = (had: Lease | undefined): void => {
              if (had?.granted !== 1) return;
              const isUsed = index % 4 !== 0;
              if (isUsed) admitted.push(clock.now);
              else clients[client]?.giveBack('a', bucket, { count: 1, ageMs: clock.now - at });
            };
            if (lease instanceof Promise) lease.then(note, assert.fail);
            else note(lease);
          }
          for (let index = 0; index < turns; index += 1) await turn();
        }
        for (let index = 0; index < 8; index += 1) await turn();
        for (const [from, first] of admitted.entries()) {
          for (const [count, at] of admitted.slice(from).entries()) {
            assert.ok(count + 1 <= 100 + (at - first) / 10 + 4 * 10);
          }
        }
        await Promise.all(clients.map((client) => client.close()));
      }),
      { numRuns: 100 },
    );
  });
});

describe('leases without their authority', () => {
  it('are counted here, with the full limit, and nobody waits twice', async () => {
    const { authority, state, changes } = setUp();
    authority.mode = 'fails';
    assert.equal((await state.lease('a', bucket, 1)).granted, 1);
    const here = Array.from({ length: 150 }, () => state.lease('a', bucket, 1));
    assert.ok(here.every((lease) => !(lease instanceof Promise)));
    assert.equal((here as Lease[]).filter(({ granted }) => granted === 1).length, 99);
    assert.deepEqual(authority.asked, [10]);
    assert.deepEqual(changes, [false]);
    await state.close();
  });

  it('are refused where the limit says so', async () => {
    const { authority, state } = setUp();
    authority.mode = 'fails';
    assert.equal((await state.lease('a', shut, 1)).isUnavailable, true);
    assert.deepEqual(state.lease('b', shut, 1), {
      granted: 0,
      remaining: 0,
      retryAfterMs: 0,
      resetMs: 0,
      isUnavailable: true,
    });
    await state.close();
  });

  it('wait no longer than patience lasts', async () => {
    const { authority, state } = setUp({ patienceMs: 5 });
    authority.mode = 'hangs';
    assert.equal((await state.lease('a', shut, 1)).isUnavailable, true);
    assert.ok(!(state.lease('a', bucket, 1) instanceof Promise));
    await state.close();
  });

  it('are taken from it again when it is back', async () => {
    const { clock, authority, state, changes } = setUp();
    authority.mode = 'fails';
    await state.lease('a', shut, 1);
    authority.mode = 'answers';
    clock.now += 1000;
    assert.equal((await state.lease('a', shut, 1)).isUnavailable, true);
    await turn();
    await turn();
    assert.equal((await state.lease('a', shut, 1)).granted, 1);
    assert.deepEqual(changes, [false, true]);
    await state.close();
  });

  it('leave it unknown whether a proof is new', async () => {
    const { clock, authority, state } = setUp();
    assert.equal(await state.isFresh('p', 60), true);
    authority.mode = 'fails';
    await assert.rejects(async () => await state.isFresh('q', 60));
    authority.mode = 'answers';
    await assert.rejects(async () => await state.isFresh('q', 60));
    clock.now += 1000;
    assert.equal(await state.isFresh('q', 60), true);
    assert.equal(await state.isFresh('p', 60), false);
    await state.close();
  });
});

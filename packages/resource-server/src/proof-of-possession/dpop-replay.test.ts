import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDpopCheck } from './dpop.ts';
import {
  boundTo,
  createHolder,
  now,
  nowSeconds,
  refusalOf,
  requestWith,
  signProof,
} from './possession.test-helper.ts';
import { memoryReplayStore, type ReplayStore } from './replay-store.ts';

const holder = await createHolder();
const bound = boundTo(holder);

async function askWith(replayStore: ReplayStore, replayTimeoutMs = 1000): Promise<unknown> {
  const check = createDpopCheck({ replayStore, replayTimeoutMs }, { now });
  return check(requestWith({ dpop: await signProof(holder, bound.token) }), bound);
}

const unavailable = { reason: 'replay_store_unavailable', status: 503 };

async function assertUnavailable(replayStore: ReplayStore, replayTimeoutMs?: number): Promise<void> {
  const { reason, status } = await refusalOf(() => askWith(replayStore, replayTimeoutMs));
  assert.deepEqual({ reason, status }, unavailable);
}

describe('a memory of proofs that cannot tell', () => {
  it('R7: refuses with 503 when it throws, at once or later', async () => {
    await assertUnavailable({
      isFresh() {
        throw new Error('down');
      },
    });
    await assertUnavailable({ isFresh: async () => Promise.reject(new Error('down')) });
  });

  it('R7: refuses with 503 when it is silent', async () => {
    await assertUnavailable({ isFresh: async () => new Promise<boolean>(() => undefined) }, 1);
  });

  it('R7: refuses with 503 when it is full, and forgets nothing for that', async () => {
    const store = memoryReplayStore({ maxEntries: 1, now });
    const check = createDpopCheck({ replayStore: store }, { now });
    const first = requestWith({ dpop: await signProof(holder, bound.token) });
    assert.ok(await check(first, bound));
    const next = requestWith({ dpop: await signProof(holder, bound.token) });
    assert.equal((await refusalOf(() => check(next, bound))).reason, 'replay_store_unavailable');
    assert.equal((await refusalOf(() => check(first, bound))).reason, 'proof_replayed');
  });

  it('R7: is not filled by whoever has the token and not its key', async () => {
    const store = memoryReplayStore({ maxEntries: 1, now });
    const check = createDpopCheck({ replayStore: store }, { now });
    const thief = await createHolder();
    for (const by of [thief, await createHolder()]) {
      const request = requestWith({ dpop: await signProof(by, bound.token) }); // oxlint-disable-line no-await-in-loop -- one request after the other
      assert.equal((await refusalOf(() => check(request, bound))).reason, 'proof_invalid'); // oxlint-disable-line no-await-in-loop -- as above
    }
    assert.ok(await check(requestWith({ dpop: await signProof(holder, bound.token) }), bound));
  });

  it('R7: takes nothing but true as yes', async () => {
    for (const answer of ['OK', 1, {}, null, undefined]) {
      // Stores of programs without types.
      const store = { isFresh: async () => answer } as unknown as ReplayStore;
      assert.equal((await refusalOf(() => askWith(store))).reason, 'proof_replayed');
    }
  });
});

describe('memoryReplayStore', () => {
  it('R7: knows a key for at least as long as told', () => {
    let time = now();
    const store = memoryReplayStore({ now: () => time });
    assert.equal(store.isFresh('a', 60), true);
    for (const seconds of [0, 30, 59, 60]) {
      time = (nowSeconds + seconds) * 1000 - (seconds === 60 ? 1 : 0);
      assert.equal(store.isFresh('a', 60), false, `${seconds} s later`);
    }
  });

  it('forgets what is over, and has room again', () => {
    let time = now();
    const store = memoryReplayStore({ maxEntries: 2, now: () => time });
    store.isFresh('a', 60);
    store.isFresh('b', 60);
    assert.throws(() => store.isFresh('c', 60), RangeError);
    time += 76_000;
    assert.equal(store.isFresh('c', 60), true);
    assert.equal(store.isFresh('a', 60), true);
  });

  it('knows keys of different lifetimes', () => {
    let time = now();
    const store = memoryReplayStore({ now: () => time });
    store.isFresh('short', 1);
    store.isFresh('long', 3600);
    time += 1800_000;
    assert.equal(store.isFresh('long', 1), false);
    assert.equal(store.isFresh('short', 1), true);
  });

  it('refuses sizes that are none', () => {
    for (const maxEntries of [0, -1, 1.5, NaN])
      assert.throws(() => memoryReplayStore({ maxEntries }), TypeError);
  });
});

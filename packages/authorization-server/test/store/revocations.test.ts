import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeOnEngines } from '@mintmark/database/testing';
import type { Revocation } from '../../src/store/records.ts';
import type { RevocableClaims, RevocationEntry } from '../../src/store/token-intents.ts';
import type { Store } from '../../src/store/store.ts';
import { inParallelOn, minute, openFreshStore, start } from './fixtures.ts';

function entry(changes: Partial<RevocationEntry> = {}): RevocationEntry {
  return {
    kind: 'jti',
    value: 'token',
    notBefore: start,
    expiresAt: start + 10 * minute,
    reason: 'revoked',
    ...changes,
  };
}

const nothing: RevocableClaims = {
  jti: undefined,
  sid: undefined,
  sub: undefined,
  clientId: undefined,
  family: undefined,
  issuedAt: start,
};

async function readAll(store: Store, cursor = 0): Promise<Revocation[]> {
  const page = await store.revocations.since('ten_a', cursor, { now: start, limit: 7 });
  return [...page.entries, ...(page.hasMore ? await readAll(store, page.cursor) : [])];
}

describeOnEngines('the revocations of a store', (engine) => {
  const inParallel = inParallelOn(engine);

  it('are read page by page from a cursor, each tenant its own', async () => {
    await using opened = await openFreshStore(engine);
    const { revocations } = opened.store;
    await revocations.add('ten_a', [entry({ value: 'one' }), entry({ value: 'two' })]);
    await revocations.add('ten_b', [entry({ value: 'other' })]);
    await revocations.add('ten_a', [entry({ value: 'three' })]);
    await revocations.add('ten_a', []);
    const first = await revocations.since('ten_a', 0, { now: start, limit: 2 });
    assert.deepEqual(
      { ...first, entries: first.entries.map(({ value }) => value) },
      { entries: ['one', 'two'], cursor: 2, completeSince: 0, hasMore: true },
    );
    const second = await revocations.since('ten_a', first.cursor, { now: start, limit: 2 });
    assert.deepEqual(
      { ...second, entries: second.entries.map(({ value }) => value) },
      { entries: ['three'], cursor: 3, completeSince: 0, hasMore: false },
    );
    const end = await revocations.since('ten_a', second.cursor, { now: start, limit: 2 });
    assert.deepEqual(end, { entries: [], cursor: 3, completeSince: 0, hasMore: false });
    const none = await revocations.since('ten_c', 0, { now: start, limit: 2 });
    assert.deepEqual(none, { entries: [], cursor: 0, completeSince: 0, hasMore: false });
  });

  it('are added at once however many there are, as when a client with many families is revoked', async () => {
    await using opened = await openFreshStore(engine);
    const { revocations } = opened.store;
    const count = 9000;
    await revocations.add(
      'ten_a',
      Array.from({ length: count }, (_, index) => entry({ kind: 'family', value: `gra_${index}` })),
    );
    const page = await revocations.since('ten_a', count - 1, { now: start, limit: 2 });
    assert.deepEqual(
      page.entries.map(({ value, sequence }) => [value, sequence]),
      [[`gra_${count - 1}`, count]],
    );
  });

  it('start again for a reader that knows more than the database, as after a restored backup', async () => {
    await using opened = await openFreshStore(engine);
    const { revocations } = opened.store;
    await revocations.add('ten_a', [entry()]);
    const page = await revocations.since('ten_a', 50, { now: start, limit: 10 });
    assert.equal(page.cursor, 1);
    assert.equal(page.entries.length, 1);
  });

  it('never pass a cursor by later, however many are added at the same time', async () => {
    await using opened = await openFreshStore(engine);
    const { store } = opened;
    let isDone = false;
    const adding = inParallel(60, (index) =>
      store
        .write(async (inner) => {
          await inner.revocations.add('ten_a', [entry({ value: `${index}` }), entry({ value: `${index}+` })]);
          // Others get their chance to overtake.
          await inner.revocations.match('ten_a', { ...nothing, jti: 'x' }, start);
          if (index % 10 === 9) throw new RangeError('on purpose');
        })
        .catch((error: unknown) => {
          if (!(error instanceof RangeError)) throw error;
        }),
    ).finally(() => {
      isDone = true;
    });
    const seen: Revocation[] = [];
    let cursor = 0;
    for (let rounds = 0; rounds < 2; rounds += isDone ? 1 : 0) {
      // oxlint-disable-next-line no-await-in-loop -- a reader asks again and again
      const page = await store.revocations.since('ten_a', cursor, { now: start, limit: 5 });
      seen.push(...page.entries);
      ({ cursor } = page);
      if (page.hasMore) rounds = 0;
    }
    await adding;
    assert.equal(seen.length, 108);
    assert.deepEqual(
      seen.map(({ sequence }) => sequence),
      Array.from({ length: 108 }, (_, index) => index + 1),
    );
    assert.deepEqual(seen, await readAll(store));
  });

  it('tell which entries were purged, and hide those that expired', async () => {
    await using opened = await openFreshStore(engine);
    const { store } = opened;
    await store.revocations.add('ten_a', [
      entry({ expiresAt: start + 1 }),
      entry(),
      entry({ value: 'three' }),
    ]);
    const hidden = await store.revocations.since('ten_a', 0, { now: start + 1, limit: 10 });
    assert.deepEqual(
      hidden.entries.map(({ sequence }) => sequence),
      [2, 3],
    );
    await store.cleanUp({ now: start + 1, limit: 500 });
    const purged = await store.revocations.since('ten_a', 0, { now: start, limit: 10 });
    assert.equal(purged.completeSince, 1);
    assert.equal(purged.entries.length, 2);
    await store.cleanUp({ now: start + 10 * minute, limit: 500 });
    const empty = await store.revocations.since('ten_a', 1, { now: start, limit: 10 });
    assert.deepEqual(empty, { entries: [], cursor: 3, completeSince: 3, hasMore: false });
    await store.revocations.add('ten_a', [entry()]);
    assert.equal((await store.revocations.since('ten_a', 3, { now: start, limit: 1 })).cursor, 4);
  });

  it('match by each kind, tokens of the same second or older', async () => {
    await using opened = await openFreshStore(engine);
    const { revocations } = opened.store;
    const notBefore = start + 500;
    const claims = { jti: 'jti', sid: 'sid', sub: 'sub', clientId: 'client', family: 'family' };
    for (const [claim, kind] of [
      ['jti', 'jti'],
      ['sid', 'sid'],
      ['sub', 'sub'],
      ['clientId', 'client'],
      ['family', 'family'],
    ] as const) {
      const value = claims[claim];
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await revocations.add('ten_a', [entry({ kind, value, notBefore })]);
      const find = (issuedAt: number, now = start) =>
        revocations.match('ten_a', { ...nothing, [claim]: value, issuedAt }, now);
      // oxlint-disable-next-line no-await-in-loop
      assert.equal((await find(start))?.kind, kind);
      // oxlint-disable-next-line no-await-in-loop
      assert.equal((await find(start + 999))?.value, value);
      // oxlint-disable-next-line no-await-in-loop
      assert.equal(await find(start + 1000), undefined);
      // oxlint-disable-next-line no-await-in-loop
      assert.equal(await find(start, start + 10 * minute), undefined);
    }
    const swapped = { jti: 'sid', sid: 'sub', sub: 'client', clientId: 'family', family: 'jti' };
    assert.equal(await revocations.match('ten_a', { ...swapped, issuedAt: start }, start), undefined);
    assert.equal(await revocations.match('ten_b', { ...claims, issuedAt: start }, start), undefined);
    assert.equal(await revocations.match('ten_a', nothing, start), undefined);
  });

  it('vanish with the transaction that fails, together with what it revoked', async () => {
    await using opened = await openFreshStore(engine);
    const { store } = opened;
    await assert.rejects(
      store.write(async ({ revocations }) => {
        await revocations.add('ten_a', [entry()]);
        throw new RangeError('on purpose');
      }),
      RangeError,
    );
    assert.deepEqual(await readAll(store), []);
  });
});

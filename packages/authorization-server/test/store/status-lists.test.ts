import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeOnEngines } from '@mintmark/database/testing';
import fc from 'fast-check';
import { listSize, placeOf } from '../../src/store/sql/status-places.ts';
import type { StatusListEntry } from '../../src/store/token-intents.ts';
import { inParallelOn, minute, openFreshStore, start } from './fixtures.ts';

function token(jti: string, changes: Partial<StatusListEntry> = {}): StatusListEntry {
  return {
    jti,
    sid: 'ses_a',
    sub: 'usr_a',
    clientId: 'cli_a',
    family: 'gra_a',
    expiresAt: start + minute,
    ...changes,
  };
}

function isSet(bits: Uint8Array | undefined, index: number): boolean {
  return (((bits?.[index >>> 3] ?? 0) >>> (index & 7)) & 1) === 1;
}

describe('places of a status list', () => {
  it('are each given out once, in an order that the key makes', () => {
    for (const key of [Uint8Array.of(1), Uint8Array.of(2)]) {
      const places = Array.from({ length: 4096 }, (_, number) => placeOf(key, number * 32));
      assert.equal(new Set(places).size, 4096);
      assert.ok(places.every((place) => place >= 0 && place < listSize));
    }
    assert.notEqual(placeOf(Uint8Array.of(1), 0), placeOf(Uint8Array.of(2), 0));
  });

  it('never fall together', () => {
    const number = fc.nat(listSize - 1);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), number, number, (key, one, other) => {
        assert.equal(placeOf(key, one) === placeOf(key, other), one === other);
      }),
    );
  });
});

describeOnEngines('the status lists of a store', (engine) => {
  const inParallel = inParallelOn(engine);

  it('give every token a place of its own, and set the bits of those that are revoked', async () => {
    await using opened = await openFreshStore(engine);
    const { statusLists } = opened.store;
    const places = await inParallel(100, (index) =>
      statusLists.allocate('ten_a', token(`jti ${index}`, { sid: index < 10 ? 'ses_b' : undefined })),
    );
    const [listId = ''] = await statusLists.lists('ten_a');
    assert.deepEqual(await statusLists.lists('ten_a'), [listId]);
    assert.ok(places.every((place) => place.listId === listId));
    assert.equal(new Set(places.map(({ index }) => index)).size, 100);
    const before = await statusLists.read('ten_a', listId);
    assert.deepEqual(before, { bits: new Uint8Array(listSize / 8), version: 0 });
    assert.equal(await statusLists.revoke('ten_a', { sid: 'ses_b' }), 10);
    assert.equal(await statusLists.revoke('ten_a', { sid: 'ses_b' }), 0);
    assert.equal(await statusLists.revoke('ten_a', { jti: 'jti 50', sub: 'usr_b' }), 0);
    assert.equal(await statusLists.revoke('ten_a', { jti: 'jti 50', sub: 'usr_a' }), 1);
    const after = await statusLists.read('ten_a', listId);
    assert.equal(after?.version, 2);
    places.forEach(({ index }, number) => {
      assert.equal(isSet(after.bits, index), number < 10 || number === 50, `${number}`);
    });
    assert.equal(await statusLists.read('ten_b', listId), undefined);
    await assert.rejects(statusLists.revoke('ten_a', {}), TypeError);
  });

  it('go on in a new list when one is full, and forget a full one whose tokens all expired', async () => {
    await using opened = await openFreshStore(engine);
    const { store, database } = opened;
    const { statusLists } = store;
    const { listId } = await statusLists.allocate('ten_a', token('first'));
    await database.query.updateTable('status_lists').set({ taken: listSize }).execute();
    const rest = await inParallel(63, (index) => statusLists.allocate('ten_a', token(`reserved ${index}`)));
    assert.ok(rest.every((place) => place.listId === listId));
    const next = await inParallel(2, (index) => statusLists.allocate('ten_a', token(`next ${index}`)));
    assert.ok(next.every((place) => place.listId !== listId));
    assert.equal((await statusLists.lists('ten_a')).length, 2);
    await store.cleanUp({ now: start + minute, limit: 500 });
    assert.deepEqual(await statusLists.lists('ten_a'), [next[0]?.listId]);
  });

  it('give no place twice when a transaction that reserved it fails', async () => {
    await using opened = await openFreshStore(engine);
    const { store } = opened;
    const failing = store.write(async ({ statusLists }) => {
      await statusLists.allocate('ten_a', token('lost'));
      throw new RangeError('on purpose');
    });
    await assert.rejects(failing, RangeError);
    const places = await inParallel(70, (index) =>
      store.write(({ statusLists }) => statusLists.allocate('ten_a', token(`jti ${index}`))),
    );
    assert.equal(new Set(places.map(({ listId, index }) => `${listId} ${index}`)).size, 70);
    assert.equal((await store.statusLists.lists('ten_a')).length, 1);
  });
});

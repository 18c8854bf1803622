import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeOnEngines } from '@mintmark/database/testing';
import { sql } from 'kysely';
import type { Tables } from '../../src/store/schema.ts';
import {
  day,
  hashOf,
  minute,
  openFreshStore,
  redemption,
  refreshToken,
  session,
  start,
  startFamily,
} from './fixtures.ts';
import type { OpenStore } from './fixtures.ts';

async function countRows({ database }: OpenStore, table: keyof Tables): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    database.query,
  );
  return rows[0]?.count ?? 0;
}

describeOnEngines('the janitor of a store', (engine) => {
  it('deletes what is past its use, at most so many of each at once', async () => {
    await using opened = await openFreshStore(engine);
    const { store } = opened;
    for (let index = 0; index < 5; index += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await store.replay.once('ten_a', `${index}`, { now: start, expiresAt: start + index });
    }
    assert.equal(await store.cleanUp({ now: start - 1, limit: 500 }), 0);
    assert.equal(await store.cleanUp({ now: start + 3, limit: 3 }), 3);
    assert.equal(await store.cleanUp({ now: start + 3, limit: 3 }), 1);
    assert.equal(await store.cleanUp({ now: start + 3, limit: 3 }), 0);
    assert.equal(await countRows(opened, 'replays'), 1);
  });

  it('A4: keeps codes ten minutes longer, so that one that comes again is noticed', async () => {
    await using opened = await openFreshStore(engine);
    const { store } = opened;
    const code = { tenantId: 'ten_a', clientId: 'c', grantId: 'g', redirectUri: 'u', challenge: 'c' };
    await store.codes.insert({ ...code, hash: hashOf('code'), jkt: undefined, expiresAt: start });
    await store.cleanUp({ now: start + 10 * minute - 1, limit: 500 });
    assert.equal(await countRows(opened, 'codes'), 1);
    await store.cleanUp({ now: start + 10 * minute, limit: 500 });
    assert.equal(await countRows(opened, 'codes'), 0);
  });

  it('deletes a family a day after it ended, bit by bit, its grant last', async () => {
    await using opened = await openFreshStore(engine);
    const { store } = opened;
    await startFamily(store, 'a 0', { id: 'gra_a' });
    await startFamily(store, 'b 0', { id: 'gra_b', expiresAt: start + day });
    for (let index = 0; index < 9; index += 1) {
      for (const family of ['a', 'b']) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await store.refreshTokens.redeem(redemption(`${family} ${index}`, `${family} ${index + 1}`));
      }
    }
    await store.grants.revoke('ten_a', { id: 'gra_a' }, { now: start, reason: 'logout' });
    await store.cleanUp({ now: start + day - 1, limit: 4 });
    assert.equal(await countRows(opened, 'refresh_tokens'), 20);
    await store.cleanUp({ now: start + day, limit: 4 });
    assert.equal(await countRows(opened, 'refresh_tokens'), 16);
    assert.equal(await countRows(opened, 'grants'), 2);
    await store.cleanUp({ now: start + day, limit: 500 });
    assert.equal(await countRows(opened, 'refresh_tokens'), 10);
    assert.equal(await store.grants.find('ten_a', 'gra_a'), undefined);
    assert.equal((await store.refreshTokens.find('ten_a', hashOf('b 9')))?.token.generation, 9);
    await store.cleanUp({ now: start + 2 * day, limit: 500 });
    assert.equal(await countRows(opened, 'refresh_tokens'), 0);
    assert.equal(await countRows(opened, 'grants'), 0);
  });

  it('lets the living be', async () => {
    await using opened = await openFreshStore(engine);
    const { store } = opened;
    const now = start + minute;
    await startFamily(store, 'a');
    await store.sessions.insert(session(), hashOf('cookie'));
    await store.oneTimeTokens.insert({
      tenantId: 'ten_a',
      hash: hashOf('token'),
      purpose: 'initial-access',
      userId: undefined,
      data: {},
      expiresAt: now + 1,
    });
    assert.equal(await store.cleanUp({ now, limit: 500 }), 0);
    assert.deepEqual((await store.refreshTokens.find('ten_a', hashOf('a')))?.token, refreshToken('a'));
    assert.equal(await store.cleanUp({ now: start + 8 * day, limit: 500 }), 2);
    assert.equal(await countRows(opened, 'sessions'), 0);
  });
});

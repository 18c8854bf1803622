import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openDatabase } from '@mintmark/database';
import type { Migration } from '@mintmark/database';
import { describeOnEngines } from '@mintmark/database/testing';
import { sql } from 'kysely';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Tables } from '../../src/store/schema.ts';
import { exerciseStore } from './exercise.ts';
import { hashOf, inParallel, openStoreAt, redemption, start } from './fixtures.ts';

/** A step that a later version might take. */
const later: Migration = {
  name: '9999-later',
  compatible: true,
  async up(db) {
    await sql.raw('alter table sessions add column device text').execute(db);
    await sql.raw('create table later (id text primary key)').execute(db);
  },
};

describeOnEngines('the migrations of a store', (engine) => {
  it('make a database that every intent works on, from nothing', async () => {
    await using opened = await openStoreAt(await engine.freshUrl());
    await exerciseStore(opened.store, 'ten_a');
    await exerciseStore(opened.store, 'ten_b');
  });

  for (const [index, { name }] of migrations.entries()) {
    it(`go on from ${name} and keep what was there`, async () => {
      const url = await engine.freshUrl();
      const database = await openDatabase<Tables>({ url });
      await database.migrate(migrations.slice(0, index + 1));
      await exerciseStore(openStore(database, { now: () => start }), 'ten_old');
      await database.migrate(migrations);
      const store = openStore(database, { now: () => start });
      assert.ok(await store.users.findByIdentifier('ten_old', 'email', 'alice@example.com'));
      const outcome = await store.refreshTokens.redeem(
        redemption('third', 'fourth', { tenantId: 'ten_old' }),
      );
      assert.equal(outcome.outcome, 'rotated');
      await exerciseStore(store, 'ten_new');
      assert.deepEqual((await store.audit.verify()).brokenAt, undefined);
      await database.close();
    });
  }

  it('are applied once, though several start at the same time', async () => {
    const url = await engine.freshUrl();
    const count = engine.name === 'SQLite in memory' ? 1 : 4;
    const opened = await inParallel(count, () => openStoreAt(url));
    const [first] = opened;
    const applied = await first?.database.query
      .selectFrom(sql<{ name: string }>`migrations`.as('applied'))
      .select('applied.name')
      .execute();
    assert.deepEqual(
      applied?.map(({ name }) => name),
      migrations.map(({ name }) => name),
    );
    await Promise.all(opened.map(({ database }) => database.close()));
  });

  it('let an older version work beside a newer one', async () => {
    const url = await engine.freshUrl();
    const older = await openDatabase<Tables>({ url });
    await older.migrate(migrations);
    const newer = engine.name === 'SQLite in memory' ? older : await openDatabase<Tables>({ url });
    await exerciseStore(openStore(older, { now: () => start }), 'ten_a');
    await newer.migrate([...migrations, later]);
    await sql`select id from later`.execute(newer.query);
    await exerciseStore(openStore(older, { now: () => start }), 'ten_b');
    await exerciseStore(openStore(newer, { now: () => start }), 'ten_c');
    await older.migrate(migrations);
    const store = openStore(newer, { now: () => start });
    const found = await store.refreshTokens.find('ten_b', hashOf('third'));
    assert.equal(found?.token.generation, 2);
    await Promise.all([...new Set([older, newer])].map((database) => database.close()));
  });
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { runElsewhere } from '../database/other-process.test-helper.ts';
import { first, open } from '../database/people.test-helper.ts';
import { describeOnEngines } from '../testing/engines.ts';
import type { Migration } from './migration.ts';

const second: Migration = {
  name: '0002-notes',
  compatible: true,
  up: async (db) => {
    await db.schema.createTable('note').addColumn('words', 'text').execute();
  },
};
const breaking: Migration = { name: '0003-no-notes', up: (db) => db.schema.dropTable('note').execute() };

describeOnEngines('migrations', (engine) => {
  it('are applied once, in order, and dated', async (t) => {
    const database = await open(t, { url: await engine.freshUrl(), now: () => 1_795_000_000_000 });
    await database.migrate([first]);
    await database.migrate([first, second]);
    await database.migrate([first, second]);
    const { rows } = await sql`select * from migrations order by name`.execute(database.query);
    assert.deepEqual(rows, [
      { name: '0001-people', compatible: 0, applied_at: 1_795_000_000_000 },
      { name: '0002-notes', compatible: 1, applied_at: 1_795_000_000_000 },
    ]);
  });

  it('may be none', async (t) => {
    const database = await open(t, { url: await engine.freshUrl() });
    await database.migrate([]);
  });

  it('leave nothing of one that fails, and can be tried again', async (t) => {
    const database = await open(t, { url: await engine.freshUrl() });
    const failing: Migration = {
      name: second.name,
      async up(db, dialect) {
        await second.up(db, dialect);
        throw new Error('the migration failed');
      },
    };
    await assert.rejects(database.migrate([first, failing]), /the migration failed/);
    await assert.rejects(sql`select * from note`.execute(database.query), { code: 'query_invalid' });
    await database.migrate([first, second]);
    await sql`select * from note`.execute(database.query);
  });

  it('may be unknown to an older program that can work beside them', async (t) => {
    const database = await open(t, { url: await engine.freshUrl() });
    await database.migrate([first, second]);
    await database.migrate([first]);
  });

  it('keep an older program out otherwise', async (t) => {
    const database = await open(t, { url: await engine.freshUrl() });
    await database.migrate([first, second, breaking]);
    const newer = { name: 'DatabaseError', code: 'newer_schema' };
    await assert.rejects(database.migrate([first]), newer);
    await assert.rejects(database.migrate([first, second]), newer);
  });

  it('only go forward', async (t) => {
    const database = await open(t, { url: await engine.freshUrl() });
    await database.migrate([first, { ...second, name: '0003-notes' }]);
    const late = { ...second, name: '0002-late', up: () => Promise.resolve() };
    await assert.rejects(database.migrate([first, late, { ...second, name: '0003-notes' }]), {
      code: 'newer_schema',
    });
  });

  it('have names in order', async (t) => {
    const database = await open(t, { url: await engine.freshUrl() });
    await assert.rejects(database.migrate([second, first]), TypeError);
    await assert.rejects(database.migrate([first, first]), TypeError);
    await assert.rejects(database.migrate([{ ...first, name: 'first' }]), TypeError);
  });

  it('may be applied by several at once', async (t) => {
    const database = await open(t, { url: await engine.freshUrl() });
    await Promise.all([database.migrate([first, second]), database.migrate([first, second])]);
  });

  if (engine.name === 'SQLite in memory') return;

  it('may be applied by two processes at once', async (t) => {
    const url = await engine.freshUrl();
    const outcomes = await Promise.all([runElsewhere(url, 'migrate'), runElsewhere(url, 'migrate')]);
    assert.deepEqual(outcomes, [0, 0]);
    await (await open(t, { url })).migrate([first]);
  });
});

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { TestContext } from 'node:test';
import { CompiledQuery, sql } from 'kysely';
import { open, openWithAlice } from '../database/people.test-helper.ts';
import { SqliteEngine } from './sqlite-engine.ts';

function freshPath(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-sqlite-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'test.db');
}

it('keeps nothing of a write for which the disk has no room, and goes on afterwards', async (t) => {
  const database = await openWithAlice(t, `sqlite:${freshPath(t)}`);
  await sql`pragma max_page_count = 16`.execute(database.query);
  const write = database.write(async (transaction) => {
    await transaction.updateTable('person').set({ visits: 1 }).execute();
    await transaction
      .updateTable('person')
      .set({ picture: new Uint8Array(100_000) })
      .execute();
  });
  await assert.rejects(write, { name: 'DatabaseError', code: 'full' });
  assert.deepEqual(await database.query.selectFrom('person').select('visits').execute(), [{ visits: 0 }]);
  await database.write((transaction) => transaction.updateTable('person').set({ visits: 2 }).execute());
  assert.deepEqual(await database.query.selectFrom('person').select('visits').execute(), [{ visits: 2 }]);
});

it('tells whether others have committed, and not of itself', async (t) => {
  const path = freshPath(t);
  const database = await openWithAlice(t, `sqlite:${path}`);
  const other = await open(t, { url: `sqlite:${path}` });
  const before = database.commitsOfOthers();
  await database.query.updateTable('person').set({ visits: 1 }).execute();
  assert.equal(database.commitsOfOthers(), before);
  await other.query.updateTable('person').set({ visits: 2 }).execute();
  assert.notEqual(database.commitsOfOthers(), before);
  await database.close();
  assert.equal(database.commitsOfOthers(), undefined);
});

it('waits for another connection that writes', async (t) => {
  const path = freshPath(t);
  const database = await openWithAlice(t, `sqlite:${path}`);
  const other = new DatabaseSync(path);
  t.after(() => other.close());
  other.exec('BEGIN IMMEDIATE; UPDATE person SET visits = 1');
  const write = database.write((transaction) =>
    transaction
      .updateTable('person')
      .set((row) => ({ visits: row('visits', '+', 1) }))
      .execute(),
  );
  // The event loop is free meanwhile, and so are reads.
  assert.deepEqual(await database.query.selectFrom('person').select('visits').execute(), [{ visits: 0 }]);
  other.exec('COMMIT');
  await write;
  assert.deepEqual(await database.query.selectFrom('person').select('visits').execute(), [{ visits: 2 }]);
});

it('is busy when another connection writes for too long', async (t) => {
  const path = freshPath(t);
  const engine = new SqliteEngine(path, { timeoutMs: 10 });
  t.after(() => engine.close());
  const other = new DatabaseSync(path);
  t.after(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  const busy = { name: 'DatabaseError', code: 'busy' };
  await assert.rejects(
    engine.transact(() => Promise.resolve()),
    busy,
  );
  await assert.rejects(engine.change(CompiledQuery.raw('create table t (a)')), busy);
  other.exec('ROLLBACK');
  await engine.change(CompiledQuery.raw('create table t (a)'));
});

it('opens no file that is no database', async (t) => {
  const path = freshPath(t);
  writeFileSync(path, 'x'.repeat(10_000));
  await assert.rejects(open(t, { url: `sqlite:${path}` }), { name: 'DatabaseError', code: 'corrupt' });
});

it('opens no file in a folder that does not exist', async (t) => {
  const url = `sqlite:${join(freshPath(t), 'nowhere/test.db')}`;
  await assert.rejects(open(t, { url }), { name: 'DatabaseError', code: 'unavailable' });
});

it('says that a database may only be read', async (t) => {
  const database = await openWithAlice(t, ':memory:');
  await sql`pragma query_only = on`.execute(database.query);
  await assert.rejects(database.query.deleteFrom('person').execute(), { code: 'read_only' });
});

it('refuses an url of another kind', async (t) => {
  for (const url of ['mysql://localhost/x', 'test.db', '', 'sqlite:']) {
    await assert.rejects(open(t, { url }), TypeError);
  }
});

it('makes files that only their owner can read', { skip: process.platform === 'win32' }, async (t) => {
  const path = freshPath(t);
  await openWithAlice(t, `sqlite:${path}`);
  const files = readdirSync(join(path, '..'));
  assert.deepEqual(files.sort(), ['test.db', 'test.db-shm', 'test.db-wal']);
  for (const file of files) assert.equal(statSync(join(path, '..', file)).mode & 0o777, 0o600);
});

it('keeps databases in memory apart, and leaves no file', async (t) => {
  const [one, other] = [await openWithAlice(t, ':memory:'), await openWithAlice(t, ':memory:')];
  await one.query.deleteFrom('person').execute();
  assert.equal((await other.query.selectFrom('person').selectAll().execute()).length, 1);
  if (!existsSync('/dev/shm')) return;
  const left = readdirSync('/dev/shm').filter((name) => name.startsWith(`mintmark-${process.pid}-`));
  assert.deepEqual(left, []);
});

it('goes on when more statements were prepared than are kept', async (t) => {
  const database = await openWithAlice(t, ':memory:');
  for (let i = 0; i < 600; i += 1) {
    const row = await database.query
      .selectFrom('person')
      .select(sql.lit(i).as('i'))
      .executeTakeFirstOrThrow();
    assert.equal(row.i, i);
  }
});

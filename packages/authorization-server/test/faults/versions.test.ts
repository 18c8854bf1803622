import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDatabase, type Migration } from '@mintmark/database';
import { describeOnEngines } from '@mintmark/database/testing';
import { sql } from 'kysely';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { freshHome, prepareFamilies } from './home.test-helper.ts';
import { startProgram } from './program.test-helper.ts';
import { isActive, isSignedIn, refreshAt } from './requests.test-helper.ts';

const bound = { timeout: 600_000 } as const;

/** What the next version brings: a table, an index, and columns that may be left out. */
const next: Migration = {
  name: '0900-next-version',
  compatible: true,
  up: async (db) => {
    await sql`create table next_version (id integer primary key)`.execute(db);
    await sql`alter table grants add column next_note text`.execute(db);
    await sql`alter table refresh_tokens add column next_note text`.execute(db);
    await sql`alter table clients add column next_number integer not null default 7`.execute(db);
    await sql`alter table sessions add column next_note text`.execute(db);
    await sql`alter table audit_events add column next_note text`.execute(db);
    await sql`create index next_index on grants (next_note)`.execute(db);
  },
};

/** What no older version can work beside. */
const apart: Migration = {
  name: '0901-apart',
  up: async (db) => {
    await sql`create table apart (id integer primary key)`.execute(db);
  },
};

async function migrateWith(url: string, more: readonly Migration[]): Promise<void> {
  const database = await openDatabase({ url });
  try {
    await database.migrate([...migrations, ...more]);
  } finally {
    await database.close();
  }
}

describeOnEngines('two versions of the server', (engine) => {
  // That one belongs to one process.
  if (engine.name === 'SQLite in memory') return;

  it('run beside each other: the old one goes on, and starts anew, on a newer schema', bound, async (t) => {
    const home = freshHome(await engine.freshUrl());
    const { client, families } = await prepareFamilies(t, home, 4);
    const old = await startProgram(t, home);
    // Everything is prepared under the old schema, on several connections.
    const first = await Promise.all(families.map(({ token }) => refreshAt(old, client, token)));
    await migrateWith(home.databaseUrl, [next]);
    const second = await Promise.all(first.map(({ body }) => refreshAt(old, client, body.refresh_token)));
    assert.deepEqual([...new Set(second.map(({ status }) => status))], [200]);
    const started = await startProgram(t, home);
    assert.equal(started.said.ok, true);
    for (const [index, { body }] of second.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal(await isActive(started, client, body.access_token ?? ''), true);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal(await isSignedIn(started, families[index]?.cookie ?? ''), true);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await refreshAt(started, client, body.refresh_token)).status, 200);
    }
  });

  it('that cannot: an old one does not start, says why, and changes nothing', bound, async (t) => {
    const home = freshHome(await engine.freshUrl());
    const { client, families } = await prepareFamilies(t, home, 1);
    const old = await startProgram(t, home);
    await migrateWith(home.databaseUrl, [next, apart]);
    const { said, ended } = await startProgram(t, home);
    assert.deepEqual(await ended, [2, null]);
    assert.equal(said.ok, false);
    assert.match(said.message ?? '', /run a newer program/);
    assert.equal((await refreshAt(old, client, families[0]?.token)).status, 200);
  });
});

describe('several processes that start at once', () => {
  it('make one tenant, one key and one administrator', bound, async (t) => {
    const home = freshHome();
    const programs = await Promise.all(Array.from({ length: 3 }, () => startProgram(t, home)));
    assert.deepEqual(
      programs.map(({ said }) => said.ok),
      [true, true, true],
    );
    const administrators = programs.filter(({ said }) => 'administrator' in said);
    assert.equal(administrators.length, 1);
    const keys = await Promise.all(programs.map(async (program) => (await program.fetch('/jwks')).text()));
    assert.equal(new Set(keys).size, 1);
  });
});

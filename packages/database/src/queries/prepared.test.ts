import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { alice, openWithAlice } from '../database/people.test-helper.ts';
import type { Tables } from '../database/people.test-helper.ts';
import { describeOnEngines } from '../testing/engines.ts';
import { prepared } from './prepared.ts';
import type { ParameterOf } from './prepared.ts';

describeOnEngines('a prepared query', (engine) => {
  it('is built once, and runs with new values on a database and in a transaction', async (t) => {
    let built = 0;
    const find = prepared((query: Kysely<Tables>, parameter: ParameterOf<{ name: string }>) => {
      built += 1;
      return query
        .selectFrom('person')
        .selectAll()
        .where('name', '=', parameter('name'))
        .where('visits', '<', 10);
    });
    const database = await openWithAlice(t, await engine.freshUrl());
    assert.deepEqual(await find.first(database.query, { name: 'Alice' }), alice);
    assert.equal(await find.first(database.query, { name: 'Bob' }), undefined);
    assert.deepEqual(await database.write((transaction) => find.all(transaction, { name: 'Alice' })), [
      alice,
    ]);
    assert.equal(built, 1);
  });

  it('counts the rows that it changes, and takes a parameter twice', async (t) => {
    const visit = prepared((query: Kysely<Tables>, parameter: ParameterOf<{ at: number; name: string }>) =>
      query
        .updateTable('person')
        .set({ seen_at: parameter('at'), visits: parameter('at') })
        .where('name', '=', parameter('name')),
    );
    const database = await openWithAlice(t, await engine.freshUrl());
    assert.equal(await visit.run(database.query, { at: 7, name: 'Alice' }), 1);
    assert.equal(await visit.run(database.query, { at: 7, name: 'Bob' }), 0);
    const row = await database.query.selectFrom('person').select(['seen_at', 'visits']).executeTakeFirst();
    assert.deepEqual(row, { seen_at: 7, visits: 7 });
  });

  it('inserts bytes and null', async (t) => {
    const add = prepared(
      (query: Kysely<Tables>, parameter: ParameterOf<{ name: string; picture: Uint8Array | null }>) =>
        query.insertInto('person').values({
          name: parameter('name'),
          visits: 0,
          seen_at: null,
          picture: parameter('picture'),
          is_active: 1,
        }),
    );
    const database = await openWithAlice(t, await engine.freshUrl());
    assert.equal(await add.run(database.query, { name: 'Bob', picture: new Uint8Array([1]) }), 1);
    assert.equal(await add.run(database.query, { name: 'Carol', picture: null }), 1);
    const rows = await database.query.selectFrom('person').select('picture').orderBy('name').execute();
    assert.deepEqual(
      rows.map(({ picture }) => picture),
      [alice.picture, new Uint8Array([1]), null],
    );
  });

  it('goes on when a table gets another column', async (t) => {
    const find = prepared((query: Kysely<Tables>, parameter: ParameterOf<{ name: string }>) =>
      query.selectFrom('person').selectAll().where('name', '=', parameter('name')),
    );
    const database = await openWithAlice(t, await engine.freshUrl());
    const findOften = () =>
      Promise.all(Array.from({ length: 20 }, () => find.first(database.query, { name: 'Alice' })));
    await findOften();
    await sql`alter table person add column nickname text`.execute(database.query);
    const seen = await findOften();
    assert.deepEqual(seen[0], { ...alice, nickname: null });
    await database.write((transaction) => find.first(transaction, { name: 'Alice' }));
    await sql`alter table person add column email text`.execute(database.query);
    const found = await database.write((transaction) => find.first(transaction, { name: 'Alice' }));
    assert.deepEqual(found, { ...alice, nickname: null, email: null });
  });

  it('refuses values of other types, and those left out', async (t) => {
    const find = prepared((query: Kysely<Tables>, parameter: ParameterOf<{ name: string }>) =>
      query.selectFrom('person').selectAll().where('name', '=', parameter('name')),
    );
    const database = await openWithAlice(t, await engine.freshUrl());
    // @ts-expect-error -- a value is missing
    await assert.rejects(find.all(database.query, {}), TypeError);
    // @ts-expect-error -- a value is of another type
    await assert.rejects(find.all(database.query, { name: true }), TypeError);
    prepared((query: Kysely<Tables>, parameter: ParameterOf<{ name: string }>) =>
      // @ts-expect-error -- there is no such parameter
      query.selectFrom('person').where('name', '=', parameter('nam')),
    );
  });
});

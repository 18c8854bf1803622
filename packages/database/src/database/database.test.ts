import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { DatabaseError } from '../errors/database-error.ts';
import { describeOnEngines } from '../testing/engines.ts';
import { runElsewhere } from './other-process.test-helper.ts';
import { alice, createSignal, open, openWithAlice } from './people.test-helper.ts';

describeOnEngines('a database', (engine) => {
  it('gives back numbers, bytes, text and null as they were put in', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const bob = { ...alice, name: 'Bob', seen_at: null, picture: null, visits: Number.MAX_SAFE_INTEGER };
    await database.query.insertInto('person').values(bob).execute();
    const people = await database.query.selectFrom('person').selectAll().orderBy('name').execute();
    assert.deepEqual(people, [alice, bob]);
  });

  it('gives back any row as it was put in', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const row = fc.record({
      // PostgreSQL holds no NUL in text.
      name: fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
      visits: fc.maxSafeNat(),
      seen_at: fc.option(fc.maxSafeInteger()),
      picture: fc.option(fc.uint8Array()),
      is_active: fc.constantFrom(0 as const, 1 as const),
    });
    await fc.assert(
      fc.asyncProperty(row, async (person) => {
        await database.query.deleteFrom('person').execute();
        await database.query.insertInto('person').values(person).execute();
        assert.deepEqual(await database.query.selectFrom('person').selectAll().execute(), [{ ...person }]);
      }),
      { numRuns: 50 },
    );
  });

  it('gives counts and sums as numbers', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const [row] = await database.query
      .selectFrom('person')
      .select((person) => [person.fn.countAll().as('count'), person.fn.sum('seen_at').as('sum')])
      .execute();
    assert.deepEqual(row, { count: 1, sum: alice.seen_at });
  });

  it('refuses a number that JavaScript cannot hold', async (t) => {
    const database = await open(t, { url: await engine.freshUrl() });
    const query = sql`select 9007199254740993 as big`.execute(database.query);
    await assert.rejects(query, { name: 'DatabaseError', code: 'query_invalid' });
  });

  it('refuses parameters that the engines would not store alike', async (t) => {
    const database = await open(t, { url: await engine.freshUrl() });
    for (const value of [true, undefined, new Date(), {}, NaN]) {
      await assert.rejects(sql`select ${value}`.execute(database.query), TypeError);
    }
  });

  it('numbers rows by itself', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const add = () =>
      database.query
        .insertInto('pet')
        .values({ owner: 'Alice' } as never)
        .returning('id')
        .executeTakeFirst();
    assert.deepEqual([await add(), await add()], [{ id: 1 }, { id: 2 }]);
  });

  it('keeps all of a write', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const result = await database.write(async (transaction) => {
      await transaction.updateTable('person').set({ visits: 1 }).execute();
      await transaction
        .insertInto('person')
        .values({ ...alice, name: 'Bob' })
        .execute();
      return 'done';
    });
    const names = await database.query.selectFrom('person').select('name').where('visits', '=', 1).execute();
    assert.deepEqual([result, names], ['done', [{ name: 'Alice' }]]);
  });

  it('keeps nothing of a write that throws', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const failure = new Error('the work failed');
    const write = database.write(async (transaction) => {
      await transaction.updateTable('person').set({ visits: 1 }).execute();
      throw failure;
    });
    await assert.rejects(write, failure);
    assert.deepEqual(await database.query.selectFrom('person').selectAll().execute(), [alice]);
  });

  it('keeps nothing of a write in which a statement failed, even if nobody minded', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const write = database.write(async (transaction) => {
      await transaction.updateTable('person').set({ visits: 1 }).execute();
      await transaction
        .insertInto('person')
        .values(alice)
        .execute()
        .catch(() => undefined);
    });
    await assert.rejects(write, { code: 'constraint', constraint: 'unique' });
    assert.deepEqual(await database.query.selectFrom('person').selectAll().execute(), [alice]);
  });

  it('reads what was committed while a write is under way, without waiting for it', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const [isWritten, mayCommit] = [createSignal(), createSignal()];
    const read = async () =>
      (await database.query.selectFrom('person').select('visits').execute())[0]?.visits;
    const write = database.write(async (transaction) => {
      await transaction.updateTable('person').set({ visits: 7 }).execute();
      isWritten.give();
      await mayCommit.given;
    });
    await isWritten.given;
    assert.equal(await read(), 0);
    mayCommit.give();
    await write;
    assert.equal(await read(), 7);
  });

  it('keeps single statements out of a write under way', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const [isWritten, mayFail] = [createSignal(), createSignal()];
    const write = database.write(async (transaction) => {
      await transaction.updateTable('person').set({ visits: 7 }).execute();
      isWritten.give();
      await mayFail.given;
      throw new Error('the work failed');
    });
    await isWritten.given;
    const insert = database.query
      .insertInto('person')
      .values({ ...alice, name: 'Bob' })
      .execute();
    mayFail.give();
    await assert.rejects(write);
    await insert;
    const people = await database.query
      .selectFrom('person')
      .select(['name', 'visits'])
      .orderBy('name')
      .execute();
    assert.deepEqual(people, [
      { name: 'Alice', visits: 0 },
      { name: 'Bob', visits: 0 },
    ]);
  });

  it('lets exactly one of fifty writes compare and set', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        database.write((transaction) =>
          transaction.updateTable('person').set({ visits: 1 }).where('visits', '=', 0).executeTakeFirst(),
        ),
      ),
    );
    assert.equal(outcomes.filter(({ numUpdatedRows }) => numUpdatedRows === 1n).length, 1);
  });

  it('loses none of fifty increments that read before they write', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const increment = () =>
      database.write(async (transaction) => {
        const query = transaction.selectFrom('person').select('visits');
        const { visits } = await (
          database.dialect === 'postgres' ? query.forUpdate() : query
        ).executeTakeFirstOrThrow();
        await transaction
          .updateTable('person')
          .set({ visits: visits + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 50 }, increment));
    assert.deepEqual(await database.query.selectFrom('person').select('visits').execute(), [{ visits: 50 }]);
  });

  it('refuses a write within a write, and allows one that the write left running', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const visit = () => database.query.updateTable('person').set({ visits: 1 }).execute();
    await assert.rejects(
      database.write(() => database.write(() => Promise.resolve())),
      TypeError,
    );
    await assert.rejects(database.write(visit), TypeError);
    const isOver = createSignal();
    const later = await database.write(() => Promise.resolve({ done: isOver.given.then(visit) }));
    isOver.give();
    await later.done;
  });

  it('refuses a transaction that is used after its end, or begun otherwise', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const ended = await database.write((transaction) => Promise.resolve({ transaction }));
    await assert.rejects(ended.transaction.selectFrom('person').selectAll().execute(), TypeError);
    await assert.rejects(
      database.query.transaction().execute(() => Promise.resolve()),
      TypeError,
    );
  });

  it('names what a constraint refuses, without the row', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    const { query } = database;
    const secret = 'no-message-may-have-this';
    const refused = [
      ['unique', query.insertInto('person').values(alice)],
      ['check', query.insertInto('person').values({ ...alice, name: secret, visits: -1 })],
      ['not_null', query.insertInto('person').values({ ...alice, name: secret, visits: null as never })],
      ['foreign_key', query.insertInto('pet').values({ owner: secret } as never)],
    ] as const;
    for (const [constraint, statement] of refused) {
      await assert.rejects(statement.execute(), (error: Error) => {
        assert.ok(error instanceof DatabaseError);
        assert.deepEqual([error.code, error.constraint], ['constraint', constraint]);
        assert.doesNotMatch(`${error.message} ${error.stack}`, /no-message-may-have-this|Alice/);
        assert.equal('cause' in error, false);
        return true;
      });
    }
  });

  it('refuses a statement that is none', async (t) => {
    const database = await open(t, { url: await engine.freshUrl() });
    for (const statement of [sql`selec 1`, sql`select * from nowhere`]) {
      await assert.rejects(statement.execute(database.query), {
        name: 'DatabaseError',
        code: 'query_invalid',
      });
    }
  });

  it('is unavailable once closed', async (t) => {
    const database = await openWithAlice(t, await engine.freshUrl());
    await database.ping();
    await database.close();
    await database.close();
    const unavailable = { name: 'DatabaseError', code: 'unavailable' };
    await assert.rejects(database.ping(), unavailable);
    await assert.rejects(database.query.selectFrom('person').selectAll().execute(), unavailable);
    await assert.rejects(
      database.write(() => Promise.resolve()),
      unavailable,
    );
  });

  if (engine.name === 'SQLite in memory') return;

  it('is shared with another process that writes at the same time', async (t) => {
    const url = await engine.freshUrl();
    const database = await openWithAlice(t, url);
    const other = runElsewhere(url, 'visit');
    for (let visit = 0; visit < 50; visit += 1) {
      await database.write((transaction) =>
        transaction
          .updateTable('person')
          .set((row) => ({ visits: row('visits', '+', 1) }))
          .execute(),
      );
    }
    assert.equal(await other, 0);
    assert.deepEqual(await database.query.selectFrom('person').select('visits').execute(), [{ visits: 100 }]);
  });

  it('has what was acknowledged, and nothing else, after a process was killed', async (t) => {
    const url = await engine.freshUrl();
    const database = await openWithAlice(t, url);
    assert.equal(await runElsewhere(url, 'crash'), 'SIGKILL');
    await database.write((transaction) =>
      transaction
        .insertInto('pet')
        .values({ owner: 'Alice' } as never)
        .execute(),
    );
    assert.deepEqual(await database.query.selectFrom('person').select('visits').execute(), [{ visits: 1 }]);
  });
});

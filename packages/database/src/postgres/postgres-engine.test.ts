import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { createSignal, open, openWithAlice } from '../database/people.test-helper.ts';
import type { TestServer } from '../testing/server-process.ts';
import { freshDatabase, skipWithoutPostgres, startPostgres } from '../testing/start-postgres.ts';

const unavailable = { name: 'DatabaseError', code: 'unavailable' };

describe('PostgreSQL', skipWithoutPostgres(), () => {
  let server: TestServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it('runs a write again that lost against another', async (t) => {
    const events: string[] = [];
    const log = (event: string): unknown => events.push(event);
    const database = await open(t, { url: await freshDatabase(server), log });
    for (const state of ['40001', '40P01']) {
      let attempts = 0;
      const result = await database.write(async (transaction) => {
        attempts += 1;
        if (attempts < 3) await raise(state).execute(transaction);
        return attempts;
      });
      assert.equal(result, 3);
    }
    assert.deepEqual(
      events,
      Array.from({ length: 4 }, () => 'transaction_retried'),
    );
  });

  it('ends a deadlock with both writes done', async (t) => {
    const database = await openWithAlice(t, await freshDatabase(server));
    await sql`insert into person (name, visits) values ('Bob', 0)`.execute(database.query);
    const [hasAlice, hasBob] = [createSignal(), createSignal()];
    const visit = (names: readonly string[], meet: () => Promise<void>) =>
      database.write(async (transaction) => {
        for (const name of names) {
          await transaction
            .updateTable('person')
            .set((row) => ({ visits: row('visits', '+', 1) }))
            .where('name', '=', name)
            .execute();
          await meet();
        }
      });
    await Promise.all([
      visit(['Alice', 'Bob'], async () => {
        hasAlice.give();
        await hasBob.given;
      }),
      visit(['Bob', 'Alice'], async () => {
        hasBob.give();
        await hasAlice.given;
      }),
    ]);
    const visits = await database.query.selectFrom('person').select('visits').execute();
    assert.deepEqual(visits, [{ visits: 2 }, { visits: 2 }]);
  });

  it('names troubles as SQLite does', async (t) => {
    const database = await openWithAlice(t, await freshDatabase(server));
    const states = {
      '53100': 'full',
      XX001: 'corrupt',
      '57P01': 'unavailable',
      '55P03': 'busy',
      '57014': 'busy',
      '22003': 'query_invalid',
      ZZ999: 'unavailable',
    };
    for (const [state, code] of Object.entries(states)) {
      await assert.rejects(raise(state).execute(database.query), { name: 'DatabaseError', code });
    }
    const readOnly = database.write(async (transaction) => {
      await sql`set transaction read only`.execute(transaction);
      await transaction.deleteFrom('person').execute();
    });
    await assert.rejects(readOnly, { code: 'read_only' });
  });

  it('is busy when a row is locked for too long', async (t) => {
    const database = await openWithAlice(t, await freshDatabase(server));
    const [isLocked, mayEnd] = [createSignal(), createSignal()];
    const holder = database.write(async (transaction) => {
      await transaction.updateTable('person').set({ visits: 1 }).execute();
      isLocked.give();
      await mayEnd.given;
    });
    await isLocked.given;
    const waiter = database.write(async (transaction) => {
      await sql`set local lock_timeout = 10`.execute(transaction);
      await transaction.updateTable('person').set({ visits: 2 }).execute();
    });
    await assert.rejects(waiter, { code: 'busy' });
    mayEnd.give();
    await holder;
  });

  it('has no message that holds a value', async (t) => {
    const database = await openWithAlice(t, await freshDatabase(server));
    await assert.rejects(sql`select ${'secret-value'}::integer`.execute(database.query), (error: Error) => {
      assert.doesNotMatch(JSON.stringify([error, error.message, error.stack]), /secret-value/);
      return true;
    });
  });

  it('answers the next query after a restart of the server', async (t) => {
    const own = await startPostgres();
    t.after(() => own.stop());
    const database = await openWithAlice(t, await freshDatabase(own));
    await own.restart();
    assert.equal((await database.query.selectFrom('person').selectAll().execute()).length, 1);
    await own.restart();
    await database.write((transaction) => transaction.updateTable('person').set({ visits: 1 }).execute());
    await own.kill();
    await own.restart();
    assert.deepEqual(await database.query.selectFrom('person').select('visits').execute(), [{ visits: 1 }]);
  });

  it('is unavailable while the server is gone, and keeps nothing of a write that it took along', async (t) => {
    const own = await startPostgres();
    t.after(() => own.stop());
    const database = await openWithAlice(t, await freshDatabase(own));
    const write = database.write(async (transaction) => {
      await transaction.updateTable('person').set({ visits: 1 }).execute();
      await own.kill();
    });
    await assert.rejects(write, unavailable);
    await assert.rejects(database.ping(), unavailable);
    await assert.rejects(
      database.write(() => Promise.resolve()),
      unavailable,
    );
    await own.restart();
    while (
      await database.ping().then(
        () => false,
        () => true,
      )
    )
      await setTimeout(10);
    assert.deepEqual(await database.query.selectFrom('person').select('visits').execute(), [{ visits: 0 }]);
  });

  it('does not open where nobody listens', async (t) => {
    const own = await startPostgres();
    await own.stop();
    await assert.rejects(open(t, { url: own.url }), unavailable);
  });
});

function raise(state: string): ReturnType<typeof sql> {
  return sql`do ${sql.lit(`begin raise exception using errcode = '${state}', message = 'a test'; end`)}`;
}

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DatabaseError } from '@mintmark/database';
import { describeOnEngines } from '@mintmark/database/testing';
import { sql } from 'kysely';
import type { AuditEvent } from '../../src/store/records.ts';
import { inParallel, openFreshStore, start } from './fixtures.ts';
import type { OpenStore } from './fixtures.ts';

function event(changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    tenantId: 'ten_a',
    at: start,
    type: 'token_issued',
    actor: 'cli_a',
    subject: 'usr_a',
    clientId: 'cli_a',
    address: '192.0.2.1',
    data: { scope: 'openid', count: 1, isFirst: true, parent: null },
    ...changes,
  };
}

async function append(opened: OpenStore, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    // oxlint-disable-next-line no-await-in-loop -- in this order
    await opened.store.audit.append(event({ at: start + index }));
  }
}

/** What somebody does who owns the database: the guards first. */
async function tamper(opened: OpenStore, statement: string): Promise<void> {
  const { database } = opened;
  const disable =
    database.dialect === 'sqlite'
      ? ['drop trigger audit_events_update', 'drop trigger audit_events_delete']
      : ['alter table audit_events disable trigger all'];
  await database.write(async (transaction) => {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    for (const text of [...disable, statement]) await sql.raw(text).execute(transaction);
  });
}

describeOnEngines('C9: the audit log of a store', (engine) => {
  it('C9: lists events, the newest first, by what they are about', async () => {
    await using opened = await openFreshStore(engine);
    const { audit } = opened.store;
    await append(opened, 3);
    await audit.append(event({ at: start + 3, type: 'login', subject: undefined, address: undefined }));
    await audit.append(event({ tenantId: 'ten_b' }));
    const first = await audit.list('ten_a', { limit: 2 });
    assert.deepEqual(
      first.items.map(({ id, at, chainIndex, ...rest }) => ({ id, at, chainIndex, type: rest.type })),
      [
        { id: 4, at: start + 3, chainIndex: undefined, type: 'login' },
        { id: 3, at: start + 2, chainIndex: undefined, type: 'token_issued' },
      ],
    );
    const second = await audit.list('ten_a', { limit: 2, before: first.next });
    assert.deepEqual(
      second.items.map(({ id }) => id),
      [2, 1],
    );
    assert.equal(second.next, undefined);
    const { id: _id, chainIndex: _index, chainHash: _hash, ...rest } = second.items[0] ?? assert.fail();
    assert.deepEqual(rest, event({ at: start + 1 }));
    const count = async (filter: object) => (await audit.list('ten_a', { limit: 9, ...filter })).items.length;
    assert.equal(await count({ type: 'login' }), 1);
    assert.equal(await count({ subject: 'usr_a' }), 3);
    assert.equal(await count({ clientId: 'cli_b' }), 0);
    assert.equal(await count({ from: start + 1, to: start + 2 }), 2);
  });

  it('C9: seals events once, whoever seals, and proves that they are whole', async () => {
    await using opened = await openFreshStore(engine);
    const { audit } = opened.store;
    assert.deepEqual(await audit.verify(), { sealed: 0, brokenAt: undefined });
    await append(opened, 25);
    const sealed = await inParallel(5, () => audit.seal(10));
    assert.equal(
      sealed.reduce((sum, count) => sum + count),
      25,
    );
    await append(opened, 2);
    assert.deepEqual(await audit.verify(), { sealed: 25, brokenAt: undefined });
    assert.equal(await audit.seal(10), 2);
    assert.deepEqual(await audit.verify(), { sealed: 27, brokenAt: undefined });
    const { items } = await audit.list('ten_a', { limit: 1 });
    assert.equal(items[0]?.chainIndex, 27);
    assert.match(items[0].chainHash ?? '', /^[\da-f]{64}$/);
  });

  it('C9: refuses to change or delete an event, sealed or not', async () => {
    await using opened = await openFreshStore(engine);
    await append(opened, 2);
    await opened.store.audit.seal(1);
    for (const statement of [
      `update audit_events set actor = 'nobody' where id = 1`,
      `update audit_events set actor = 'nobody' where id = 2`,
      `update audit_events set chain_index = 1, chain_hash = 'x', subject = null where id = 2`,
      `update audit_events set chain_hash = 'x' where id = 1`,
      `update audit_events set chain_index = null, chain_hash = null where id = 1`,
      'delete from audit_events where id = 1',
      'delete from audit_events where id = 2',
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await assert.rejects(
        opened.database.write((transaction) => sql.raw(statement).execute(transaction)),
        (error) => error instanceof DatabaseError && error.code === 'constraint',
        statement,
      );
    }
  });

  for (const { what, statement, brokenAt } of [
    { what: 'changed', statement: `update audit_events set actor = 'nobody' where id = 3`, brokenAt: 3 },
    { what: 'emptied', statement: 'update audit_events set subject = null where id = 5', brokenAt: 5 },
    { what: 'removed', statement: 'delete from audit_events where id = 4', brokenAt: 4 },
    { what: 'removed at the end', statement: 'delete from audit_events where id = 6', brokenAt: 6 },
    { what: 'removed altogether', statement: 'delete from audit_events', brokenAt: 1 },
    {
      what: 'given another tenant',
      statement: `update audit_events set tenant_id = 'ten_b' where id = 1`,
      brokenAt: 1,
    },
  ]) {
    it(`C9: finds an event that was ${what}`, async () => {
      await using opened = await openFreshStore(engine);
      await append(opened, 6);
      await opened.store.audit.seal(100);
      await tamper(opened, statement);
      assert.deepEqual(await opened.store.audit.verify(), { sealed: 6, brokenAt });
    });
  }

  it('C9: keeps no event of a transaction that fails', async () => {
    await using opened = await openFreshStore(engine);
    const failing = opened.store.write(async ({ audit }) => {
      await audit.append(event());
      throw new RangeError('on purpose');
    });
    await assert.rejects(failing, RangeError);
    assert.equal((await opened.store.audit.list('ten_a', { limit: 1 })).items.length, 0);
  });
});

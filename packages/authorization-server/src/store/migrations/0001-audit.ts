import type { DatabaseDialect } from '@mintmark/database';
import { sql } from 'kysely';
import { createTable } from './create-table.ts';
import type { MigrationDatabase } from './create-table.ts';

const refusal = 'the audit log is append-only';

/** Columns that nothing may change once an event is written. */
const frozen = ['id', 'tenant_id', 'at', 'type', 'actor', 'subject', 'client_id', 'address', 'data'];

const isSealed = 'chain_index is not null';

/** Creates the audit log, whose events can be written, sealed once, and nothing else. */
export async function createAuditTables(db: MigrationDatabase, dialect: DatabaseDialect): Promise<void> {
  const number =
    dialect === 'sqlite' ? 'integer primary key' : 'bigint generated always as identity primary key';
  const { integer, text, end } =
    dialect === 'sqlite'
      ? { integer: 'integer', text: 'text', end: ' strict' }
      : { integer: 'bigint', text: 'text collate "C"', end: '' };
  const statements = [
    `create table audit_events (
       id ${number}, tenant_id ${text} not null, at ${integer} not null, type ${text} not null,
       actor ${text} not null, subject ${text}, client_id ${text}, address ${text}, data ${text} not null,
       chain_index ${integer}, chain_hash ${text})${end}`,
    // Of sealed events alone: to write one costs a fraction, and sealing fills the indexes with a thousand at a time.
    `create index audit_events_tenant_id_id on audit_events (tenant_id, id) where ${isSealed}`,
    `create index audit_events_tenant_id_type_id on audit_events (tenant_id, type, id) where ${isSealed}`,
    `create index audit_events_tenant_id_subject_id on audit_events (tenant_id, subject, id)
       where subject is not null and ${isSealed}`,
    `create index audit_events_tenant_id_client_id_id on audit_events (tenant_id, client_id, id)
       where client_id is not null and ${isSealed}`,
    `create unique index audit_events_chain_index on audit_events (chain_index) where ${isSealed}`,
    'create index audit_events_unsealed on audit_events (id) where chain_index is null',
    ...triggers[dialect],
  ];
  for (const statement of statements) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await sql.raw(statement).execute(db);
  }
  await createTable(db, dialect, {
    name: 'audit_chain',
    columns: { id: 'integer', length: 'integer', hash: 'text' },
    key: ['id'],
  });
  await db
    .insertInto('audit_chain')
    .values({ id: 1, length: 0, hash: '0'.repeat(64) })
    .execute();
}

const isTampering = [
  'old.chain_index is not null',
  'new.chain_index is null',
  'new.chain_hash is null',
  ...frozen.map((column) => `new.${column} is distinct from old.${column}`),
].join(' or ');

const triggers: Readonly<Record<DatabaseDialect, readonly string[]>> = {
  sqlite: [
    `create trigger audit_events_update before update on audit_events when ${isTampering}
     begin select raise(abort, '${refusal}'); end`,
    `create trigger audit_events_delete before delete on audit_events
     begin select raise(abort, '${refusal}'); end`,
  ],
  postgres: [
    `create function refuse_audit_change() returns trigger language plpgsql as
     $$ begin raise exception '${refusal}' using errcode = 'integrity_constraint_violation'; end $$`,
    `create trigger audit_events_update before update on audit_events for each row when (${isTampering})
     execute function refuse_audit_change()`,
    `create trigger audit_events_delete before delete on audit_events for each row
     execute function refuse_audit_change()`,
    `create trigger audit_events_truncate before truncate on audit_events
     execute function refuse_audit_change()`,
  ],
};

import type { Migration } from '@mintmark/database';
import { columnTypes, strict } from '@mintmark/database';

/** A row of the table `keys`. Times are epoch milliseconds. */
export interface KeysTable {
  readonly tenant_id: string;
  readonly kid: string;
  readonly algorithm: string;
  readonly use: string;
  /** JSON of the public members. */
  readonly public_jwk: string;
  readonly sealed_private: Uint8Array | null;
  readonly external_id: string | null;
  readonly created_at: number;
  readonly publish_at: number;
  readonly activate_at: number;
  readonly retire_at: number | null;
  readonly remove_at: number | null;
  readonly compromised_at: number | null;
  readonly period: number;
  readonly announced_state: string;
  readonly version: number;
}

/** The tables of this folder, for the type of the database. */
export interface KeysTables {
  readonly keys: KeysTable;
}

/** Creates the table `keys`: part of the first migration. */
export async function createKeysTable(
  db: Parameters<Migration['up']>[0],
  dialect: Parameters<Migration['up']>[1],
): Promise<void> {
  const { id, text, time, integer, bytes, json } = columnTypes[dialect];
  await db.schema
    .createTable('keys')
    .addColumn('tenant_id', id, (column) => column.notNull())
    .addColumn('kid', id, (column) => column.notNull())
    .addColumn('algorithm', text, (column) => column.notNull())
    .addColumn('use', text, (column) => column.notNull())
    .addColumn('public_jwk', json, (column) => column.notNull())
    .addColumn('sealed_private', bytes)
    .addColumn('external_id', text)
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('publish_at', time, (column) => column.notNull())
    .addColumn('activate_at', time, (column) => column.notNull())
    .addColumn('retire_at', time)
    .addColumn('remove_at', time)
    .addColumn('compromised_at', time)
    .addColumn('period', integer, (column) => column.notNull())
    .addColumn('announced_state', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('keys_primary', ['tenant_id', 'kid'])
    .addUniqueConstraint('keys_period', ['tenant_id', 'algorithm', 'period'])
    .$call(strict(dialect))
    .execute();
}

import { columnTypes } from '@mintmark/database';
import type { DatabaseDialect, Migration } from '@mintmark/database';
import { sql } from 'kysely';

/** The connection that a migration works on. */
export type MigrationDatabase = Parameters<Migration['up']>[0];

/** A column: what it holds, with `?` if it may be null. */
export type ColumnKind = 'text' | 'time' | 'integer' | 'boolean' | 'bytes' | 'json';

export interface TableDefinition {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnKind | `${ColumnKind}?`>>;
  readonly key: readonly string[];
  /** Small rows, found by their key alone: SQLite then keeps one tree instead of two. */
  readonly compact?: boolean;
  readonly indexes?: readonly IndexDefinition[];
}

export interface IndexDefinition {
  readonly on: readonly string[];
  readonly unique?: boolean;
  /** Only rows that fit: `lookup is not null`. */
  readonly where?: string;
}

/** Creates a table with its indexes, the same on both engines. */
export async function createTable(
  db: MigrationDatabase,
  dialect: DatabaseDialect,
  table: TableDefinition,
): Promise<void> {
  const columns = Object.entries(table.columns).map(([name, kind]) => formatColumn(dialect, name, kind));
  const body = [...columns, `primary key (${table.key.join(', ')})`].join(', ');
  await sql.raw(`create table ${table.name} (${body})${formatEnd(dialect, table)}`).execute(db);
  for (const index of table.indexes ?? []) {
    const name = [table.name, ...index.on].join('_');
    const where = index.where === undefined ? '' : ` where ${index.where}`;
    const create = `create ${index.unique === true ? 'unique ' : ''}index ${name}`;
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await sql.raw(`${create} on ${table.name} (${index.on.join(', ')})${where}`).execute(db);
  }
}

/** Text compares by bytes on both engines (SQLite always does), so that pages and prefixes are the same. */
function formatColumn(dialect: DatabaseDialect, name: string, kind: ColumnKind | `${ColumnKind}?`): string {
  const isNullable = kind.endsWith('?');
  // Without its question mark it is a kind again.
  const type = columnTypes[dialect][(isNullable ? kind.slice(0, -1) : kind) as ColumnKind];
  const collation = dialect === 'postgres' && type === 'text' ? ' collate "C"' : '';
  return `${name} ${type}${collation}${isNullable ? '' : ' not null'}`;
}

function formatEnd(dialect: DatabaseDialect, table: TableDefinition): string {
  if (dialect !== 'sqlite') return '';
  return table.compact === true ? ' strict, without rowid' : ' strict';
}

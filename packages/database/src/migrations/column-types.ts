import { sql } from 'kysely';
import type { ColumnDataType, ColumnDefinitionBuilder, CreateTableBuilder } from 'kysely';
import type { DatabaseDialect } from './database-dialect.ts';

/** The names of column types that hold the same values on both engines. */
export interface ColumnTypes {
  /** A random identifier, or any other text. */
  readonly id: ColumnDataType;
  /** Text. */
  readonly text: ColumnDataType;
  /** Epoch milliseconds, or any other safe integer. */
  readonly time: ColumnDataType;
  /** A safe integer. */
  readonly integer: ColumnDataType;
  /** 0 or 1. */
  readonly boolean: ColumnDataType;
  /** A `Uint8Array`. */
  readonly bytes: ColumnDataType;
  /** JSON, as text. */
  readonly json: ColumnDataType;
}

/** The column types of each engine. */
export const columnTypes: Readonly<Record<DatabaseDialect, ColumnTypes>> = {
  sqlite: {
    id: 'text',
    text: 'text',
    time: 'integer',
    integer: 'integer',
    boolean: 'integer',
    bytes: 'blob',
    json: 'text',
  },
  postgres: {
    id: 'text',
    text: 'text',
    time: 'bigint',
    integer: 'bigint',
    boolean: 'integer',
    bytes: 'bytea',
    json: 'text',
  },
};

/**
 * Makes an `integer` column the primary key that numbers rows by itself, never using a number twice. On PostgreSQL
 * numbers may be committed out of order and leave gaps; on SQLite they are in the order of commits.
 *
 * @example
 * const migration = {
 *   name: '0001-events',
 *   async up(db, dialect) {
 *     const { integer } = columnTypes[dialect];
 *     await db.schema.createTable('event').addColumn('id', integer, sequence(dialect)).execute();
 *   },
 * };
 * await database.migrate([migration]);
 */
export function sequence(
  dialect: DatabaseDialect,
): (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder {
  return dialect === 'sqlite'
    ? (column) => column.primaryKey().autoIncrement()
    : (column) => column.primaryKey().generatedAlwaysAsIdentity();
}

/**
 * Ends a `createTable`: has SQLite hold columns to their types, as PostgreSQL always does.
 *
 * @example
 * const migration = {
 *   name: '0001-visits',
 *   async up(db, dialect) {
 *     const { time } = columnTypes[dialect];
 *     await db.schema.createTable('visit').addColumn('at', time).$call(strict(dialect)).execute();
 *   },
 * };
 * await database.migrate([migration]);
 */
export function strict(
  dialect: DatabaseDialect,
): <Name extends string, Columns extends string>(
  table: CreateTableBuilder<Name, Columns>,
) => CreateTableBuilder<Name, Columns> {
  return (table) => (dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table);
}

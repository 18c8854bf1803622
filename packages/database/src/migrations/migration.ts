import type { Transaction } from 'kysely';
import type { DatabaseDialect } from './database-dialect.ts';

/** Tables whose types are not known: a migration must not depend on the row types of today. */
export type UntypedTables = Record<string, Record<string, unknown>>;

/** One step of the schema, forward only. Once released it is never changed. */
export interface Migration {
  /** Sorts it among its like: four digits, a hyphen, words: `0001-first`. */
  readonly name: string;
  /**
   * True if programs that do not know this migration go on working beside it: it only adds tables, indexes, or columns
   * that may be left out. Two versions of a server can then run on one database. Default: false.
   */
  readonly compatible?: boolean;
  /** Changes the schema. Everything in it is rolled back if it throws. */
  up(db: Transaction<UntypedTables>, dialect: DatabaseDialect): Promise<void>;
}

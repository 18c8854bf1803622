import type { Database } from '@mintmark/database';
import { migrations } from './migrations/migrations.ts';
import type { Tables } from './schema.ts';

declare const tables: unique symbol;

/**
 * The tables of a server. What is in them is its own affair and changes with it: open the database with
 * `openDatabase<ServerTables>(…)`, and ask the server or its admin API.
 */
export interface ServerTables {
  /** Nobody outside can name a table. */
  readonly [tables]: never;
}

/**
 * Brings the tables up to date. For the compiler any database can take the place of any other; that the tables are those
 * of `Tables` is made true here, by the migrations.
 */
export async function migrateTables(database: Database<ServerTables>): Promise<Database<Tables>> {
  await database.migrate(migrations);
  return database;
}

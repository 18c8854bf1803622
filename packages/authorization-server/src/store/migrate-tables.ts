import type { Database } from '@mintmark/database';
import { migrations } from './migrations/migrations.ts';
import type { Tables } from './schema.ts';

/**
 * The tables of a server. What is in them is its own affair and changes with it: open the database with
 * `openDatabase<ServerTables>(…)`, and ask the server or its admin API.
 */
export type ServerTables = Readonly<Record<never, never>>;

/** Brings the tables up to date. The migrations make them as `Tables` has it, and that is what makes the type true. */
export async function migrateTables(database: Database<ServerTables>): Promise<Database<Tables>> {
  await database.migrate(migrations);
  return database as Database<Tables>;
}

import { openSqliteFile, openSqliteMemory } from '../sqlite/sqlite-engine.ts';
import { createDatabase } from './create-database.ts';
import type { Database, DatabaseLog, DatabaseOptions } from './database.ts';
import type { Engine } from './engine.ts';

/**
 * Opens a database: SQLite in a file or in memory, or PostgreSQL.
 *
 * Throws a `DatabaseError` (`unavailable`, `corrupt`, `read_only`, …) if it does not answer, and a `TypeError` for a
 * url of another kind. Does not migrate.
 *
 * @example
 * const database = await openDatabase<{ person: { name: string } }>({ url: ':memory:' });
 */
export async function openDatabase<Tables>(options: DatabaseOptions = {}): Promise<Database<Tables>> {
  const { url = ':memory:', now = Date.now, log = () => undefined } = options;
  const engine = await openEngine(url, log);
  const database = createDatabase<Tables>(engine, now);
  try {
    await database.ping();
  } catch (error) {
    await engine.close();
    throw error;
  }
  return database;
}

async function openEngine(url: string, log: DatabaseLog): Promise<Engine> {
  if (/^postgres(ql)?:\/\//.test(url)) {
    // Its driver is of no use to whoever has SQLite.
    const { PostgresEngine } = await import('../postgres/postgres-engine.ts');
    return new PostgresEngine(url, log);
  }
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1] ?? (url === ':memory:' ? url : undefined);
  if (path === undefined) {
    throw new TypeError('expected the url of a database: postgres://…, sqlite:/path/to/file.db or :memory:');
  }
  return path === ':memory:' ? openSqliteMemory() : openSqliteFile(path);
}

import type { TestContext } from 'node:test';
import { sql } from 'kysely';
import { columnTypes, sequence, strict } from '../migrations/column-types.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Database, DatabaseOptions } from './database.ts';
import { openDatabase } from './open-database.ts';

/** The tables of these tests. */
export interface Tables {
  person: {
    name: string;
    visits: number;
    seen_at: number | null;
    picture: Uint8Array | null;
    is_active: 0 | 1;
  };
  pet: { id: number; owner: string };
}

export const first: Migration = {
  name: '0001-people',
  async up(db, dialect) {
    const types = columnTypes[dialect];
    await db.schema
      .createTable('person')
      .addColumn('name', types.id, (column) => column.primaryKey())
      .addColumn('visits', types.integer, (column) => column.notNull())
      .addColumn('seen_at', types.time)
      .addColumn('picture', types.bytes)
      .addColumn('is_active', types.boolean, (column) => column.notNull().defaultTo(1))
      .addCheckConstraint('visits_not_negative', sql`visits >= 0`)
      .$call(strict(dialect))
      .execute();
    await db.schema
      .createTable('pet')
      .addColumn('id', types.integer, sequence(dialect))
      .addColumn('owner', types.text, (column) => column.notNull().references('person.name'))
      .$call(strict(dialect))
      .execute();
  },
};

export const alice = {
  name: 'Alice',
  visits: 0,
  seen_at: 1_795_000_000_000,
  picture: new Uint8Array([0, 255]),
  is_active: 1,
} as const;

/** Opens a database that is closed when the test ends. */
export async function open(t: TestContext, options: DatabaseOptions): Promise<Database<Tables>> {
  const database = await openDatabase<Tables>(options);
  t.after(() => database.close());
  return database;
}

/** Opens a database with its tables and Alice. */
export async function openWithAlice(t: TestContext, url: string): Promise<Database<Tables>> {
  const database = await open(t, { url });
  await database.migrate([first]);
  await database.query.insertInto('person').values(alice).execute();
  return database;
}

/** Something to wait for, and the way to bring it about. */
export function createSignal(): { readonly given: Promise<void>; readonly give: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { given: promise, give: resolve };
}

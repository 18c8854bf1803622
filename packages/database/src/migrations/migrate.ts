import type { Transaction } from 'kysely';
import type { DatabaseDialect } from './database-dialect.ts';
import { DatabaseError } from '../errors/database-error.ts';
import { columnTypes } from './column-types.ts';
import type { Migration, UntypedTables } from './migration.ts';

/** What `migrate` needs of a database. */
export interface Migratable {
  readonly dialect: DatabaseDialect;
  readonly now: () => number;
  /** Runs a transaction that excludes every other process's migrations. */
  exclusively<Result>(work: (transaction: Transaction<UntypedTables>) => Promise<Result>): Promise<Result>;
}

interface AppliedMigration {
  readonly name: string;
  readonly compatible: number;
}

/** Applies the migrations that are not applied yet, one transaction each. */
export async function migrate(database: Migratable, migrations: readonly Migration[]): Promise<void> {
  assertNames(migrations);
  let done = false;
  while (!done) {
    // Each looks again at what was applied, under the lock: another process may have been faster.
    // oxlint-disable-next-line no-await-in-loop
    done = await database.exclusively((transaction) => applyNext(transaction, database, migrations));
  }
}

function assertNames(migrations: readonly Migration[]): void {
  for (const [index, { name }] of migrations.entries()) {
    if (!/^\d{4}-[a-z\d-]+$/.test(name)) {
      throw new TypeError('expected the name of a migration to be four digits, a hyphen and words');
    }
    const before = migrations[index - 1]?.name ?? '';
    if (before >= name) throw new TypeError(`expected ${name} to stand before ${before}`);
  }
}

/** @returns whether nothing is left to do */
async function applyNext(
  transaction: Transaction<UntypedTables>,
  { dialect, now }: Migratable,
  migrations: readonly Migration[],
): Promise<boolean> {
  const applied = await readApplied(transaction, dialect);
  const next = findNext(migrations, applied);
  if (!next) return true;
  await next.up(transaction, dialect);
  const compatible = next.compatible === true ? 1 : 0;
  await transaction
    .insertInto('migrations')
    .values({ name: next.name, compatible, applied_at: now() })
    .execute();
  return next === migrations.at(-1);
}

async function readApplied(
  transaction: Transaction<UntypedTables>,
  dialect: DatabaseDialect,
): Promise<readonly AppliedMigration[]> {
  const types = columnTypes[dialect];
  await transaction.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', types.text, (column) => column.primaryKey())
    .addColumn('compatible', types.boolean, (column) => column.notNull())
    .addColumn('applied_at', types.time, (column) => column.notNull())
    .execute();
  const rows = await transaction.selectFrom('migrations').select(['name', 'compatible']).execute();
  return rows.map(({ name, compatible }) => ({ name: String(name), compatible: Number(compatible) }));
}

function findNext(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): Migration | undefined {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = applied.filter(({ name, compatible }) => !known.has(name) && compatible !== 1);
  if (unknown.length > 0) {
    throw new DatabaseError(
      'newer_schema',
      `the database has ${unknown.length} migrations that this program does not know and cannot work beside; run a newer program`,
    );
  }
  const names = new Set(applied.map(({ name }) => name));
  const next = migrations.find(({ name }) => !names.has(name));
  if (next && applied.some(({ name }) => name > next.name)) {
    throw new DatabaseError(
      'newer_schema',
      `the migration ${next.name} was not applied, but later ones were; migrations only go forward`,
    );
  }
  return next;
}

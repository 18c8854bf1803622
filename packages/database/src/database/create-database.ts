import { Kysely, Transaction, sql } from 'kysely';
import { DatabaseError } from '../errors/database-error.ts';
import { migrate } from '../migrations/migrate.ts';
import type { DatabaseDialect } from '../migrations/database-dialect.ts';
import type { Migration, UntypedTables } from '../migrations/migration.ts';
import type { Database } from './database.ts';
import { createDialect } from './dialect.ts';
import type { Engine } from './engine.ts';
import { retry } from './retry.ts';
import type { TransactionConnection } from './transaction.ts';
import { assertOutsideWrite, runWithinWrite } from './write-scope.ts';

/** How long a process waits for another one that migrates. */
const migrationLockMs = 60_000;

/** A database on an open engine. */
export function createDatabase<Tables>(engine: Engine, now: () => number): Database<Tables> {
  const query = createKysely<Tables>(engine);
  const write: Database<Tables>['write'] = async (work) => {
    assertOutsideWrite(engine);
    return await runWithinWrite(engine, () =>
      engine.transact((connection) => work(query.within(connection))),
    );
  };
  return {
    dialect: engine.dialect,
    query: query.kysely,
    write,
    migrate: (migrations: readonly Migration[]) => migrateEngine(engine, { migrations, now }),
    async ping() {
      await query.kysely.executeQuery(sql`select 1`.compile(query.kysely));
    },
    close: () => engine.close(),
  };
}

interface KyselyOfEngine<Tables> {
  readonly kysely: Kysely<Tables>;
  /** The same interface, within a transaction. */
  readonly within: (connection: TransactionConnection) => Transaction<Tables>;
}

function createKysely<Tables>(engine: Engine): KyselyOfEngine<Tables> {
  const dialect = createDialect(engine);
  const kysely = new Kysely<Tables>({ dialect });
  const props = { config: { dialect }, dialect, driver: dialect.createDriver() };
  const executor = kysely.getExecutor();
  return {
    kysely,
    within: (connection) =>
      new Transaction<Tables>({ ...props, executor: executor.withConnectionProvider(connection) }),
  };
}

/** Keeps other processes from migrating until the transaction ends; SQLite's only writer does that by itself. */
const migrationLock: Readonly<Record<DatabaseDialect, readonly string[]>> = {
  sqlite: [],
  postgres: [
    'set local statement_timeout = 0',
    'set local lock_timeout = 0',
    'select pg_advisory_xact_lock(7883959205594428265)',
  ],
};

async function migrateEngine(
  engine: Engine,
  { migrations, now }: { migrations: readonly Migration[]; now: () => number },
): Promise<void> {
  const { within } = createKysely<UntypedTables>(engine);
  const transact = <Result>(work: (transaction: Transaction<UntypedTables>) => Promise<Result>) =>
    engine.transact(async (connection) => {
      const transaction = within(connection);
      // oxlint-disable-next-line no-await-in-loop
      for (const lock of migrationLock[engine.dialect]) await sql.raw(lock).execute(transaction);
      return await work(transaction);
    });
  const shouldRetry = (error: unknown): boolean => error instanceof DatabaseError && error.code === 'busy';
  const patience = { shouldRetry, timeoutMs: migrationLockMs, maxPauseMs: 250 };
  assertOutsideWrite(engine);
  await migrate(
    { dialect: engine.dialect, now, exclusively: (work) => retry(() => transact(work), patience) },
    migrations,
  );
}

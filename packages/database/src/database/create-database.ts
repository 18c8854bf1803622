import { CompiledQuery, Kysely, Transaction } from 'kysely';
import { migrate } from '../migrations/migrate.ts';
import type { Migratable } from '../migrations/migrate.ts';
import type { UntypedTables } from '../migrations/migration.ts';
import type { Database } from './database.ts';
import { createDialect } from './dialect.ts';
import type { Engine } from './engine.ts';
import type { TransactionConnection } from './transaction.ts';
import { assertOutsideWrite, runWithinWrite } from './write-scope.ts';

/** A database on an open engine. */
export function createDatabase<Tables>(engine: Engine, now: () => number): Database<Tables> {
  const query = createKysely<Tables>(engine);
  const write: Database<Tables>['write'] = async (work) => {
    assertOutsideWrite(engine);
    return await runWithinWrite(engine, () =>
      engine.transact((connection) => work(query.within(connection))),
    );
  };
  const untyped = createKysely<UntypedTables>(engine);
  const exclusively: Migratable['exclusively'] = async (work) => {
    assertOutsideWrite(engine);
    return await runWithinWrite(engine, () =>
      engine.exclusively((connection) => work(untyped.within(connection))),
    );
  };
  return {
    dialect: engine.dialect,
    query: query.kysely,
    write,
    migrate: (migrations) => migrate({ dialect: engine.dialect, now, exclusively }, migrations),
    async ping() {
      await engine.read(CompiledQuery.raw('select 1'));
    },
    commitsOfOthers: () => engine.commitsOfOthers(),
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

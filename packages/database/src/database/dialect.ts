import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import type { Engine } from './engine.ts';
import { assertOutsideWrite } from './write-scope.ts';

/** The dialect of kysely that runs single statements on an engine. */
export function createDialect(engine: Engine): Dialect {
  const driver = createDriver(engine);
  return engine.dialect === 'sqlite'
    ? {
        createDriver: () => driver,
        createQueryCompiler: () => new SqliteQueryCompiler(),
        createAdapter: createSqliteAdapter,
        createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      }
    : {
        createDriver: () => driver,
        createQueryCompiler: () => new PostgresQueryCompiler(),
        createAdapter: () => new PostgresAdapter(),
        createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      };
}

function createSqliteAdapter(): SqliteAdapter {
  // kysely would queue reads behind each other and behind writes; the engine queues writes alone.
  return Object.defineProperty(new SqliteAdapter(), 'supportsMultipleConnections', { value: true });
}

function createDriver(engine: Engine): Driver {
  const connection = new AutocommitConnection(engine);
  const refuse = (): Promise<never> =>
    Promise.reject(new TypeError('expected a transaction to be run with write()'));
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    init: nothing,
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: nothing,
    destroy: nothing,
  };
}

class AutocommitConnection implements DatabaseConnection {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    // Whatever was not built as a SELECT may write: raw SQL too.
    if (query.query.kind === 'SelectQueryNode') return await this.#engine.read<Row>(query);
    assertOutsideWrite(this.#engine);
    return await this.#engine.change<Row>(query);
  }

  streamQuery(): never {
    throw new TypeError('expected a statement that is read whole: streams are not offered');
  }
}

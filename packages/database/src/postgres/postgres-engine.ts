import type { CompiledQuery, QueryResult } from 'kysely';
import { Pool } from 'pg';
import type { PoolClient } from 'pg';
import type { DatabaseLog } from '../database/database.ts';
import type { Engine } from '../database/engine.ts';
import { retry } from '../database/retry.ts';
import { TransactionConnection } from '../database/transaction.ts';
import { DatabaseError } from '../errors/database-error.ts';
import type { DatabaseErrorCode } from '../errors/codes.ts';
import { databaseError, translatePostgresError } from '../errors/translate-error.ts';
import { PostgresConnection, isStalePlan } from './postgres-connection.ts';
import { valueTypes } from './types.ts';

/** For how long a transaction that lost against another is run again. */
const serializationRetryMs = 5_000;

/** Later than the server's own timeout: it ends what a dead network leaves hanging. */
const statementTimeoutMs = 20_000;

/** For what may take long, such as a migration that fills a column. */
const exclusiveTimeoutMs = 3_600_000;

/** A connection that broke while idle fails at once. */
const lostWithinMs = 1_000;

const poolOptions = {
  application_name: 'mintmark',
  types: valueTypes,
  max: 10,
  // Also the longest wait for a free connection.
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 30_000,
  keepAlive: true,
  lock_timeout: 5_000,
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 30_000,
} as const;

/** What has a migration wait for those of other processes, for as long as it takes. */
const exclusiveLock = [
  'SET LOCAL statement_timeout = 0',
  'SET LOCAL lock_timeout = 0',
  'SELECT pg_advisory_xact_lock(7883959205594428265)',
];

type Work<Result> = (connection: TransactionConnection) => Promise<Result>;

interface OpenTransaction {
  readonly client: PoolClient;
  readonly connection: PostgresConnection;
}

/** PostgreSQL behind a pool of connections. */
export class PostgresEngine implements Engine {
  readonly dialect = 'postgres';
  readonly #pool: Pool;
  readonly #log: DatabaseLog;

  constructor(url: string, log: DatabaseLog) {
    this.#log = log;
    this.#pool = new Pool({ connectionString: url, ...poolOptions });
    // Without listeners, a restart of the server would end this process. Of a connection that breaks while it is used
    // the statement tells; one that breaks while idle is replaced.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    this.#pool.on('error', (error) => this.#report('connection_lost', translatePostgresError(error)));
  }

  async read<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return await this.#againIfLost(() => this.change<Row>(query));
  }

  async change<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return await this.#retry(() => this.#changeOnce<Row>(query));
  }

  async #changeOnce<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const client = await this.#connect();
    let isUsable = true;
    try {
      return await new PostgresConnection(client, statementTimeoutMs).executeQuery<Row>(query);
    } catch (error) {
      isUsable = !isBroken(error);
      throw error;
    } finally {
      client.release(!isUsable);
    }
  }

  async transact<Result>(work: Work<Result>): Promise<Result> {
    return await this.#retry(() => this.#attempt(work, { timeoutMs: statementTimeoutMs, prelude: [] }));
  }

  async exclusively<Result>(work: Work<Result>): Promise<Result> {
    const options = { timeoutMs: exclusiveTimeoutMs, prelude: exclusiveLock };
    return await this.#retry(() => this.#attempt(work, options));
  }

  commitsOfOthers(): undefined {
    return undefined;
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }

  async #retry<Result>(run: () => Promise<Result>): Promise<Result> {
    const shouldRetry = (error: unknown): boolean => {
      if (!hasCode(error, 'serialization')) return false;
      this.#report('transaction_retried', error);
      return true;
    };
    return await retry(run, { shouldRetry, timeoutMs: serializationRetryMs, maxPauseMs: 100 });
  }

  async #attempt<Result>(
    work: Work<Result>,
    { timeoutMs, prelude }: { timeoutMs: number; prelude: readonly string[] },
  ): Promise<Result> {
    const { client, connection } = await this.#againIfLost(() => this.#begin(timeoutMs));
    const transaction = new TransactionConnection(connection);
    let isUsable = true;
    try {
      // oxlint-disable-next-line no-await-in-loop
      for (const statement of prelude) await connection.execute(statement);
      const result = await work(transaction);
      transaction.assertIntact();
      transaction.end();
      const { command } = await connection.execute('COMMIT');
      if (command !== 'COMMIT') throw databaseError('serialization');
      return result;
    } catch (error) {
      transaction.end();
      isUsable = !isBroken(error) && (await rollBack(connection));
      throw error;
    } finally {
      client.release(!isUsable);
    }
  }

  async #begin(timeoutMs: number): Promise<OpenTransaction> {
    const client = await this.#connect();
    const connection = new PostgresConnection(client, timeoutMs);
    try {
      await connection.execute('BEGIN ISOLATION LEVEL READ COMMITTED');
      return { client, connection };
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async #connect(): Promise<PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw translatePostgresError(error);
    }
  }

  /** A connection that broke while idle is found out by its next use; nothing was done yet, so another one may try. */
  async #againIfLost<Result>(run: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await run();
    } catch (error) {
      // A failure that took its time was a timeout: a second one would only make the caller wait longer.
      if (!hasCode(error, 'unavailable') || performance.now() - start > lostWithinMs) throw error;
      return await run();
    }
  }

  #report(event: string, error: unknown): void {
    const { code, engineCode = '' } = error instanceof DatabaseError ? error : databaseError('unavailable');
    this.#log(event, { code, engineCode });
  }
}

/** @returns whether the connection is fit for the next transaction */
async function rollBack(connection: PostgresConnection): Promise<boolean> {
  try {
    await connection.execute('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

/** Whether an error leaves its connection unfit for another use. */
function isBroken(error: unknown): boolean {
  return hasCode(error, 'unavailable') || isStalePlan(error);
}

function hasCode(error: unknown, code: DatabaseErrorCode): boolean {
  return error instanceof DatabaseError && error.code === code;
}

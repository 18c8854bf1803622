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
import { PostgresConnection } from './postgres-connection.ts';
import { valueTypes } from './types.ts';

/** For how long a transaction that lost against another is run again. */
const serializationRetryMs = 5_000;

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
  // Later than the server's own timeout: it ends what a dead network leaves hanging.
  query_timeout: 20_000,
  idle_in_transaction_session_timeout: 30_000,
} as const;

interface OpenTransaction {
  readonly client: PoolClient;
  readonly connection: PostgresConnection;
}

/** PostgreSQL behind a pool of connections. */
export class PostgresEngine implements Engine {
  readonly dialect = 'postgres';
  readonly #pool: Pool;
  readonly #connection: PostgresConnection;
  readonly #log: DatabaseLog;

  constructor(url: string, log: DatabaseLog) {
    this.#log = log;
    this.#pool = new Pool({ connectionString: url, ...poolOptions });
    // Without a listener, a restart of the server would end this process; the pool replaces the connection itself.
    this.#pool.on('error', (error) => this.#report('connection_lost', translatePostgresError(error)));
    this.#connection = new PostgresConnection(this.#pool);
  }

  async read<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return await this.#againIfLost(() => this.#connection.executeQuery<Row>(query));
  }

  change<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#connection.executeQuery<Row>(query);
  }

  async transact<Result>(work: (connection: TransactionConnection) => Promise<Result>): Promise<Result> {
    const shouldRetry = (error: unknown): boolean => {
      if (!hasCode(error, 'serialization')) return false;
      this.#report('transaction_retried', error);
      return true;
    };
    const patience = { shouldRetry, timeoutMs: serializationRetryMs, maxPauseMs: 100 };
    return await retry(() => this.#attempt(work), patience);
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }

  async #attempt<Result>(work: (connection: TransactionConnection) => Promise<Result>): Promise<Result> {
    const { client, connection } = await this.#againIfLost(() => this.#begin());
    const transaction = new TransactionConnection(connection);
    let isUsable = true;
    try {
      const result = await work(transaction);
      transaction.assertIntact();
      transaction.end();
      const { command } = await connection.execute('COMMIT');
      if (command !== 'COMMIT') throw databaseError('serialization');
      return result;
    } catch (error) {
      transaction.end();
      isUsable = await rollBack(connection);
      throw error;
    } finally {
      client.release(!isUsable);
    }
  }

  async #begin(): Promise<OpenTransaction> {
    const client = await this.#connect();
    const connection = new PostgresConnection(client);
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
      const client = await this.#pool.connect();
      // A connection that breaks between two statements fails the next one; nobody else needs to hear of it.
      if (client.listenerCount('error') < 2) client.on('error', () => undefined);
      return client;
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

function hasCode(error: unknown, code: DatabaseErrorCode): boolean {
  return error instanceof DatabaseError && error.code === code;
}

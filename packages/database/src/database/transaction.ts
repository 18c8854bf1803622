import type { CompiledQuery, ConnectionProvider, DatabaseConnection, QueryResult } from 'kysely';

/** Runs the statements of one transaction, and remembers the first that failed: then nothing may be committed. */
export class TransactionConnection implements DatabaseConnection, ConnectionProvider {
  readonly #connection: DatabaseConnection;
  #state: 'open' | 'failed' | 'ended' = 'open';
  #failure: unknown;

  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }

  provideConnection<Result>(consumer: (connection: DatabaseConnection) => Promise<Result>): Promise<Result> {
    return consumer(this);
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#state === 'ended') throw new TypeError('expected the transaction to be used before it ended');
    // PostgreSQL refuses whatever follows a failure; SQLite would go on with half of the work.
    if (this.#state === 'failed') throw this.#failure;
    try {
      return await this.#connection.executeQuery<Row>(query);
    } catch (error) {
      if (this.#state === 'open') this.#failure = error;
      this.#state = 'failed';
      throw error;
    }
  }

  streamQuery(): never {
    throw new TypeError('expected a statement that is read whole: streams are not offered');
  }

  /** Lets no statement follow. */
  end(): void {
    this.#state = 'ended';
  }

  /** Throws what the first failing statement threw, even if that was caught. */
  assertIntact(): void {
    if (this.#state === 'failed') throw this.#failure;
  }
}

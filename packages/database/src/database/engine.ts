import type { CompiledQuery, QueryResult } from 'kysely';
import type { DatabaseDialect } from '../migrations/database-dialect.ts';
import type { TransactionConnection } from './transaction.ts';

/** What a database stands on. Every failure of it is a `DatabaseError`. */
export interface Engine {
  readonly dialect: DatabaseDialect;
  /** Runs a statement that only reads what was committed. */
  read<Row>(query: CompiledQuery): Promise<QueryResult<Row>>;
  /** Runs a statement that commits by itself. */
  change<Row>(query: CompiledQuery): Promise<QueryResult<Row>>;
  /** Runs a transaction: commits when the work fulfils and no statement failed, otherwise rolls back. */
  transact<Result>(work: (connection: TransactionConnection) => Promise<Result>): Promise<Result>;
  /**
   * Runs a transaction that excludes those that other processes run the same way, and waits for them, for a minute at
   * least. It may take as long as it needs.
   */
  exclusively<Result>(work: (connection: TransactionConnection) => Promise<Result>): Promise<Result>;
  /** A number that changes whenever somebody else commits; undefined where that is not known. */
  commitsOfOthers(): number | undefined;
  close(): Promise<void>;
}

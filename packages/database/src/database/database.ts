import type { Kysely, Transaction } from 'kysely';
import type { DatabaseDialect } from '../migrations/database-dialect.ts';
import type { Migration } from '../migrations/migration.ts';

/** How a database is opened. */
export interface DatabaseOptions {
  /**
   * Where it is: `postgres://user@host/name`, `sqlite:/path/to/file.db`, or `:memory:`, which is gone with
   * `close` (`:memory:`).
   */
  readonly url?: string;
  /** The clock, in epoch milliseconds; it dates migrations (`Date.now`). */
  readonly now?: () => number;
  /** Is told of what nobody waits for: connections lost while idle, retries. Never told a row (silence). */
  readonly log?: DatabaseLog;
}

/** Is told of an event by name, with details that hold neither rows nor addresses. */
export type DatabaseLog = (event: string, detail: Readonly<Record<string, string | number>>) => void;

/** An open database. Every failure of the engine is a `DatabaseError`, the same on SQLite and PostgreSQL. */
export interface Database<Tables> {
  /** The engine, for the rare statement that has to differ. */
  readonly dialect: DatabaseDialect;
  /**
   * Reads, and single statements that commit by themselves. Sees what was committed, also while a `write` is under
   * way. Offers neither transactions (`write` does) nor streams.
   */
  readonly query: Kysely<Tables>;
  /**
   * Runs `work` as one transaction: all of it is kept, durably, when the promise fulfils, and nothing when it rejects.
   *
   * SQLite: `BEGIN IMMEDIATE`, one writer at a time, first come first served; waits up to 5 s for other processes.
   * PostgreSQL: READ COMMITTED; run again after a serialization failure or deadlock, so `work` may run several times
   * and should do nothing besides its statements. A statement that fails dooms its transaction on both engines, even
   * if `work` catches the error. When the connection is lost while committing (`unavailable`), the outcome is not known.
   * Must not be called within itself: that throws a `TypeError`.
   */
  write<Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>;
  /**
   * Brings the schema up to date: applies, in order, each migration that was not applied before, one transaction each,
   * under a lock, so that several processes may call it at once. Throws `newer_schema` if the database has migrations
   * that are not in the list and were not recorded as compatible with code that does not know them.
   */
  migrate(migrations: readonly Migration[]): Promise<void>;
  /**
   * A number that changes whenever anybody but this object commits, so that what was read before may be kept until then.
   * Undefined where that is not known without asking: on PostgreSQL, and when the database is closed.
   */
  commitsOfOthers(): number | undefined;
  /** Fulfils if the database answers. */
  ping(): Promise<void>;
  /** Waits for a write under way, then closes every connection. */
  close(): Promise<void>;
}

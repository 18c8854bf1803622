import { mkdtempSync, openSync, closeSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledQuery, QueryResult } from 'kysely';
import type { Engine } from '../database/engine.ts';
import { retry } from '../database/retry.ts';
import type { RetryOptions } from '../database/retry.ts';
import { TransactionConnection } from '../database/transaction.ts';
import { DatabaseError } from '../errors/database-error.ts';
import { databaseError, translateSqliteError } from '../errors/translate-error.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { WriteQueue } from './write-queue.ts';

/** How a write waits for another process: without blocking the event loop, unlike SQLite's own busy handler. */
const patience = { shouldRetry: isBusy, timeoutMs: 5_000, maxPauseMs: 25 } as const;

/** How long to wait for another process that migrates. */
const exclusiveTimeoutMs = 60_000;

/** Opening blocks the event loop for so long at most: there, nothing else runs yet. */
const openingBusyTimeoutMs = 5_000;

const commonPragmas = [
  'foreign_keys = ON',
  'temp_store = MEMORY',
  'trusted_schema = OFF',
  // Pages of 4 KiB: the hot part of a large database stays in memory.
  'cache_size = -32000',
  'busy_timeout = 0',
];

interface SqliteEngineOptions {
  /** What a commit waits for. Default: `NORMAL`. */
  readonly synchronous?: 'NORMAL' | 'OFF';
  /** For how long to wait for another process. Default: 5 s. */
  readonly timeoutMs?: number;
}

/** SQLite on one connection for writes, one at a time, and one for reads while a write is under way: they never wait. */
export class SqliteEngine implements Engine {
  readonly dialect = 'sqlite';
  readonly #writer: SqliteConnection;
  readonly #reader: SqliteConnection;
  readonly #queue = new WriteQueue();
  #isClosed = false;

  readonly #patience: RetryOptions;

  /** Opens a file, which is made if it does not exist. */
  constructor(path: string, options: SqliteEngineOptions = {}) {
    const { synchronous = 'NORMAL', timeoutMs = patience.timeoutMs } = options;
    this.#patience = { ...patience, timeoutMs };
    this.#writer = new SqliteConnection(path, [
      `busy_timeout = ${openingBusyTimeoutMs}`,
      'journal_mode = WAL',
      // In WAL mode a commit survives the death of the process; only a loss of power may undo the latest ones.
      `synchronous = ${synchronous}`,
      'journal_size_limit = 67108864',
      // A checkpoint waits for the disk while everybody waits for it: every 16 MiB, and busy pages are written back once.
      'wal_autocheckpoint = 4096',
      ...commonPragmas,
    ]);
    this.#reader = new SqliteConnection(path, ['query_only = ON', ...commonPragmas]);
    // Both open the write-ahead log now, so that a failure is met here and not by a request.
    for (const connection of [this.#writer, this.#reader])
      connection.execute('SELECT count(*) FROM sqlite_schema');
  }

  async read<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    // The pages that the writer has in memory outlast its own commits; those of the other connection do not.
    return await this.#patiently(() =>
      (this.#writer.isInTransaction ? this.#reader : this.#writer).run<Row>(query),
    );
  }

  async change<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return await this.#alone(() => this.#patiently(() => this.#writer.run<Row>(query)));
  }

  async transact<Result>(work: (connection: TransactionConnection) => Promise<Result>): Promise<Result> {
    return await this.#alone(async () => {
      await this.#patiently(() => this.#writer.execute('BEGIN IMMEDIATE'));
      const connection = new TransactionConnection(this.#writer);
      try {
        const result = await work(connection);
        connection.assertIntact();
        connection.end();
        await this.#patiently(() => this.#writer.execute('COMMIT'));
        return result;
      } catch (error) {
        connection.end();
        // A full disk, for one, ends the transaction by itself.
        if (this.#writer.isInTransaction) this.#writer.execute('ROLLBACK');
        throw error;
      }
    });
  }

  async exclusively<Result>(work: (connection: TransactionConnection) => Promise<Result>): Promise<Result> {
    // Every transaction excludes every other one; only the others may take longer than usual.
    return await retry(() => this.transact(work), { ...this.#patience, timeoutMs: exclusiveTimeoutMs });
  }

  commitsOfOthers(): number | undefined {
    // Of the writer: its own commits do not count, and the reader makes none.
    return this.#isClosed ? undefined : this.#writer.dataVersion();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    await this.#alone(() => {
      this.#isClosed = true;
      this.#reader.close();
      this.#writer.close();
    });
  }

  async #alone<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    await this.#queue.enter();
    try {
      return await work();
    } finally {
      this.#queue.leave();
    }
  }

  async #patiently<Result>(run: () => Result): Promise<Result> {
    if (this.#isClosed) throw databaseError('unavailable');
    try {
      return run();
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    // oxlint-disable-next-line typescript/require-await -- a failure must reject, not throw
    return await retry(async () => run(), this.#patience);
  }
}

/** Opens a database file, readable by nobody but its owner. */
export function openSqliteFile(path: string): SqliteEngine {
  // SQLite gives its other files the mode of the first.
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    throw translateSqliteError(error);
  }
  return new SqliteEngine(path);
}

/** Opens a database that nothing is left of. */
export function openSqliteMemory(): SqliteEngine {
  // Two connections share no `:memory:`, so that a read would see, or wait for, a write that is under way.
  const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(place, `mintmark-${process.pid}-`));
  try {
    return new SqliteEngine(join(folder, 'memory.db'), { synchronous: 'OFF' });
  } finally {
    // The connections keep the files; without names they vanish with the process, however it ends.
    rmSync(folder, { recursive: true, force: true });
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === 'busy';
}

import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { translateSqliteError } from '../errors/translate-error.ts';
import { assertParameters } from '../queries/parameters.ts';

/** Statements kept prepared per connection; the least recently used one goes first. */
const maxStatements = 256;

interface PreparedStatement {
  readonly statement: StatementSync;
  /** Whether the statement gives rows: a SELECT, a PRAGMA, or anything with RETURNING. */
  readonly reads: boolean;
}

/** One connection to SQLite, which runs statements at once and keeps them prepared. */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, PreparedStatement>();

  constructor(path: string, pragmas: readonly string[]) {
    this.#database = translated(() => new DatabaseSync(path));
    try {
      this.#database.exec(pragmas.map((pragma) => `PRAGMA ${pragma};`).join(''));
    } catch (error) {
      this.#database.close();
      throw translateSqliteError(error);
    }
  }

  /** Whether a transaction is open: SQLite ends one by itself when, for example, the disk is full. */
  get isInTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /** Changes whenever another connection commits (`PRAGMA data_version`). */
  dataVersion(): number {
    return translated(() => Number(this.#prepare('PRAGMA data_version').statement.get()?.['data_version']));
  }

  /** Runs a statement without parameters or rows. */
  execute(sql: string): void {
    translated(() => this.#prepare(sql).statement.run());
  }

  /** Runs a statement with parameters and gives its rows. */
  run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    assertParameters(parameters);
    try {
      const { statement, reads } = this.#prepare(sql);
      // Rows of node:sqlite have no prototype; those of pg do, and both must compare equal.
      if (reads) return { rows: statement.all(...parameters).map((row) => ({ ...row }) as Row) };
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
    } catch (error) {
      throw translateSqliteError(error);
    }
  }

  // oxlint-disable-next-line typescript/require-await -- a failure must reject, not throw
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.run(query);
  }

  streamQuery(): never {
    throw new TypeError('expected a statement that is read whole: streams are not offered');
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #prepare(sql: string): PreparedStatement {
    const known = this.#statements.get(sql);
    if (known) {
      if (this.#statements.size > maxStatements / 2) this.#touch(sql, known);
      return known;
    }
    const statement = this.#database.prepare(sql);
    const prepared = { statement, reads: statement.columns().length > 0 };
    this.#touch(sql, prepared);
    if (this.#statements.size > maxStatements) this.#dropOldest();
    return prepared;
  }

  #touch(sql: string, prepared: PreparedStatement): void {
    this.#statements.delete(sql);
    this.#statements.set(sql, prepared);
  }

  #dropOldest(): void {
    for (const sql of this.#statements.keys()) {
      this.#statements.delete(sql);
      return;
    }
  }
}

function translated<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw translateSqliteError(error);
  }
}

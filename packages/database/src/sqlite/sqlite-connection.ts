import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { translateSqliteError } from '../errors/translate-error.ts';
import { assertParameters } from '../queries/parameters.ts';
import type { Parameter } from '../queries/parameters.ts';

/** Statements kept prepared per connection; the least recently used one goes first. */
const maxStatements = 256;

interface PreparedStatement {
  readonly statement: StatementSync;
  /** The names of its columns; none if it gives no rows: all but a SELECT, a PRAGMA, or anything with RETURNING. */
  columns: readonly string[];
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
    return translated(() => {
      const [value] = Object.values(this.#prepare('PRAGMA data_version').statement.get() ?? {});
      return Number(value);
    });
  }

  /** Runs a statement without parameters or rows. */
  execute(sql: string): void {
    translated(() => this.#prepare(sql).statement.run());
  }

  /** Runs a statement with parameters and gives its rows. */
  run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    assertParameters(parameters);
    try {
      const prepared = this.#prepare(sql);
      const { statement } = prepared;
      if (prepared.columns.length > 0) return { rows: readRows<Row>(prepared, parameters) };
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
    const columns = columnsOf(statement);
    if (columns.length > 0) statement.setReturnArrays(true);
    const prepared = { statement, columns };
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

/** Rows as pg gives them. Those of node:sqlite have no prototype, and to copy them costs more than to read them. */
function readRows<Row>(prepared: PreparedStatement, parameters: readonly Parameter[]): Row[] {
  const { statement } = prepared;
  // Proven by `setReturnArrays`, of which the types of node:sqlite do not know.
  const found = statement.all(...parameters) as unknown as readonly (readonly unknown[])[];
  // A table that another process gave one more column since.
  if (found[0] !== undefined && found[0].length !== prepared.columns.length)
    prepared.columns = columnsOf(statement);
  const { columns } = prepared;
  return found.map((values) => {
    const row: Record<string, unknown> = {};
    let index = 0;
    for (const column of columns) {
      row[column] = values[index];
      index += 1;
    }
    return row as Row;
  });
}

function columnsOf(statement: StatementSync): readonly string[] {
  return statement.columns().map(({ name }) => name);
}

function translated<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw translateSqliteError(error);
  }
}

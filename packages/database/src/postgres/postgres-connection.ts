import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { QueryConfig, QueryResult as PostgresResult } from 'pg';
import { translatePostgresError } from '../errors/translate-error.ts';
import { assertParameters } from '../queries/parameters.ts';

/** A pool or one of its clients. */
export interface Queryable {
  query(config: QueryConfig<unknown[]>): Promise<PostgresResult>;
}

const changes: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** Runs statements on PostgreSQL. */
export class PostgresConnection implements DatabaseConnection {
  readonly #queryable: Queryable;

  constructor(queryable: Queryable) {
    this.#queryable = queryable;
  }

  async executeQuery<Row>(query: CompiledQuery & { readonly name?: string }): Promise<QueryResult<Row>> {
    const { sql, parameters, name } = query;
    assertParameters(parameters);
    const result = await this.execute(sql, { parameters, name });
    const rows = result.rows as Row[];
    if (!changes.has(result.command)) return { rows };
    return { rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  /** Runs a statement, prepared under a name if it has one. */
  async execute(
    text: string,
    { parameters = [], name }: { parameters?: readonly unknown[]; name?: string | undefined } = {},
  ): Promise<PostgresResult> {
    try {
      const values = [...parameters];
      return await this.#queryable.query(name === undefined ? { text, values } : { name, text, values });
    } catch (error) {
      throw translatePostgresError(error);
    }
  }

  streamQuery(): never {
    throw new TypeError('expected a statement that is read whole: streams are not offered');
  }
}

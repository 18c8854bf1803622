import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { ClientBase, QueryResult as PostgresResult } from 'pg';
import { DatabaseError } from '../errors/database-error.ts';
import { databaseError, translatePostgresError } from '../errors/translate-error.ts';
import { assertParameters } from '../queries/parameters.ts';

const changes: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** "cached plan must not change result type": another process altered a table since the statement was prepared. */
const stalePlan = '0A000';

/** Whether the connection holds statements that no longer work; a new one prepares them anew. */
export function isStalePlan(error: unknown): boolean {
  return error instanceof DatabaseError && error.engineCode === stalePlan;
}

/** Runs statements on PostgreSQL. */
export class PostgresConnection implements DatabaseConnection {
  readonly #client: ClientBase;
  readonly #timeoutMs: number;

  /** @param timeoutMs - how long to wait for the end of a statement; the server has a timeout of its own */
  constructor(client: ClientBase, timeoutMs: number) {
    this.#client = client;
    this.#timeoutMs = timeoutMs;
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
      const config = { text, values: [...parameters], query_timeout: this.#timeoutMs };
      return await this.#client.query(name === undefined ? config : { ...config, name });
    } catch (error) {
      const translated = translatePostgresError(error);
      throw name !== undefined && isStalePlan(translated)
        ? databaseError('serialization', stalePlan)
        : translated;
    }
  }

  streamQuery(): never {
    throw new TypeError('expected a statement that is read whole: streams are not offered');
  }
}

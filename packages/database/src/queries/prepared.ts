import { sql } from 'kysely';
import type { Compilable, CompiledQuery, Expression, Kysely, QueryResult } from 'kysely';
import type { Parameter } from './parameters.ts';

/** Names a value that is given each time a prepared query runs. */
export type ParameterOf<Values> = <Name extends keyof Values & string>(
  name: Name,
) => Expression<Values[Name]>;

/** A query that was built and compiled once. */
export interface PreparedQuery<Tables, Values, Row> {
  /** Runs it and gives all rows. */
  all(database: Kysely<Tables>, values: Values): Promise<Row[]>;
  /** Runs it and gives the first row, if there is one. */
  first(database: Kysely<Tables>, values: Values): Promise<Row | undefined>;
  /** Runs it and gives the number of rows that it inserted, updated or deleted. */
  run(database: Kysely<Tables>, values: Values): Promise<number>;
}

class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

interface NamedQuery extends CompiledQuery {
  readonly name: string;
}

let count = 0;

/**
 * Prepares a query: it is built and compiled at its first use on each engine, and later only its values are put in.
 * That takes a fraction of the time, and PostgreSQL plans it once per connection. Run it on `database.query` or on a
 * transaction. The text of the query must not depend on the values.
 *
 * @example
 * const findPerson = prepared((query: Kysely<Tables>, parameter: ParameterOf<{ name: string }>) =>
 *   query.selectFrom('person').selectAll().where('name', '=', parameter('name')),
 * );
 * const person = await findPerson.first(database.query, { name: 'Alice' });
 */
export function prepared<Tables, Values extends Readonly<Record<keyof Values, Parameter>>, Row>(
  build: (query: Kysely<Tables>, parameter: ParameterOf<Values>) => Compilable<Row>,
): PreparedQuery<Tables, Values, Row> {
  const templates = new WeakMap<object, NamedQuery>();
  count += 1;
  const name = `prepared_${count}`;

  function compile(database: Kysely<Tables>): NamedQuery {
    // The adapter is the same object for a database and its transactions.
    const { adapter } = database.getExecutor();
    let template = templates.get(adapter);
    if (!template) {
      template = { ...build(database, (slot) => sql`${new Slot(slot)}`).compile(), name };
      templates.set(adapter, template);
    }
    return template;
  }

  function execute(database: Kysely<Tables>, values: Values): Promise<QueryResult<Row>> {
    const template = compile(database);
    const parameters = template.parameters.map((value) =>
      value instanceof Slot ? values[value.name as keyof Values] : value,
    );
    return database.getExecutor().executeQuery<Row>({ ...template, parameters });
  }

  return {
    all: async (database, values) => (await execute(database, values)).rows,
    first: async (database, values) => (await execute(database, values)).rows[0],
    run: async (database, values) => Number((await execute(database, values)).numAffectedRows ?? 0n),
  };
}

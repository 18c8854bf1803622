import type { Database, DatabaseDialect } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

/** Where statements run: each by itself, or within a transaction. */
export interface Scope {
  readonly dialect: DatabaseDialect;
  readonly query: Kysely<Tables>;
  readonly isTransaction: boolean;
  /** The clock, in epoch milliseconds, for what callers do not date. */
  readonly now: () => number;
  /** Runs several statements as one; within a transaction they simply join it. */
  write<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>;
}

/** The scope in which each statement commits by itself. */
export function scopeOf(database: Database<Tables>, now: () => number): Scope {
  const { dialect, query } = database;
  return {
    dialect,
    query,
    isTransaction: false,
    now,
    write: (work) =>
      database.write((transaction) => {
        const scope: Scope = {
          dialect,
          query: transaction,
          isTransaction: true,
          now,
          write: (inner) => inner(scope),
        };
        return work(scope);
      }),
  };
}

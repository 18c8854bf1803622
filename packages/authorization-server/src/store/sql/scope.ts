import type { Database, DatabaseDialect } from '@mintmark/database';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { commitTogether } from './commit-together.ts';
import { keptReadsOf } from './kept-reads.ts';
import type { KeptReads } from './kept-reads.ts';

/** Where statements run: each by itself, or within a transaction. */
export interface Scope {
  readonly dialect: DatabaseDialect;
  readonly query: Kysely<Tables>;
  readonly isTransaction: boolean;
  /** The clock, in epoch milliseconds, for what callers do not date. */
  readonly now: () => number;
  /** What was read of the registry and cannot have changed since. */
  readonly kept: KeptReads;
  /** Runs several statements as one; within a transaction they simply join it. */
  write<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>;
  /** Runs a statement that commits by itself, or something small that has to be a transaction: see `Small`. */
  readonly small: Small;
}

/** Where the commit is the cost, small writes of the same moment share one; elsewhere each is on its own. */
export interface Small {
  statement<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>;
  transaction<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>;
}

/** The scope in which each statement commits by itself. */
export function scopeOf(database: Database<Tables>, now: () => number): Scope {
  const { dialect, query } = database;
  const kept = keptReadsOf(database);
  const write: Scope['write'] = async (work) => {
    const own = kept.forTransaction();
    try {
      return await database.write((query) => work(withinTransaction(query, { dialect, now, kept: own })));
    } finally {
      own.end();
    }
  };
  const scope = { dialect, query, isTransaction: false, now, kept, write };
  const together = commitTogether(write);
  const small: Small =
    dialect === 'sqlite'
      ? { statement: together, transaction: together }
      : { statement: (work) => work({ ...scope, small }), transaction: write };
  return { ...scope, small };
}

function withinTransaction(
  query: Kysely<Tables>,
  { dialect, now, kept }: Pick<Scope, 'dialect' | 'now' | 'kept'>,
): Scope {
  const join: Scope['write'] = (work) => work(scope);
  const small = { statement: join, transaction: join };
  const scope: Scope = { dialect, query, isTransaction: true, now, kept, write: join, small };
  return scope;
}

/** The stable code of a `DatabaseError`. */
export type DatabaseErrorCode =
  | 'busy'
  | 'full'
  | 'unavailable'
  | 'constraint'
  | 'serialization'
  | 'corrupt'
  | 'read_only'
  | 'newer_schema'
  | 'query_invalid';

/** The kind of constraint that refused a row. */
export type ConstraintKind = 'unique' | 'foreign_key' | 'not_null' | 'check';

/** What makes up a code on each engine. A longer entry wins over a shorter one that it begins with. */
interface CodeEntry {
  /** What happened, as the sentence of the error's message. */
  readonly sentence: string;
  /** Result codes of SQLite, primary (`5`) or extended (`517`). */
  readonly sqlite: readonly number[];
  /** SQLSTATEs of PostgreSQL: five characters, or a class of two. */
  readonly sqlStates: readonly string[];
  /** Codes of system errors, met on the way to a server. */
  readonly system: readonly string[];
}

/** The one table of database troubles: SQLite's result codes and PostgreSQL's SQLSTATEs side by side. */
export const databaseErrorCodes: Readonly<Record<DatabaseErrorCode, CodeEntry>> = {
  busy: {
    sentence: 'another transaction held the lock for too long; try again later',
    // BUSY, LOCKED, PROTOCOL (a lock race that SQLite gave up)
    sqlite: [5, 6, 15],
    // lock_not_available, object_in_use, query_canceled (statement_timeout)
    sqlStates: ['55P03', '55006', '57014'],
    system: [],
  },
  full: {
    sentence: 'the database has no room left; nothing of the transaction was kept',
    // FULL, IOERR_WRITE is left with IOERR: it does not say why
    sqlite: [13],
    // disk_full, configuration_limit_exceeded
    sqlStates: ['53100', '53400'],
    system: ['ENOSPC', 'EDQUOT'],
  },
  unavailable: {
    sentence: 'the database cannot be reached',
    // PERM, NOMEM, INTERRUPT, IOERR, CANTOPEN, AUTH
    sqlite: [3, 7, 9, 10, 14, 23],
    // connection exceptions, unknown outcome, terminated session, out of resources, refused role or database
    sqlStates: ['08', '25P03', '25P04', '28', '3D', '40003', '53', '57', '58'],
    system: [
      'EACCES',
      'EAI_AGAIN',
      'ECONNREFUSED',
      'ECONNRESET',
      'EHOSTUNREACH',
      'EIO',
      'ENETUNREACH',
      'ENOENT',
      'ENOTFOUND',
      'EPIPE',
      'ETIMEDOUT',
    ],
  },
  constraint: {
    sentence: 'a constraint refuses the row',
    sqlite: [19],
    sqlStates: ['23'],
    system: [],
  },
  serialization: {
    sentence: 'another transaction got there first; run the whole transaction again',
    // BUSY_SNAPSHOT
    sqlite: [517],
    // serialization_failure, deadlock_detected and the other rollbacks
    sqlStates: ['40'],
    system: [],
  },
  corrupt: {
    sentence: 'the database is damaged; restore a backup',
    // CORRUPT, NOTADB
    sqlite: [11, 26],
    sqlStates: ['XX001', 'XX002'],
    system: [],
  },
  read_only: {
    sentence: 'the database may only be read',
    sqlite: [8],
    // read_only_sql_transaction, insufficient_privilege
    sqlStates: ['25006', '42501'],
    system: ['EROFS'],
  },
  newer_schema: {
    sentence: 'the database is newer than this program',
    sqlite: [],
    sqlStates: [],
    system: [],
  },
  query_invalid: {
    sentence: 'the database cannot carry out the statement as it is written',
    // ERROR, SCHEMA, TOOBIG, MISMATCH, MISUSE, RANGE
    sqlite: [1, 17, 18, 20, 21, 25],
    sqlStates: ['0A', '21', '22', '25', '26', '34', '42', '54'],
    system: ['ERR_OUT_OF_RANGE'],
  },
};

/** The kinds of constraints, by SQLite's extended result code and by SQLSTATE. */
export const constraintKinds: ReadonlyMap<string, ConstraintKind> = new Map([
  ['2067', 'unique'],
  ['1555', 'unique'],
  ['2579', 'unique'],
  ['787', 'foreign_key'],
  ['1299', 'not_null'],
  ['275', 'check'],
  ['3091', 'check'],
  ['23505', 'unique'],
  ['23P01', 'unique'],
  ['23503', 'foreign_key'],
  ['23502', 'not_null'],
  ['23514', 'check'],
]);

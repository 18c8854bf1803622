import { constraintKinds, databaseErrorCodes } from './codes.ts';
import type { DatabaseErrorCode } from './codes.ts';
import { DatabaseError } from './database-error.ts';

type Vocabulary = 'sqlite' | 'sqlStates' | 'system';

// One index for each vocabulary: 26 is SQLite's NOTADB and PostgreSQL's invalid_sql_statement_name.
const sqliteCodes = indexOf('sqlite');
const sqlStates = indexOf('sqlStates');
const systemCodes = indexOf('system');

function indexOf(vocabulary: Vocabulary): ReadonlyMap<string, DatabaseErrorCode> {
  const codes = Object.keys(databaseErrorCodes) as DatabaseErrorCode[];
  return new Map(
    codes.flatMap((code) =>
      databaseErrorCodes[code][vocabulary].map((entry) => [String(entry), code] as const),
    ),
  );
}

/** Translates what `node:sqlite` threw; anything that is not the engine's comes back as it is. */
export function translateSqliteError(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  if ('errcode' in thrown && typeof thrown.errcode === 'number') {
    // The low byte of an extended result code is its primary one: https://sqlite.org/rescode.html
    const code = sqliteCodes.get(String(thrown.errcode)) ?? sqliteCodes.get(String(thrown.errcode & 0xff));
    return databaseError(code ?? 'unavailable', String(thrown.errcode));
  }
  return translateSystemError(thrown);
}

/** Translates what `pg` threw; anything that is neither PostgreSQL's nor its connection's comes back as it is. */
export function translatePostgresError(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof DatabaseError) return thrown;
  if (!('code' in thrown) || typeof thrown.code !== 'string') {
    // pg tells of lost connections and of timeouts by plain errors without a code.
    return thrown.constructor === Error ? databaseError('unavailable') : thrown;
  }
  // What the server says has a severity; anything else happened on the way to it.
  if (!('severity' in thrown)) return translateSystemError(thrown);
  const code = sqlStates.get(thrown.code) ?? sqlStates.get(thrown.code.slice(0, 2));
  return databaseError(code ?? 'unavailable', thrown.code);
}

function translateSystemError(thrown: Error): unknown {
  if (!('code' in thrown) || typeof thrown.code !== 'string') return thrown;
  const code = systemCodes.get(thrown.code);
  return code ? databaseError(code, thrown.code) : thrown;
}

/** A `DatabaseError` with its code's sentence. */
export function databaseError(code: DatabaseErrorCode, engineCode?: string): DatabaseError {
  const constraint = engineCode === undefined ? undefined : constraintKinds.get(engineCode);
  const kind = constraint ? `: ${constraint}` : '';
  const suffix = engineCode === undefined ? '' : ` [${engineCode}]`;
  const message = `${databaseErrorCodes[code].sentence}${kind}${suffix}`;
  return new DatabaseError(code, message, { engineCode, constraint });
}

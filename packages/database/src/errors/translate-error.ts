import { constraintKinds, databaseErrorCodes } from './codes.ts';
import type { DatabaseErrorCode } from './codes.ts';
import { DatabaseError } from './database-error.ts';

const codes = new Map<string, DatabaseErrorCode>();
for (const code of Object.keys(databaseErrorCodes) as DatabaseErrorCode[]) {
  const { sqlite, sqlStates, system } = databaseErrorCodes[code];
  for (const entry of [...sqlite, ...sqlStates, ...system]) codes.set(String(entry), code);
}

/** Translates what `node:sqlite` threw; anything that is not the engine's comes back as it is. */
export function translateSqliteError(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  if ('errcode' in thrown && typeof thrown.errcode === 'number') {
    // The low byte of an extended result code is its primary one: https://sqlite.org/rescode.html
    const code = codes.get(String(thrown.errcode)) ?? codes.get(String(thrown.errcode & 0xff));
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
  const code = codes.get(thrown.code) ?? codes.get(thrown.code.slice(0, 2));
  if (code) return databaseError(code, thrown.code);
  return 'severity' in thrown ? databaseError('unavailable', thrown.code) : thrown;
}

function translateSystemError(thrown: Error): unknown {
  if (!('code' in thrown) || typeof thrown.code !== 'string') return thrown;
  const code = codes.get(thrown.code);
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

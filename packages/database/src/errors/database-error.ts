import type { ConstraintKind, DatabaseErrorCode } from './codes.ts';

/** What a `DatabaseError` can know besides its code. */
export interface DatabaseErrorDetail {
  /** SQLite's extended result code, a SQLSTATE, or the name of a system error: `'2067'`, `'23505'`, `'ECONNREFUSED'`. */
  readonly engineCode?: string | undefined;
  /** Which kind of constraint refused the row; only with the code `constraint`. */
  readonly constraint?: ConstraintKind | undefined;
}

/**
 * The one error of this room: the same `code` for the same trouble on every engine.
 *
 * It has no `cause`, on purpose: errors of PostgreSQL carry the row that failed in `detail` and sometimes in their
 * message, and rows hold personal data. `engineCode` is what to look up in the engine's manual.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** What went wrong; the README says what to do about each. */
  readonly code: DatabaseErrorCode;
  /** SQLite's extended result code, a SQLSTATE, or the name of a system error: `'2067'`, `'23505'`, `'ECONNREFUSED'`. */
  readonly engineCode: string | undefined;
  /** Which kind of constraint refused the row; only with the code `constraint`. */
  readonly constraint: ConstraintKind | undefined;

  constructor(code: DatabaseErrorCode, message: string, detail: DatabaseErrorDetail = {}) {
    super(message);
    this.code = code;
    this.engineCode = detail.engineCode;
    this.constraint = detail.constraint;
  }
}

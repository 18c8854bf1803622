import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { databaseErrorCodes } from './codes.ts';
import { DatabaseError } from './database-error.ts';
import { translatePostgresError, translateSqliteError } from './translate-error.ts';

const sqliteError = (errcode: number): Error =>
  Object.assign(new Error('secret'), { errcode, code: 'ERR_SQLITE_ERROR' });
const serverError = (code: string): Error =>
  Object.assign(new Error('secret'), { severity: 'ERROR', code, detail: 'secret' });
const systemError = (code: string): Error => Object.assign(new Error('secret'), { code });

function codeOf(error: unknown): string {
  assert.ok(error instanceof DatabaseError);
  assert.doesNotMatch(JSON.stringify([error, error.message, error.stack]), /secret/);
  return error.code;
}

describe('the table of database troubles', () => {
  for (const [code, { sqlite, sqlStates, system }] of Object.entries(databaseErrorCodes)) {
    it(`translates to ${code}`, () => {
      for (const entry of sqlite) assert.equal(codeOf(translateSqliteError(sqliteError(entry))), code);
      for (const entry of sqlStates) {
        assert.equal(codeOf(translatePostgresError(serverError(entry.padEnd(5, '9')))), code);
      }
      for (const entry of system) {
        assert.equal(codeOf(translatePostgresError(systemError(entry))), code);
        assert.equal(codeOf(translateSqliteError(systemError(entry))), code);
      }
    });
  }

  it('has each entry once', () => {
    const entries = Object.values(databaseErrorCodes);
    for (const vocabulary of ['sqlite', 'sqlStates', 'system'] as const) {
      const all = entries.flatMap((entry): readonly (string | number)[] => entry[vocabulary]);
      assert.equal(new Set(all).size, all.length);
    }
  });

  it('goes by the primary code where it does not list an extended one', () => {
    assert.equal(codeOf(translateSqliteError(sqliteError(5 | (1 << 8)))), 'busy');
    assert.equal(codeOf(translateSqliteError(sqliteError(2067))), 'constraint');
  });

  it('calls what it does not list unavailable', () => {
    assert.equal(codeOf(translateSqliteError(sqliteError(99))), 'unavailable');
    assert.equal(codeOf(translatePostgresError(serverError('ZZ999'))), 'unavailable');
    assert.equal(codeOf(translatePostgresError(new Error('secret'))), 'unavailable');
  });

  it("leaves the programmer's own errors as they are", () => {
    const error = new TypeError('expected something else');
    assert.equal(translateSqliteError(error), error);
    assert.equal(translatePostgresError(error), error);
  });
});

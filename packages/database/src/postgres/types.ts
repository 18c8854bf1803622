import { types } from 'pg';
import type { CustomTypesConfig } from 'pg';

/** How values of PostgreSQL are read, by the object identifier of their type, so that they equal those of SQLite. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [types.builtins.INT8, parseSafeNumber],
  // The type of sum() over integers.
  [types.builtins.NUMERIC, parseSafeNumber],
  [types.builtins.BYTEA, parseBytes],
  [types.builtins.BOOL, (text) => (text === 't' ? 1 : 0)],
]);

/** The readers of values for `pg`. */
export const valueTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
};

function parseSafeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value)) return value;
  throw Object.assign(new RangeError('expected a number that JavaScript can hold exactly'), {
    code: 'ERR_OUT_OF_RANGE',
  });
}

function parseBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text.slice(String.raw`\x`.length), 'hex');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

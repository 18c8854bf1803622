export { openDatabase } from './database/open-database.ts';
export type { Database, DatabaseLog, DatabaseOptions } from './database/database.ts';
export type { DatabaseDialect } from './migrations/database-dialect.ts';
export { DatabaseError } from './errors/database-error.ts';
export type { DatabaseErrorDetail } from './errors/database-error.ts';
export type { ConstraintKind, DatabaseErrorCode } from './errors/codes.ts';
export { columnTypes, sequence, strict } from './migrations/column-types.ts';
export type { ColumnTypes } from './migrations/column-types.ts';
export type { Migration, UntypedTables } from './migrations/migration.ts';
export { prepared } from './queries/prepared.ts';
export type { ParameterOf, PreparedQuery } from './queries/prepared.ts';
export type { Parameter } from './queries/parameters.ts';
export { openBus } from './bus/open-bus.ts';
export type { Bus, BusOptions, BusState, Unsubscribe } from './bus/bus.ts';
export { openCounters } from './counters/open-counters.ts';
export type {
  Counters,
  CountersOptions,
  Limiter,
  LimiterOptions,
  LimiterResult,
} from './counters/counters.ts';

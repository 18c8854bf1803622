export type { DatabaseDialect } from './migrations/database-dialect.ts';

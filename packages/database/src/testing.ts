export { describeOnEngines } from './testing/engines.ts';
export type { TestEngine } from './testing/engines.ts';
export type { SkipOptions } from './testing/find-program.ts';
export { findFreePort } from './testing/server-process.ts';
export type { TestServer } from './testing/server-process.ts';
export { freshDatabase, skipWithoutPostgres, startPostgres } from './testing/start-postgres.ts';
export { skipWithoutRedis, startRedis } from './testing/start-redis.ts';

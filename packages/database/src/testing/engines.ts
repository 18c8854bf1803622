import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { SkipOptions } from './find-program.ts';
import type { TestServer } from './server-process.ts';
import { freshDatabase, skipWithoutPostgres, startPostgres } from './start-postgres.ts';

/** An engine that a suite of tests runs on. */
export interface TestEngine {
  /** For the names of tests. */
  readonly name: 'SQLite in memory' | 'SQLite in a file' | 'PostgreSQL';
  /** The url of a new, empty database. */
  freshUrl(): Promise<string>;
}

/**
 * Defines the same suite once per engine, on real ones: SQLite in memory, SQLite in a file, PostgreSQL.
 *
 * @example
 * describeOnEngines('people', (engine) => {
 *   it('are kept', async () => {
 *     const database = await openDatabase({ url: await engine.freshUrl() });
 *   });
 * });
 */
export function describeOnEngines(name: string, define: (engine: TestEngine) => void): void {
  void describe(`${name}, on SQLite in memory`, () =>
    define({ name: 'SQLite in memory', freshUrl: () => Promise.resolve(':memory:') }));
  void describe(`${name}, on SQLite in a file`, () => defineOnFiles(define));
  const options: SkipOptions = skipWithoutPostgres();
  void describe(`${name}, on PostgreSQL`, options, () => defineOnPostgres(define));
}

function defineOnFiles(define: (engine: TestEngine) => void): void {
  let folder = '';
  let files = 0;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mintmark-sqlite-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  define({
    name: 'SQLite in a file',
    freshUrl() {
      files += 1;
      return Promise.resolve(`sqlite:${join(folder, `${files}.db`)}`);
    },
  });
}

function defineOnPostgres(define: (engine: TestEngine) => void): void {
  let server: TestServer | undefined;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server?.stop());
  define({
    name: 'PostgreSQL',
    freshUrl() {
      if (!server) throw new Error('expected a database to be asked for within a test');
      return freshDatabase(server);
    },
  });
}

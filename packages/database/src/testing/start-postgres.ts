import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { findProgram, postgresFolders, skipWithout } from './find-program.ts';
import type { SkipOptions } from './find-program.ts';
import { asUser, findFreePort, startServer } from './server-process.ts';
import type { TestServer } from './server-process.ts';

const run = promisify(execFile);

/**
 * Options for tests that need PostgreSQL: they are skipped where its programs are missing, and fail with CI=true.
 *
 * @example
 * describe('on PostgreSQL', skipWithoutPostgres(), () => {});
 */
export function skipWithoutPostgres(): SkipOptions {
  return skipWithout(
    findInitdb(),
    'PostgreSQL is missing: install it, for example with "apt-get install postgresql"',
  );
}

/**
 * Starts an empty PostgreSQL on a free port, in a temporary folder. It is durable against `kill`, not against a loss
 * of power. It takes a few seconds: start one per test file, and give each test its `freshDatabase`.
 *
 * Throws an `Error` where PostgreSQL is not installed, or does not answer within two minutes.
 *
 * @example
 * const server = await startPostgres();
 * const database = await openDatabase({ url: server.url });
 * console.assert(database.dialect === 'postgres');
 * await database.close();
 * await server.stop();
 */
export async function startPostgres(): Promise<TestServer> {
  const initdb = findInitdb();
  if (initdb === undefined) throw new Error('expected PostgreSQL to be installed; see skipWithoutPostgres');
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-postgres-'));
  // Its user enters through a folder that stays ours: the log and the process id are written by us.
  chmodSync(folder, 0o711);
  const data = join(folder, 'data');
  await run('install', ['-d', '-m', '0700', ...ownedBy('postgres'), data]);
  const port = await findFreePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const [program, ...args] = asUser('postgres', [
    initdb,
    `--pgdata=${data}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ]);
  await run(program, args, { cwd: folder });
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'full_page_writes=off',
    'max_connections=200',
    'shared_buffers=32MB',
    'autovacuum_naptime=10min',
  ].flatMap((setting) => ['-c', setting]);
  const postgres = join(dirname(initdb), 'postgres');
  const command = asUser('postgres', [postgres, '-D', data, ...settings]);
  return await startServer({ url, folder, command, probe: () => runOn(url, 'select 1') });
}

let databases = 0;

/**
 * Makes an empty database on a server of `startPostgres`, and gives its url. It ends with the server.
 *
 * @example
 * const server = await startPostgres();
 * const urls = [await freshDatabase(server), await freshDatabase(server)];
 * console.assert(urls[0] !== urls[1]);
 * await server.stop();
 */
export async function freshDatabase({ url }: Pick<TestServer, 'url'>): Promise<string> {
  databases += 1;
  const name = `test_${process.pid}_${databases}`;
  await runOn(url, `create database ${name}`);
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function ownedBy(user: string): string[] {
  return process.getuid?.() === 0 ? ['-o', user, '-g', user] : [];
}

function findInitdb(): string | undefined {
  return findProgram(['initdb'], postgresFolders());
}

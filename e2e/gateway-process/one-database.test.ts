// The authorization server and the published configurations of gateways in one database.
import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { openDatabase } from '@mintmark/database';
import { findFreePort, freshDatabase, skipWithoutPostgres, startPostgres } from '@mintmark/database/testing';
import { freshFolder, runGateway, until } from './gateway-process.ts';

const program = [
  '--conditions=@mintmark/source',
  join(import.meta.dirname, '../../apps/mintmark/src/cli.ts'),
];
const audience = 'https://notes.example';

/** What both programs share, and what each keeps for itself. */
interface House {
  readonly databaseUrl: string;
  readonly issuer: string;
  readonly serverHome: string;
  readonly gatewayHome: string;
}

/** Runs a command to its end; gives what it prints. */
async function mintmark(
  { databaseUrl, serverHome, gatewayHome }: House,
  ...args: readonly string[]
): Promise<string> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, MINTMARK_HOME: serverHome };
  const { stdout } = await promisify(execFile)(process.execPath, [...program, ...args], {
    cwd: gatewayHome,
    env,
  });
  return stdout;
}

/** Starts the authorization server; it answers once its tables are there. */
async function serve(t: TestContext, { databaseUrl, issuer, serverHome }: House): Promise<ChildProcess> {
  const { port } = new URL(issuer);
  const args = ['serve', '--json', '--home', serverHome, '--port', port, '--url', issuer];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, [...program, ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  t.after(() => end(child, 'SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  assert.match(line, /"ok":true/);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Publishes a configuration whose answers bear a mark. */
async function publish(house: House, mark: string): Promise<void> {
  const text = `version: 1
listeners: [{ address: "127.0.0.1:0" }]
issuers: [{ issuer: "${house.issuer}", audience: "${audience}" }]
routes:
  - { name: notes, match: { path: /* }, require: { scopes: notes:read }, answer: { status: 200, body: ${mark} } }
telemetry: { accessLog: false }
`;
  writeFileSync(join(house.gatewayHome, 'mintmark.yaml'), text);
  await mintmark(house, 'gateway', 'publish', '--config', 'mintmark.yaml');
}

/** Registers a client; gives what fetches its tokens. */
async function registerReader(house: House): Promise<() => Promise<string>> {
  await mintmark(
    house,
    ...['admin', 'resources', 'put', audience, '--name', 'Notes', '--scope', 'notes:read=Read'],
  );
  const created = await mintmark(
    house,
    ...['admin', 'clients', 'create', '--id', 'reader', '--grant', 'client_credentials'],
    ...['--scope', 'notes:read', '--resource', audience],
  );
  const secret = /(?<!\S)cs_\S+/.exec(created)?.[0] ?? assert.fail('no secret was shown');
  return async () => {
    const answer = await fetch(`${house.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`reader:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return (JSON.parse(text) as { readonly access_token: string }).access_token;
  };
}

/** The tables, and what has been applied to them. */
async function stateOf({ databaseUrl }: House): Promise<readonly string[]> {
  const database = await openDatabase<AllTables>({ url: databaseUrl });
  const applied = await database.query
    .selectFrom('migrations')
    .select(['name', 'applied_at'])
    .orderBy('name')
    .execute();
  await database.close();
  return applied.map(({ name, applied_at }) => `${name} ${applied_at}`);
}

interface AllTables {
  readonly migrations: { readonly name: string; readonly applied_at: number };
}

/** One life of both: together from nothing, a change under load, and a restart of both. */
async function liveTogether(t: TestContext, databaseUrl: string): Promise<void> {
  const issuer = `http://127.0.0.1:${await findFreePort()}`;
  const house: House = { databaseUrl, issuer, serverHome: freshFolder(), gatewayHome: freshFolder() };
  // Both find the database empty, and make their tables at once.
  const [server] = await Promise.all([serve(t, house), publish(house, 'v1')]);
  const getToken = await registerReader(house);
  const runOptions = { args: ['--workers', '1', '--database', databaseUrl] };
  const gateway = await runGateway(t, house.gatewayHome, runOptions);
  const ask = async (url: string, token: string): Promise<string> => {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return text;
  };
  const firstToken = await getToken();
  assert.equal(await ask(gateway.url, firstToken), 'v1');
  const applied = await stateOf(house);

  const publishing = publish(house, 'v2');
  let issued = 0;
  await until('version 2 while tokens are issued', async () => {
    issued += 1;
    return (await ask(gateway.url, await getToken())) === 'v2';
  });
  await publishing;
  assert.ok(issued > 1);

  gateway.kill('SIGTERM');
  await Promise.all([end(server, 'SIGTERM'), gateway.ended]);
  const [, again] = await Promise.all([serve(t, house), runGateway(t, house.gatewayHome, runOptions)]);
  assert.equal(again.said.config.isLastGood, false);
  assert.equal(await ask(again.url, firstToken), 'v2');
  assert.equal(await ask(again.url, await getToken()), 'v2');
  assert.deepEqual(await stateOf(house), applied);
  const versions = await mintmark(house, 'gateway', 'versions', '--json');
  assert.deepEqual(
    [...versions.matchAll(/"version":(\d+)/g)].map(([, version]) => version),
    ['2', '1'],
  );
}

describe('the authorization server and published configurations in one database', () => {
  it('live together on SQLite', async (t) => {
    await liveTogether(t, `sqlite:${join(freshFolder(), 'both.db')}`);
  });

  it('live together on PostgreSQL', skipWithoutPostgres(), async (t) => {
    const postgres = await startPostgres();
    t.after(() => postgres.stop());
    await liveTogether(t, await freshDatabase(postgres));
  });
});

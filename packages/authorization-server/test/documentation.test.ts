// Holds docs/ to the code: the tables are complete, and the examples are what happens.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as database from '@mintmark/database';
import { codeChallengeOf, createCodeVerifier } from '@mintmark/oauth/pkce';
import * as authorizationServer from '../src/index.ts';
import { endpointLimits } from '../src/limits/endpoint-limit-table.ts';
import { routes } from '../src/server/routes.ts';
import { defaultTenantSettings } from '../src/tenants/tenant.ts';
import { addClient, basic } from '../src/testing/test-clients.test-helper.ts';
import { addUser, signIn, type TestBrowser } from '../src/testing/test-people.test-helper.ts';
import { openAdmin } from '../src/testing/test-admin.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';

const room = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(room, path), 'utf8');

/** The cells of all tables of a page, row by row. */
function rowsOf(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

const named = (cell = ''): string => /^`([^`]+)`$/.exec(cell)?.[1] ?? '';

describe('docs/endpoints.md', () => {
  const page = read('docs/endpoints.md');
  const rows = rowsOf(page);

  it('lists every address with its methods, and no other', () => {
    const listed = rows
      .filter(([path = '']) => path.startsWith('`/'))
      .map(([path, methods]) => `${named(path)} ${methods}`);
    const there = routes.map(({ path, methods }) => `${path} ${Object.keys(methods).join(', ')}`);
    assert.deepEqual(listed.toSorted(), there.toSorted());
  });

  it('tells the origins that may read each', () => {
    const told = new Map(
      rows.filter(({ length }) => length === 5).map(([path, , , cors]) => [named(path), cors]),
    );
    for (const { path, cors = 'none' } of routes)
      if (told.has(path)) assert.equal(told.get(path), cors, path);
  });

  it('lists every limit', () => {
    const listed = rows
      .filter(([name]) => Object.hasOwn(endpointLimits, named(name)))
      .map(([name, ...cells]) => [named(name), ...cells].join(' '));
    const there = Object.entries(endpointLimits).flatMap(([name, limit]) =>
      Object.entries(limit).map(
        ([by, { points, durationSeconds, blockSeconds = 'the rest' }]) =>
          `${name} ${by} ${points} ${durationSeconds} ${blockSeconds}`,
      ),
    );
    assert.deepEqual(listed, there);
  });
});

describe('the examples of docs/endpoints.md', () => {
  const examples = [...read('docs/endpoints.md').matchAll(/```http\n([\s\S]*?)\n→ (\d+)(.*)\n```/g)];
  const known = new Map<string, string>();
  let test: TestServer;
  let browser: TestBrowser;

  before(async () => {
    test = await startTestServer({ settings: { registration: true } });
    const user = await addUser(test, {
      username: 'alice',
      email: 'alice@example.com',
      password: 'correct horse battery staple',
    });
    browser = await signIn(test, user);
    const shop = await addClient(test, {}, { id: 'shop', policy: { readsRevocations: true } });
    const verifier = createCodeVerifier();
    const admin = await openAdmin(test);
    const { token } = await admin.createInitialAccessToken({ tenant: 'default' });
    known.set('basic', basic('shop', shop.secret).slice('Basic '.length));
    known.set('verifier', verifier);
    known.set('challenge', await codeChallengeOf(verifier));
    known.set('initial_access_token', token);
  });
  after(() => test.close());

  async function send(text: string): Promise<Response> {
    const [head = '', ...bodies] = text.split('\n\n');
    const [line = '', ...fields] = head.split('\n');
    const [method = '', path = ''] = line.split(' ');
    const headers = new Headers(fields.map((field) => field.split(': ') as [string, string])); // as they are written
    const body = bodies.length > 0 ? bodies.join('\n\n') : undefined;
    if (body !== undefined && !headers.has('content-type'))
      headers.set('content-type', 'application/x-www-form-urlencoded');
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    return path.startsWith('/authorize') ? browser.fetch(path, init) : test.fetch(path, init);
  }

  async function membersOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
    const location = response.headers.get('location');
    if (location !== null) return Object.fromEntries(new URL(location).searchParams);
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return isJson ? ((await response.json()) as Record<string, unknown>) : {};
  }

  it('are there', () => assert.ok(examples.length >= 14));

  for (const [, request = '', status, members = ''] of examples) {
    it(`happen: ${request.split('\n', 1)[0]?.slice(0, 60)}`, async () => {
      const filled = request.replaceAll(/\{(\w+)\}/g, (_, name: string) => known.get(name) ?? '');
      const response = await send(filled);
      const answer = await membersOf(response);
      assert.equal(response.status, Number(status), JSON.stringify(answer));
      for (const name of members.split(' ').filter((word) => word !== ''))
        assert.ok(Object.hasOwn(answer, name), `expected ${name} in ${Object.keys(answer).join(' ')}`);
      for (const [name, value] of Object.entries(answer))
        if (typeof value === 'string') known.set(name, value);
    });
  }
});

describe('docs/options.md', () => {
  const page = read('docs/options.md');
  const section = (title: string): readonly (readonly string[])[] =>
    rowsOf(new RegExp(`^## ${title}$[\\s\\S]*?(?=^## |$(?![\\s\\S]))`, 'm').exec(page)?.[0] ?? '');
  const listed = (title: string): readonly string[] =>
    section(title)
      .map(([name]) => named(name))
      .filter((name) => name !== '');

  /** The members of an interface, as it stands in its file. */
  const membersOf = (file: string, name: string): readonly string[] => {
    const body =
      new RegExp(`^export interface ${name}[^{]*\\{\\n([\\s\\S]*?)^\\}`, 'm').exec(read(file))?.[1] ?? '';
    return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, member = '']) => member);
  };

  const interfaces: readonly (readonly [title: string, file: string, name: string])[] = [
    ['createAuthorizationServer', 'src/server/options.ts', 'AuthorizationServerOptions'],
    ['Signing keys', 'src/keys/key-policy.ts', 'KeyPolicyOptions'],
    ['Client metadata', 'src/clients/client.ts', 'ClientMetadata'],
    ['Client policy', 'src/clients/client.ts', 'ClientPolicy'],
  ];
  for (const [title, file, name] of interfaces) {
    it(`lists every member of ${name}, and no other`, () => {
      assert.deepEqual(listed(title).toSorted(), membersOf(file, name).toSorted());
    });
  }

  it('lists every setting of a tenant with its default', () => {
    const told = section('Tenant settings')
      .filter(([name]) => named(name) !== '')
      .map(([name, initial]) => [named(name), initial]);
    const there = Object.entries(defaultTenantSettings).flatMap(([name, value]) =>
      typeof value === 'object' && Object.keys(value).length > 0
        ? Object.entries(value).map(([inner, seconds]) => [`${name}.${inner}`, String(seconds)])
        : [[name, name === 'scopes' ? 'none' : value === undefined ? 'none' : String(value)]],
    );
    assert.deepEqual(told, there);
  });
});

it('README.md embeds the server as it shows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-embedded-'));
  const [, program = ''] = /```ts\n([\s\S]*?)```/.exec(read('README.md')) ?? [];
  const body = program
    .replaceAll(/^import .*\n/gm, '')
    .replaceAll('/var/lib/login', folder)
    .replace('<ServerTables>', '');
  const AsyncFunction = (async () => undefined).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<{ status: number }>;
  const scope = { ...authorizationServer, ...database };
  const run = new AsyncFunction(
    ...Object.keys(scope),
    `${body}\nawait server.close();\nreturn { status: answer.status };`,
  );
  const { status } = await run(...Object.values(scope));
  assert.equal(status, 200);
  rmSync(folder, { recursive: true });
});

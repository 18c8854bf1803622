import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createGrant } from '../../src/grants/create-grant.ts';
import { startFamily } from '../../src/grants/first-refresh-token.ts';
import type { Session, User } from '../../src/store/records.ts';
import { addClient, type TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../../src/testing/test-server.test-helper.ts';
import { newSecret } from '../../src/tokens/secrets.ts';

/** What a server keeps on its machine. */
export interface Home {
  readonly path: string;
  readonly databaseUrl: string;
  /** The issuer, wherever the processes of the test listen. */
  readonly issuer: string;
  /** The text of the file of secrets. */
  readonly secrets: string;
  readonly secretFile: string;
}

const folders: string[] = [];
// What a test does after itself is done in the order of its registration: a program would still write into its home.
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new home folder with a secret of its own; the database lies in it unless there is another one. */
export function freshHome(databaseUrl?: string): Home {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-faults-'));
  folders.push(folder);
  const path = join(folder, 'home');
  mkdirSync(path, { mode: 0o700 });
  const secretFile = join(path, 'secret.key');
  const secrets = `v1:${Buffer.alloc(32, 7).toString('base64url')}\n`;
  writeFileSync(secretFile, secrets, { mode: 0o600 });
  return {
    path,
    databaseUrl: databaseUrl ?? `sqlite:${join(path, 'mintmark.db')}`,
    issuer: 'http://localhost:4401',
    secrets,
    secretFile,
  };
}

/** Opens the store of a home in this process, to prepare it and to look at what was left. It does nothing by the clock. */
export async function openHome(t: Pick<TestContext, 'after'>, home: Home): Promise<TestServer> {
  const test = await startTestServer({
    baseUrl: home.issuer,
    databaseUrl: home.databaseUrl,
    secrets: home.secrets,
    now: Date.now,
  });
  t.after(() => test.close().catch(() => undefined));
  return test;
}

/** A family of refresh tokens before its first redemption. */
export interface Family {
  readonly grantId: string;
  readonly user: User;
  readonly session: Session;
  /** The cookie of the browser that it was allowed in. */
  readonly cookie: string;
  readonly token: string;
}

/** Starts families without the pages: the tests are about what comes after. */
export async function addFamilies(
  test: TestServer,
  client: TestClient,
  count: number,
): Promise<readonly Family[]> {
  const families: Family[] = [];
  for (let number = 0; number < count; number++) {
    // oxlint-disable-next-line no-await-in-loop -- one writer
    families.push(await addFamily(test, client, `person-${client.client.id.slice(4, 12)}-${number}`));
  }
  return families;
}

async function addFamily(test: TestServer, { client }: TestClient, username: string): Promise<Family> {
  const user = await addUser(test, { username: username.toLowerCase() });
  const { session, cookies } = await signIn(test, user);
  const context = test.requestContext('/token');
  const scopes = ['openid', 'offline_access'];
  const grant = await createGrant(context, { client, userId: user.id, session, scopes, resources: [] });
  const token = newSecret('rt');
  const parameters = { get: () => undefined, getAll: () => [], has: () => false, entries: () => [] };
  await startFamily(
    { client, method: 'client_secret_basic', proof: undefined, context, parameters },
    { grant, refreshToken: token },
    test.store,
  );
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return { grantId: grant.id, user, session, cookie, token };
}

/** A home with a client and some families; its store is closed again, so that the processes have it for themselves. */
export async function prepareFamilies(
  t: Pick<TestContext, 'after'>,
  home: Home,
  count: number,
): Promise<{ readonly client: TestClient; readonly families: readonly Family[] }> {
  const test = await openHome(t, home);
  const client = await addClient(test);
  const families = await addFamilies(test, client, count);
  await test.close();
  return { client, families };
}

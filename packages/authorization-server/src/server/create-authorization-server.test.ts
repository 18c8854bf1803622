import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Database } from '@mintmark/database';
import { decodeJwt } from '@mintmark/jose/jwt';
import { createSecret, formatSecrets } from '../keys/secrets.ts';
import type { ServerTables } from '../store/migrate-tables.ts';
import { addClient, requestToken } from '../testing/test-clients.test-helper.ts';
import { startTestServer } from '../testing/test-server.test-helper.ts';
import type { AuthorizationServer } from './authorization-server.ts';

describe('createAuthorizationServer', () => {
  it('makes a tenant and an administrator in an empty database, and tells the password once', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'mintmark-'));
    t.after(() => rm(folder, { recursive: true }));
    const databaseUrl = `sqlite:${join(folder, 'server.db')}`;
    const first = await startTestServer({ databaseUrl });
    const { firstStart } = first.server;
    const { id } = first.tenant;
    const admin = await first.store.users.findByIdentifier(id, 'username', 'admin');
    const password = firstStart?.administrator.password ?? '';
    assert.equal(firstStart?.tenant, 'default');
    assert.equal(firstStart?.administrator.username, 'admin');
    assert.match(password, /^[\w-]{24}$/);
    assert.equal(admin?.isAdministrator, true);
    assert.equal((await first.context.passwords.verify(password, admin?.passwordHash)).isMatch, true);
    await first.close();
    const second = await startTestServer({ databaseUrl });
    t.after(() => second.close());
    assert.equal(second.server.firstStart, undefined);
    assert.equal(second.tenant.id, id);
  });

  it('makes one tenant when several nodes start on one empty database', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'mintmark-'));
    t.after(() => rm(folder, { recursive: true }));
    const databaseUrl = `sqlite:${join(folder, 'server.db')}`;
    const nodes = await Promise.all([1, 2, 3].map(() => startTestServer({ databaseUrl })));
    t.after(() => Promise.all(nodes.map((node) => node.close())));
    assert.equal(nodes.filter(({ server }) => server.firstStart !== undefined).length, 1);
    assert.equal(new Set(nodes.map(({ tenant }) => tenant.id)).size, 1);
  });

  it('serves every tenant with keys of its own', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const { settings } = test.tenant;
    const createdAt = test.now();
    await test.store.tenants.insert({
      ...{ id: 'ten_acme', name: 'acme', issuer: undefined, settings, createdAt, disabledAt: undefined },
    });
    await test.server.maintain();
    const keySets = await Promise.all(
      ['/jwks', '/t/acme/jwks'].map(async (path) => (await test.fetch(`${test.baseUrl}${path}`)).text()),
    );
    assert.equal(new Set(keySets).size, 2);
    assert.equal((await test.fetch(`${test.baseUrl}/t/other/jwks`)).status, 404);
  });

  it('refuses a base address that no issuer can have', async () => {
    for (const baseUrl of ['http://login.example', 'https://login.example/', 'https://login.example/x', 'x'])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await assert.rejects(startTestServer({ baseUrl }), { name: 'TypeError' });
    const test = await startTestServer({ baseUrl: 'http://localhost:4400' });
    assert.equal(test.tenant.issuer, 'http://localhost:4400');
    await test.close();
  });

  it('seals the audit log, rotates keys and forgets what has passed when it is maintained', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const ask = async (): Promise<string | undefined> => {
      const { body } = await requestToken(test, client, { parameters: { grant_type: 'client_credentials' } });
      return decodeJwt(body.access_token ?? '').header.kid;
    };
    const before = await ask();
    await test.store.replay.once(test.tenant.id, 'x', { now: test.now(), expiresAt: test.now() + 1000 });
    await test.server.maintain();
    assert.deepEqual((await test.store.audit.verify()).brokenAt, undefined);
    assert.equal((await test.store.audit.verify()).sealed > 0, true);
    for (let day = 0; day < 100; day++) {
      test.advance(86_400);
      // oxlint-disable-next-line no-await-in-loop -- a day after the other
      await test.server.maintain();
    }
    assert.notEqual(await ask(), before);
    assert.equal((await test.database.query.selectFrom('replays').selectAll().execute()).length, 0);
    assert.deepEqual(test.log, []);
  });

  it('goes on with another secret, and says that stored keys cannot be opened', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'mintmark-'));
    t.after(() => rm(folder, { recursive: true }));
    const databaseUrl = `sqlite:${join(folder, 'server.db')}`;
    await (await startTestServer({ databaseUrl })).close();
    const test = await startTestServer({ databaseUrl, secrets: formatSecrets([createSecret()]) });
    t.after(() => test.close());
    assert.equal((await test.fetch('/jwks')).status, 200);
    assert.deepEqual(
      test.log.map(({ level, event }) => [level, event]),
      [['error', 'keys_unusable']],
    );
  });

  it('keeps its tables and what its parts work with to itself', () => {
    const types = (server: AuthorizationServer, database: Database<ServerTables>): unknown[] => [
      // @ts-expect-error: tables are the server's own affair.
      database.query.selectFrom('users'),
      // @ts-expect-error: so is this.
      server.context,
    ];
    assert.equal(typeof types, 'function');
  });

  it('finishes work under way before it closes, and logs what failed', async () => {
    const test = await startTestServer();
    let isDone = false;
    test.context.background(async () => {
      await Promise.resolve();
      test.context.background(() => {
        isDone = true;
        return Promise.resolve();
      });
      throw new TypeError('a secret message');
    });
    await test.close();
    assert.equal(isDone, true);
    assert.deepEqual(
      test.log.map(({ event, message }) => [event, message]),
      [['background_work_failed', 'TypeError']],
    );
  });
});

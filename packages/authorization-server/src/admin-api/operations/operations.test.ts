import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { AdminError } from '../client/admin-error.ts';
import type { AdminClient } from '../client/create-admin-client.ts';
import { openAdmin } from '../../testing/test-admin.test-helper.ts';
import { addClient, authorize, redeemCode, refresh } from '../../testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../../testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.test-helper.ts';

const tenant = 'default';

async function start(t: TestContext): Promise<{ readonly test: TestServer; readonly admin: AdminClient }> {
  const test = await startTestServer();
  t.after(() => test.close());
  return { test, admin: await openAdmin(test) };
}

const refusedWith =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof AdminError && error.code === code;

/** C9: what the log says that the command line did. */
async function typesOf(admin: AdminClient, name = tenant): Promise<readonly string[]> {
  const { items } = await admin.listAudit({ tenant: name, limit: 200 });
  return items.filter(({ actor }) => actor === 'mintmark-cli').map(({ type }) => type);
}

describe('tenants', () => {
  it('are made with keys of their own, changed, disabled and enabled', async (t) => {
    const { test, admin } = await start(t);
    const made = await admin.createTenant({ name: 'acme', displayName: 'Acme', signUp: true });
    assert.equal(made.issuer, 'https://login.example/t/acme');
    const jwks = (): Promise<Response> => test.fetch(`${made.issuer}/jwks`);
    assert.equal((await jwks()).status, 200);
    const changed = await admin.updateTenant({ tenant: 'acme', tokens: { accessMaxAgeSeconds: 120 } });
    assert.equal(changed.settings.tokens.accessMaxAgeSeconds, 120);
    assert.equal(changed.settings.signUp, true);
    assert.equal((await admin.disableTenant({ tenant: 'acme' })).isEnabled, false);
    assert.equal((await jwks()).status, 404);
    await assert.rejects(admin.listUsers({ tenant: 'acme' }), refusedWith('tenant_disabled'));
    await admin.enableTenant({ tenant: 'acme' });
    assert.equal((await jwks()).status, 200);
    assert.deepEqual(
      (await admin.listTenants()).items.map(({ name }) => name),
      ['acme', 'default'],
    );
    assert.deepEqual(await typesOf(admin, 'acme'), [
      'tenant_enabled',
      'tenant_disabled',
      'tenant_updated',
      'tenant_created',
    ]);
  });

  it('are refused with a taken name, an issuer on this host, and values beyond their limits', async (t) => {
    const { admin } = await start(t);
    await assert.rejects(admin.createTenant({ name: 'default' }), refusedWith('name_taken'));
    const issuer = 'https://login.example/admin';
    await assert.rejects(admin.createTenant({ name: 'evil', issuer }), refusedWith('input_invalid'));
    await assert.rejects(
      admin.updateTenant({ tenant, tokens: { codeMaxAgeSeconds: 61 } }),
      (error) => error instanceof AdminError && error.issues[0]?.path === 'tokens.codeMaxAgeSeconds',
    );
    await assert.rejects(admin.disableTenant({ tenant }), refusedWith('is_protected'));
    await assert.rejects(admin.showTenant({ tenant: 'nobody' }), refusedWith('tenant_unknown'));
  });
});

describe('clients', () => {
  it('are made, found, changed, disabled and deleted', async (t) => {
    const { test, admin } = await start(t);
    const { client, secret } = await admin.createClient({
      tenant,
      metadata: { client_name: 'Web shop', redirect_uris: ['https://shop.example/cb'] },
      policy: { consent: 'implicit' },
    });
    assert.match(secret ?? '', /^cs_/);
    assert.deepEqual((await admin.listClients({ tenant, search: 'web' })).items, [client]);
    const of = { tenant, client: client.id };
    const updated = await admin.updateClient({ ...of, metadata: { client_uri: 'https://shop.example/' } });
    assert.equal(updated.client.metadata.client_uri, 'https://shop.example/');
    assert.equal(updated.client.metadata.client_name, 'Web shop');
    assert.equal((await admin.disableClient(of)).status, 'disabled');
    assert.equal((await admin.enableClient(of)).status, 'active');
    await admin.deleteClient(of);
    await assert.rejects(admin.showClient(of), refusedWith('client_unknown'));
    const types = await typesOf(admin);
    for (const type of [
      'client_created',
      'client_updated',
      'client_disabled',
      'client_revoked',
      'client_deleted',
    ])
      assert.ok(types.includes(type), type);
    assert.ok(!JSON.stringify(await admin.listAudit({ tenant })).includes(secret ?? '-'));
    assert.ok(!JSON.stringify(test.log).includes(secret ?? '-'));
  });

  it('have two secrets while one replaces the other', async (t) => {
    const { test, admin } = await start(t);
    const { client } = await addClient(test);
    const of = { tenant, client: client.id };
    const [first] = client.secrets;
    const { secret, client: both } = await admin.addClientSecret(of);
    assert.match(secret ?? '', /^cs_/);
    assert.equal(both.secrets.length, 2);
    await assert.rejects(admin.addClientSecret(of), refusedWith('secrets_full'));
    const one = await admin.removeClientSecret({ ...of, secret: first?.id ?? '' });
    assert.equal(one.secrets.length, 1);
    await assert.rejects(
      admin.removeClientSecret({ ...of, secret: one.secrets[0]?.id ?? '' }),
      refusedWith('secret_last'),
    );
  });

  it('never show what is stored of a secret, in no list and no answer', async (t) => {
    const { admin } = await start(t);
    const metadata = { redirect_uris: ['https://a.example/'] };
    const { secret = '' } = await admin.createClient({ tenant, metadata });
    const text = JSON.stringify(await admin.listClients({ tenant }));
    // Whole secrets and names of members: a few letters come in random identifiers, too.
    assert.match(secret, /^cs_[\w-]{43}$/);
    assert.ok(!text.includes(secret));
    assert.doesNotMatch(text, /"\w*hash\w*":/i);
    // The key set of the command line's own client is public.
    assert.doesNotMatch(text, /"d":/);
  });

  it('are refused where their metadata cannot be taken, and where they are the own one', async (t) => {
    const { admin } = await start(t);
    const metadata = { redirect_uris: ['http://shop.example/cb'] };
    await assert.rejects(admin.createClient({ tenant, metadata }), refusedWith('metadata_invalid'));
    const own = { tenant, client: 'mintmark-cli' };
    await assert.rejects(admin.deleteClient(own), refusedWith('is_protected'));
    await assert.rejects(admin.disableClient(own), refusedWith('is_protected'));
    await assert.rejects(admin.createClient({ tenant, id: 'usr_1' }), refusedWith('input_invalid'));
  });

  it('register themselves with a token that is told once, where the tenant allows it', async (t) => {
    const { test, admin } = await start(t);
    await assert.rejects(admin.createInitialAccessToken({ tenant }), refusedWith('registration_disabled'));
    await admin.updateTenant({ tenant, registration: true });
    const { token } = await admin.createInitialAccessToken({ tenant });
    const response = await test.fetch('/register', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ redirect_uris: ['https://b.example/cb'] }),
    });
    assert.equal(response.status, 201);
  });
});

describe('people', () => {
  it('are made, found by what they sign in with, changed and deleted', async (t) => {
    const { admin } = await start(t);
    const password = 'four unrelated quiet words';
    // So long that no random identifier in the log holds it.
    const username = 'alice-of-the-harbour';
    const email = 'alice@example.com';
    const made = await admin.createUser({ tenant, username: 'Alice-of-the-Harbour', email, password });
    assert.equal(made.username, username);
    assert.equal(made.hasPassword, true);
    const shown = await admin.showUser({ tenant, user: 'ALICE@example.com' });
    assert.deepEqual(shown.factors, { hasTotp: false, passkeys: 0, recoveryCodes: 0 });
    const changed = await admin.updateUser({
      ...{ tenant, user: made.id, isEmailVerified: true },
      profile: { name: 'Alice Example' },
    });
    assert.equal(changed.isEmailVerified, true);
    assert.deepEqual(changed.profile, { name: 'Alice Example' });
    const moved = await admin.updateUser({ tenant, user: username, email: 'a@example.com' });
    assert.equal(moved.isEmailVerified, false);
    assert.deepEqual((await admin.listUsers({ tenant, search: 'ali' })).items, [moved]);
    await assert.rejects(admin.createUser({ tenant, username }), refusedWith('name_taken'));
    await admin.deleteUser({ tenant, user: username });
    await assert.rejects(admin.showUser({ tenant, user: username }), refusedWith('user_unknown'));
    const log = JSON.stringify(await admin.listAudit({ tenant, limit: 200 }));
    for (const datum of [password, username, 'example.com']) assert.ok(!log.includes(datum), datum);
  });

  it('are refused with a weak password, and nothing of it is told back', async (t) => {
    const { test, admin } = await start(t);
    await assert.rejects(
      admin.createUser({ tenant, username: 'alice', password: 'password1' }),
      (error) =>
        error instanceof AdminError &&
        error.code === 'password_refused' &&
        !JSON.stringify([error, error.issues]).includes('password1'),
    );
    assert.ok(!JSON.stringify(test.log).includes('password1'));
    await assert.rejects(admin.createUser({ tenant }), refusedWith('input_invalid'));
  });

  it('get a link to choose a password by mail', async (t) => {
    const { test, admin } = await start(t);
    await admin.createUser({ tenant, email: 'alice@example.com', sendsPasswordLink: true });
    await test.server.maintain();
    await admin.sendPasswordLink({ tenant, user: 'alice@example.com' });
    await admin.createUser({ tenant, username: 'bob' });
    await assert.rejects(admin.sendPasswordLink({ tenant, user: 'bob' }), refusedWith('email_missing'));
    await assert.rejects(
      admin.createUser({ tenant, username: 'carol', sendsPasswordLink: true }),
      refusedWith('email_missing'),
    );
    const links = test.mail.sent.map(({ text }) => /password-reset\/new\?token=ott_/.test(text));
    assert.deepEqual(links, [true, true]);
  });

  for (const act of [
    'disableUser',
    'deleteUser',
    'setPassword',
    'resetSecondFactor',
    'signOutUser',
  ] as const) {
    it(`T12: ${act} ends every session and every family`, async (t) => {
      const { test, admin } = await start(t);
      const client = await addClient(test);
      const browser = await signIn(test, await addUser(test));
      const { body } = await redeemCode(test, client, await authorize(browser, client));
      const of = { tenant, user: 'alice' };
      assert.equal((await admin.listSessions(of)).items.length, 1);
      assert.equal((await admin.listGrants(of)).items.length, 1);
      await admin[act]({ ...of, password: 'four unrelated quiet words' }).catch(() => undefined);
      if (act !== 'setPassword') await admin[act](of);
      const again = await refresh(test, client, { token: body.refresh_token });
      assert.equal(again.body.error, 'invalid_grant');
      const userinfo = await test.fetch('/userinfo', {
        headers: { authorization: `Bearer ${body.access_token}` },
      });
      assert.equal(userinfo.status, 401);
      assert.ok((await typesOf(admin)).includes('subject_revoked'));
    });
  }

  it('can be disabled, enabled and unlocked', async (t) => {
    const { test, admin } = await start(t);
    const { id } = await addUser(test);
    const of = { tenant, user: id };
    assert.equal((await admin.disableUser(of)).status, 'disabled');
    assert.equal((await admin.enableUser(of)).status, 'active');
    assert.deepEqual(await admin.unlockUser(of), { done: true });
    const types = await typesOf(admin);
    for (const type of ['user_disabled', 'user_enabled', 'user_unlocked'])
      assert.ok(types.includes(type), type);
  });
});

describe('sessions, grants and revocations', () => {
  it('lists the sessions of everybody in pages', async (t) => {
    const { test, admin } = await start(t);
    const sessions = [
      (await signIn(test, await addUser(test))).session,
      (await signIn(test, await addUser(test, { username: 'bob' }))).session,
    ];
    const first = await admin.listAllSessions({ tenant, limit: 1 });
    const second = await admin.listAllSessions({ tenant, limit: 1, after: first.next });
    assert.equal(second.next, undefined);
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id),
      sessions.map(({ id }) => id).toSorted(),
    );
  });

  it('end one by one', async (t) => {
    const { test, admin } = await start(t);
    const client = await addClient(test);
    const user = await addUser(test);
    const browser = await signIn(test, user);
    await redeemCode(test, client, await authorize(browser, client, { scope: 'openid offline_access' }));
    const [grant] = (await admin.listGrants({ tenant, client: client.client.id })).items;
    const [session] = (await admin.listSessions({ tenant, user: 'alice' })).items;
    await admin.revokeGrant({ tenant, grant: grant?.id ?? '' });
    await admin.endSession({ tenant, session: session?.id ?? '' });
    await assert.rejects(
      admin.endSession({ tenant, session: session?.id ?? '' }),
      refusedWith('session_unknown'),
    );
    await assert.rejects(admin.revokeGrant({ tenant, grant: grant?.id ?? '' }), refusedWith('grant_unknown'));
    await assert.rejects(admin.listGrants({ tenant }), refusedWith('input_invalid'));
    const { items } = await admin.listRevocations({ tenant });
    assert.deepEqual(items.map(({ kind }) => kind).toSorted(), ['family', 'sid']);
  });

  it('T10: take back a token by its jti, a person, and a client', async (t) => {
    const { test, admin } = await start(t);
    const { client } = await addClient(test);
    const user = await addUser(test);
    await admin.revoke({ tenant, kind: 'jti', value: 'at_1', reason: 'leaked' });
    await admin.revoke({ tenant, kind: 'sub', value: 'alice' });
    await admin.revoke({ tenant, kind: 'client', value: client.id });
    const first = await admin.listRevocations({ tenant, limit: 2 });
    const rest = await admin.listRevocations({ tenant, limit: 2, after: first.next });
    assert.deepEqual(
      [...first.items, ...rest.items].map(({ kind, value, reason }) => [kind, value, reason]),
      [
        ['jti', 'at_1', 'leaked'],
        ['sub', user.id, 'administrator'],
        ['client', client.id, 'administrator'],
      ],
    );
    assert.equal(rest.next, undefined);
    await assert.rejects(
      admin.revoke({ tenant, kind: 'sid', value: 'ses_1' }),
      refusedWith('session_unknown'),
    );
    await assert.rejects(
      admin.revoke({ tenant, kind: 'family', value: 'gra_1' }),
      refusedWith('grant_unknown'),
    );
  });
});

describe('resources', () => {
  it('are put, listed and deleted; that of this API stays', async (t) => {
    const { admin } = await start(t);
    const id = 'https://api.example/orders?v=1';
    await admin.putResource({ tenant, id, name: 'Orders', scopes: { 'orders:read': 'See your orders' } });
    const { items } = await admin.listResources({ tenant });
    assert.deepEqual(
      items.map((resource) => resource.id),
      [id, 'https://login.example/admin'],
    );
    await admin.deleteResource({ tenant, id });
    await assert.rejects(admin.deleteResource({ tenant, id }), refusedWith('resource_unknown'));
    await assert.rejects(
      admin.deleteResource({ tenant, id: 'https://login.example/admin' }),
      refusedWith('is_protected'),
    );
    assert.deepEqual((await typesOf(admin)).slice(0, 2), ['resource_deleted', 'resource_put']);
  });
});

describe('signing keys', () => {
  it('rotate by plan, at once, and when one is known to others', async (t) => {
    const { test, admin } = await start(t);
    const [first] = (await admin.listKeys({ tenant })).items;
    assert.equal(first?.state, 'active');
    const planned = await admin.rotateKeys({ tenant });
    assert.deepEqual(
      planned.items.map(({ state }) => state),
      ['next', 'active'],
    );
    const heard: string[] = [];
    await test.context.bus.subscribe('keys', (message) => void heard.push(message));
    const { items } = await admin.compromiseKey({ tenant, kid: first?.kid ?? '' });
    assert.equal(items.find(({ kid }) => kid === first?.kid)?.state, 'gone');
    assert.ok(heard.includes(test.tenant.id));
    assert.doesNotMatch(JSON.stringify(items), /"(?:\w*sealed\w*|d)":/i);
    // The token of this test was signed with the key that is gone.
    await assert.rejects(admin.listKeys({ tenant }), refusedWith('token_invalid'));
    const again = await openAdmin(test);
    await assert.rejects(again.compromiseKey({ tenant, kid: 'nobody' }), refusedWith('key_unknown'));
    await assert.rejects(
      again.rotateKeys({ tenant, algorithm: 'HS256' }),
      refusedWith('algorithm_not_offered'),
    );
    assert.ok((await typesOf(again)).includes('key_compromise_declared'));
  });
});

describe('the audit log and the status', () => {
  it('C9: is read by type, in pages, and verified', async (t) => {
    const { test, admin } = await start(t);
    for (const username of ['alice', 'bob', 'carol']) await admin.createUser({ tenant, username });
    await test.server.maintain();
    const first = await admin.listAudit({ tenant, type: 'user_created', limit: 2 });
    const rest = await admin.listAudit({ tenant, type: 'user_created', limit: 2, after: first.next });
    assert.deepEqual([first.items.length, rest.items.length, rest.next], [2, 1, undefined]);
    const verification = await admin.verifyAudit();
    assert.equal(verification.isIntact, true);
    assert.ok(verification.sealed >= 4);
    await assert.rejects(admin.listAudit({ tenant, after: 'x' }), refusedWith('input_invalid'));
  });

  it('says what the server is, and how much there is', async (t) => {
    const { admin } = await start(t);
    const { database, bus, counts } = await admin.showStatus();
    assert.deepEqual([database, bus], ['sqlite', 'up']);
    assert.deepEqual(counts, { tenants: 1, users: 1, clients: 1, sessions: 0, grants: 0 });
  });
});

describe('input', () => {
  it('is refused where it is too much, said twice, not JSON or not known', async (t) => {
    const { test } = await start(t);
    const { adminToken } = await import('../../testing/test-admin.test-helper.ts');
    const authorization = `Bearer ${await adminToken(test)}`;
    const send = async (path: string, body?: string, type = 'application/json'): Promise<unknown> => {
      const init = body === undefined ? {} : { method: 'POST', body };
      const response = await test.fetch(`/admin/v1${path}`, {
        ...init,
        headers: { authorization, ...(body !== undefined && { 'content-type': type }) },
      });
      return ((await response.json()) as { readonly code: unknown }).code;
    };
    assert.equal(await send('/tenants', '{"name":"acme","rights":1}'), 'input_invalid');
    assert.equal(await send('/tenants', '{"name":"acme","__proto__":{}}'), 'input_invalid');
    assert.equal(await send('/tenants', '['), 'input_invalid');
    assert.equal(await send('/tenants', '{"name":"acme"}', 'text/plain'), 'input_invalid');
    assert.equal(await send('/tenants', `{"name":"${'a'.repeat(70_000)}"}`), 'body_too_large');
    assert.equal(await send('/tenants/default/users', '{"tenant":"acme"}'), 'input_invalid');
    assert.equal(await send('/tenants/default/users?limit=1&limit=2'), 'input_invalid');
    assert.equal(await send('/tenants/default/users?limit=1000'), 'input_invalid');
    assert.equal(
      await send('/tenants/default/users', '{"username":"a","profile":{"sub":"x"}}'),
      'input_invalid',
    );
  });
});

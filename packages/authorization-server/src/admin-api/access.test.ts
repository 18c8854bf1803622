import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { adminToken } from '../testing/test-admin.test-helper.ts';
import { addClient, authorize, redeemCode, requestToken } from '../testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../testing/test-server.test-helper.ts';
import { adminAudience } from './admin-resource.ts';

async function start(t: TestContext): Promise<TestServer> {
  const test = await startTestServer();
  t.after(() => test.close());
  return test;
}

async function ask(
  test: TestServer,
  authorization?: string,
  init: RequestInit & { path?: string } = {},
): Promise<{ readonly status: number; readonly code: unknown; readonly headers: Headers }> {
  const headers = authorization === undefined ? {} : { authorization };
  const response = await test.fetch(`/admin/v1${init.path ?? '/tenants'}`, { ...init, headers });
  const { code } = (await response.json()) as { readonly code?: unknown };
  return { status: response.status, code, headers: response.headers };
}

/** A client of the console, which people administer with. */
async function addConsole(test: TestServer): ReturnType<typeof addClient> {
  return addClient(
    test,
    { scope: 'openid admin admin:read' },
    { policy: { resources: [adminAudience(test.tenant)] } },
  );
}

describe('who may use the admin API', () => {
  it('refuses a request without a token, and says what would help', async (t) => {
    const { status, code, headers } = await ask(await start(t));
    assert.deepEqual([status, code], [401, 'token_missing']);
    assert.match(headers.get('www-authenticate') ?? '', /^Bearer scope="admin"/);
    assert.equal(headers.get('content-type'), 'application/problem+json');
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('refuses everything before it looks at it', async (t) => {
    const test = await start(t);
    for (const path of ['/openapi.json', '/tenants/default/users/nobody', '/status'])
      assert.equal((await ask(test, undefined, { path })).status, 401, path);
    assert.equal((await ask(test, 'Bearer x.y.z')).code, 'token_invalid');
    assert.equal((await ask(test, 'Basic YTpi')).code, 'token_missing');
  });

  it('lets the client of the very first start in', async (t) => {
    const test = await start(t);
    assert.equal((await ask(test, `Bearer ${await adminToken(test)}`)).status, 200);
  });

  it('refuses a token that has expired, or that is for another audience', async (t) => {
    const test = await start(t);
    const token = await adminToken(test);
    const other = await addClient(test);
    const answer = await requestToken(test, other, { parameters: { grant_type: 'client_credentials' } });
    assert.equal((await ask(test, `Bearer ${answer.body.access_token}`)).code, 'token_invalid');
    test.advance(400);
    assert.equal((await ask(test, `Bearer ${token}`)).code, 'token_invalid');
  });

  it('lets a token that may read change nothing', async (t) => {
    const test = await start(t);
    const authorization = `Bearer ${await adminToken(test, 'admin:read')}`;
    assert.equal((await ask(test, authorization)).status, 200);
    const { status, code } = await ask(test, authorization, { method: 'POST' });
    assert.deepEqual([status, code], [403, 'scope_insufficient']);
  });

  it('T7: gives no token for the API to a client that the operator did not allow it', async (t) => {
    const test = await start(t);
    const client = await addClient(test, { scope: 'openid admin' });
    const { status, body } = await requestToken(test, client, {
      parameters: {
        grant_type: 'client_credentials',
        scope: 'admin',
        resource: adminAudience(test.tenant),
      },
    });
    assert.deepEqual([status, body.error], [400, 'invalid_target']);
  });

  it('refuses the token of a client that was disabled since', async (t) => {
    const test = await start(t);
    const client = await addConsole(test);
    const { body } = await requestToken(test, client, {
      parameters: { grant_type: 'client_credentials', scope: 'admin' },
    });
    assert.equal((await ask(test, `Bearer ${body.access_token}`)).status, 200);
    await test.store.clients.update(test.tenant.id, client.client.id, { status: 'disabled' });
    assert.equal((await ask(test, `Bearer ${body.access_token}`)).code, 'administrator_required');
  });

  it('gives a code for the scope admin to administrators alone', async (t) => {
    const test = await start(t);
    const client = await addConsole(test);
    const alice = await signIn(test, await addUser(test));
    const { callback } = await authorize(alice, client, { scope: 'openid admin' });
    assert.equal(callback.get('error'), 'access_denied');
    assert.equal(callback.get('code'), null);
  });

  it('takes the token of a person for as long as they are an administrator', async (t) => {
    const test = await start(t);
    const client = await addConsole(test);
    const user = await addUser(test, { isAdministrator: true });
    const browser = await signIn(test, user);
    const authorization = await authorize(browser, client, { scope: 'openid admin' });
    const { body } = await redeemCode(test, client, authorization);
    assert.equal((await ask(test, `Bearer ${body.access_token}`)).status, 200);
    await test.store.users.update(test.tenant.id, user.id, { isAdministrator: false });
    const refused = await ask(test, `Bearer ${body.access_token}`);
    assert.deepEqual([refused.status, refused.code], [403, 'administrator_required']);
  });

  it('is nowhere but at the default tenant', async (t) => {
    const test = await start(t);
    const { id } = test.tenant;
    const tenant = { id: `${id}2`, name: 'acme', issuer: undefined, settings: test.tenant.settings };
    await test.store.tenants.insert({ ...tenant, createdAt: test.now(), disabledAt: undefined });
    await test.context.tenants.refresh();
    const token = await adminToken(test);
    const response = await test.fetch('https://login.example/t/acme/admin/v1/tenants', {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(response.status, 404);
  });

  it('knows no address and no method that is not in its document', async (t) => {
    const test = await start(t);
    const authorization = `Bearer ${await adminToken(test)}`;
    assert.equal((await ask(test, authorization, { path: '/nothing' })).code, 'address_unknown');
    assert.equal((await ask(test, authorization, { method: 'DELETE' })).status, 404);
  });

  it('keeps its own client when the server gets another address', async (t) => {
    const test = await start(t);
    const { store } = test;
    const moved = { id: test.tenant.id, issuer: 'https://new.example' };
    const { keepAdminResource } = await import('./admin-resource.ts');
    await keepAdminResource(store, moved);
    const client = await store.clients.find(moved.id, 'mintmark-cli');
    assert.deepEqual(client?.policy.resources, ['https://new.example/admin']);
    assert.ok(await store.resources.find(moved.id, 'https://new.example/admin'));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refresh } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { startTestServer } from '../src/testing/test-server.test-helper.ts';
import { introspect, logIn } from './client-requests.test-helper.ts';
import {
  callback,
  initialToken,
  register,
  registered,
  send,
  start,
  type Answer,
  type Json,
} from './registration.test-helper.ts';

describe('dynamic client registration', () => {
  it('registers a client that then works (RFC 7591)', async (t) => {
    const test = await start(t);
    const { client, body } = await registered(test, {
      ...callback,
      client_name: 'My App',
      grant_types: ['authorization_code', 'refresh_token'],
    });
    assert.match(String(body['client_id']), /^cli_/);
    assert.match(String(body['client_secret']), /^cs_/);
    assert.equal(body['client_secret_expires_at'], 0);
    assert.equal(body['client_id_issued_at'], test.now() / 1000);
    assert.equal(body['client_name'], 'My App');
    assert.equal(client.client.policy.registeredBy, 'itself');
    assert.equal(client.client.policy.consent, 'required', 'A8: nobody vouches for it');
    const shown = JSON.stringify(await test.store.audit.list(test.tenant.id, { limit: 10 }));
    assert.ok(shown.includes('client_registered'));
    for (const name of ['client_secret', 'registration_access_token'])
      assert.equal(shown.includes(String(body[name])), false);
  });

  it('is off unless the tenant has it on, and is not announced then', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    assert.equal((await register(test, callback)).status, 403);
    const metadata = (await (await test.fetch('/.well-known/openid-configuration')).json()) as Json;
    assert.equal('registration_endpoint' in metadata, false);
  });

  it('wants an initial access token, which is good once, and only for what is accepted', async (t) => {
    const test = await start(t);
    const nothing = await send(test, '/register', { body: callback });
    assert.deepEqual([nothing.status, nothing.headers.get('www-authenticate')], [401, 'Bearer']);
    assert.equal((await send(test, '/register', { token: 'iat_x', body: callback })).status, 401);
    const other = await initialToken(test, 'unlock');
    assert.equal((await send(test, '/register', { token: other, body: callback })).status, 401);
    const token = await initialToken(test);
    const refused = await send(test, '/register', {
      token,
      body: { redirect_uris: ['http://evil.example/'] },
    });
    assert.deepEqual([refused.status, refused.body['error']], [400, 'invalid_redirect_uri']);
    const all = await Promise.all(
      Array.from({ length: 5 }, () => send(test, '/register', { token, body: callback })),
    );
    assert.deepEqual(
      all.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, 401, 401, 401, 401],
    );
    const late = await initialToken(test);
    test.advance(61);
    assert.equal((await send(test, '/register', { token: late, body: callback })).status, 401);
  });

  it('takes JSON objects alone', async (t) => {
    const test = await start(t);
    for (const body of ['[]', 'null', '"x"', '{', '', `{"client_name":"${'x'.repeat(70_000)}"}`]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await register(test, body);
      assert.ok(answer.status === 400 || answer.status === 413, body.slice(0, 10));
    }
    const token = await initialToken(test);
    const form = await test.fetch('/register', {
      ...{
        method: 'POST',
        body: new URLSearchParams({ a: 'b' }),
        headers: { authorization: `Bearer ${token}` },
      },
    });
    assert.equal(form.status, 400);
  });
});

describe('a registration', () => {
  it('is read with its token, which tells no secret again (RFC 7592)', async (t) => {
    const test = await start(t);
    const { path, token, body } = await registered(test);
    const read = await send(test, path, { method: 'GET', token });
    assert.equal(read.status, 200);
    assert.equal(read.body['client_id'], body['client_id']);
    assert.equal('client_secret' in read.body, false);
    assert.equal('registration_access_token' in read.body, false);
    assert.equal(read.headers.get('cache-control'), 'no-store');
    assert.equal(read.headers.get('access-control-allow-origin'), null);
  });

  it('is nobody else’s', async (t) => {
    const test = await start(t);
    const [one, other] = [await registered(test), await registered(test)];
    const tries = [
      { token: other.token },
      { token: 'rat_x' },
      { token: one.client.secret },
      { token: await initialToken(test) },
      {},
    ];
    for (const method of ['GET', 'PUT', 'DELETE'])
      for (const credentials of tries) {
        const body = method === 'PUT' ? { ...callback, client_id: one.body['client_id'] } : undefined;
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const answer = await send(test, one.path, { method, ...credentials, ...(body && { body }) });
        assert.equal(answer.status, 401);
      }
    assert.equal(
      (await send(test, '/register/cli_unknown', { method: 'GET', token: one.token })).status,
      401,
    );
    await test.store.clients.update(test.tenant.id, one.client.client.id, { status: 'disabled' });
    assert.equal((await send(test, one.path, { method: 'GET', token: one.token })).status, 401);
  });

  it('is replaced, but for what the server decides', async (t) => {
    const test = await start(t);
    const { path, token, body, client } = await registered(test, { ...callback, client_name: 'Before' });
    const put = (changes: Json): Promise<Answer> =>
      send(test, path, {
        method: 'PUT',
        token,
        body: { ...callback, client_id: body['client_id'], ...changes },
      });
    const good = await put({ client_name: 'After', client_secret: client.secret });
    assert.deepEqual([good.status, good.body['client_name']], [200, 'After']);
    assert.equal('client_name' in (await put({})).body, false, 'what is left out is gone');
    for (const changes of [
      { client_id: 'cli_other' },
      { client_secret: 'cs_other' },
      { registration_access_token: token },
      { client_id_issued_at: 1 },
      { token_endpoint_auth_method: 'none' },
      { scope: 'admin' },
      { redirect_uris: ['javascript:alert(1)'] },
      { software_statement: 'a.b.c' },
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status } = await put(changes);
      assert.ok(status === 400 || status === 401, JSON.stringify(changes));
    }
    const { metadata } = client.client;
    await test.store.clients.update(test.tenant.id, client.client.id, {
      metadata: { ...metadata, scope: 'openid api' },
    });
    assert.equal((await put({ scope: 'openid api' })).status, 200, 'what an administrator gave it may keep');
  });

  it('T12: takes with it, when it is deleted, all that it was given', async (t) => {
    const test = await start(t);
    const { path, token, client } = await registered(test, {
      ...callback,
      grant_types: ['authorization_code', 'refresh_token'],
    });
    const { policy } = client.client;
    await test.store.clients.update(test.tenant.id, client.client.id, {
      policy: { ...policy, consent: 'implicit', registeredBy: 'administrator' },
    });
    const { tokens } = await logIn(test, client, { user: await addUser(test) });
    assert.equal((await introspect(test, client, tokens.access_token))['active'], true);
    const gone = await send(test, path, { method: 'DELETE', token });
    assert.deepEqual([gone.status, gone.body], [204, {}]);
    assert.equal((await send(test, path, { method: 'GET', token })).status, 401);
    assert.equal((await refresh(test, client, { token: tokens.refresh_token })).status, 401);
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    assert.equal((await test.fetch('/userinfo', { headers })).status, 401);
    const { items } = await test.store.audit.list(test.tenant.id, { limit: 20 });
    for (const type of ['client_deleted', 'client_revoked', 'grant_revoked'])
      assert.ok(
        items.some((item) => item.type === type),
        type,
      );
  });
});

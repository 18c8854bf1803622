import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { exportJwk, generateKey, publicKey } from '@mintmark/jose';
import { refresh, type TestClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { hashSecret, newSecret } from '../src/tokens/secrets.ts';
import { introspect, logIn } from './client-requests.test-helper.ts';

type Json = Readonly<Record<string, unknown>>;

const callback = { redirect_uris: ['https://app.example/cb'] };

async function start(t: TestContext): Promise<TestServer> {
  const generous = { registration: { address: { points: 1000, durationSeconds: 60 } } };
  const test = await startTestServer({ settings: { registration: true }, limits: { endpoints: generous } });
  t.after(() => test.close());
  return test;
}

async function initialToken(
  test: TestServer,
  purpose: 'initial-access' | 'unlock' = 'initial-access',
): Promise<string> {
  const token = newSecret('iat');
  await test.store.oneTimeTokens.insert({
    ...{ tenantId: test.tenant.id, hash: hashSecret(token), purpose, userId: undefined, data: {} },
    expiresAt: test.now() + 60_000,
  });
  return token;
}

interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

async function send(
  test: TestServer,
  path: string,
  {
    method = 'POST',
    token,
    body,
  }: { readonly method?: string; readonly token?: string; readonly body?: unknown },
): Promise<Answer> {
  const response = await test.fetch(path, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === '' ? {} : (JSON.parse(text) as Json); // looked at by the test
  return { status: response.status, body: json, headers: response.headers };
}

async function register(test: TestServer, metadata: unknown): Promise<Answer> {
  return send(test, '/register', { token: await initialToken(test), body: metadata });
}

interface Registered {
  readonly client: TestClient;
  readonly path: string;
  readonly token: string;
  readonly body: Json;
}

async function registered(test: TestServer, metadata: Json = callback): Promise<Registered> {
  const { status, body } = await register(test, metadata);
  assert.equal(status, 201);
  const client = await test.store.clients.find(test.tenant.id, String(body['client_id']));
  assert.ok(client);
  const path = new URL(String(body['registration_client_uri'])).pathname;
  const secret = typeof body['client_secret'] === 'string' ? body['client_secret'] : '';
  return { client: { client, secret }, path, token: String(body['registration_access_token']), body };
}

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

async function hostileMetadata(): Promise<
  readonly (readonly [name: string, error: string, metadata: Json])[]
> {
  const secretKey = await generateKey('ES256');
  const privateJwk: Json = { ...exportJwk(secretKey) };
  const uri = (text: unknown): Json => ({ redirect_uris: [text] });
  const withCallback = (metadata: Json): Json => ({ ...callback, ...metadata });
  const redirects = [
    ...[
      'javascript:alert(1)',
      'data:text/html,x',
      'https://app.example/cb#x',
      'https://*.example/cb',
      '//app.example/cb',
    ],
    ...[
      'http://app.example/cb',
      'https://user@app.example/cb',
      'https://app.example/a/../cb',
      'https://app.example:443/cb',
    ],
    ...[
      'com.example.app:/cb',
      'https://APP.example/cb',
      'https://app.example/ cb',
      '',
      'x',
      'https://app.example/c\u0000b',
    ],
  ].map((text) => [`redirect ${text}`, 'invalid_redirect_uri', uri(text)] as const);
  const members: Json = {
    logo_uri: 'http://app.example/logo.png',
    client_uri: 'javascript:alert(1)',
    policy_uri: 'https://user:pass@app.example/',
    tos_uri: 'data:text/html,<script>',
    jwks_uri: 'file:///etc/passwd',
    initiate_login_uri: 'https://app.example/#x',
    backchannel_logout_uri: 'https://app.example/out#x',
    client_name: 'bank\u202Eknab',
    contacts: 'a@example.com',
    scope: 'openid admin',
    grant_types: ['password'],
    response_types: ['token'],
    token_endpoint_auth_method: 'client_secret_jwt',
    id_token_signed_response_alg: 'none',
    userinfo_signed_response_alg: 'HS256',
    application_type: 'desktop',
    default_max_age: -1,
    require_auth_time: 'yes',
    subject_type: 'pairwise',
    sector_identifier_uri: 'https://app.example/sector.json',
    request_uris: ['https://app.example/request'],
    id_token_encrypted_response_alg: 'RSA-OAEP',
    tls_client_certificate_bound_access_tokens: true,
    frontchannel_logout_uri: 'https://app.example/out',
    jwks: { keys: [privateJwk] },
    redirect_uris: Array.from({ length: 51 }, (_, index) => `https://app.example/${index}`),
  };
  const others: readonly (readonly [string, string, Json])[] = [
    [
      'a symmetric key',
      'invalid_client_metadata',
      withCallback({ jwks: { keys: [{ kty: 'oct', k: 'AAAA' }] } }),
    ],
    [
      'keys that are none',
      'invalid_client_metadata',
      withCallback({ token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [null, 1, 'x', {}, []] } }),
    ],
    ['no key set', 'invalid_client_metadata', withCallback({ jwks: 'x' })],
    [
      'jwks and jwks_uri',
      'invalid_client_metadata',
      withCallback({ jwks: { keys: [] }, jwks_uri: 'https://app.example/k' }),
    ],
    ['no keys', 'invalid_client_metadata', withCallback({ token_endpoint_auth_method: 'private_key_jwt' })],
    ['no redirect', 'invalid_redirect_uri', {}],
    ['a long name', 'invalid_client_metadata', withCallback({ client_name: 'x'.repeat(201) })],
    ['software statement', 'unapproved_software_statement', withCallback({ software_statement: 'a.b.c' })],
    [
      'post logout',
      'invalid_redirect_uri',
      withCallback({ post_logout_redirect_uris: ['javascript:alert(1)'] }),
    ],
    [
      'public for itself',
      'invalid_client_metadata',
      withCallback({
        ...{ token_endpoint_auth_method: 'none', grant_types: ['client_credentials', 'authorization_code'] },
      }),
    ],
    ['refresh alone', 'invalid_client_metadata', withCallback({ grant_types: ['refresh_token'] })],
    ['numbers for texts', 'invalid_client_metadata', { redirect_uris: [1] }],
    [
      'an object for a list',
      'invalid_client_metadata',
      { redirect_uris: { length: 1, 0: 'https://app.example/cb' } },
    ],
  ];
  const single = Object.entries(members).map(
    ([name, value]) => [name, 'invalid_client_metadata', withCallback({ [name]: value })] as const,
  );
  return [...redirects, ...single, ...others];
}

describe('metadata of whoever', () => {
  it('is refused where it could harm, or where it would promise what is not done', async (t) => {
    const test = await start(t);
    const count = async (): Promise<number> =>
      (await test.store.clients.list(test.tenant.id, { limit: 50 })).items.length;
    const before = await count();
    for (const [name, error, metadata] of await hostileMetadata()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, body } = await register(test, metadata);
      assert.deepEqual([status, body['error']], [400, error], name);
    }
    assert.equal(await count(), before);
  });

  it('may have members that nobody knows, which are left out', async (t) => {
    const test = await start(t);
    const body =
      '{"redirect_uris":["https://app.example/cb"],"__proto__":{"scope":"admin"},"constructor":1,"x":[],"client_id":"mine"}';
    const answer = await register(test, body);
    assert.equal(answer.status, 201);
    assert.equal('x' in answer.body, false);
    assert.notEqual(answer.body['client_id'], 'mine');
    assert.equal(String(answer.body['scope']).includes('admin'), false);
  });

  it('may be of native applications, of public clients and of clients with keys', async (t) => {
    const test = await start(t);
    const jwk = exportJwk(publicKey.of(await generateKey('ES256')));
    const good: readonly Json[] = [
      { application_type: 'native', redirect_uris: ['com.example.app:/cb', 'http://127.0.0.1/cb'] },
      { ...callback, token_endpoint_auth_method: 'none' },
      { ...callback, token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk] } },
      { grant_types: ['client_credentials'], response_types: [] },
      {
        ...callback,
        logo_uri: null,
        subject_type: 'public',
        tls_client_certificate_bound_access_tokens: false,
      },
    ];
    for (const metadata of good) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, body } = await register(test, metadata);
      assert.equal(status, 201, String(body['error_description']));
    }
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

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createSigner,
  exportJwk,
  generateKey,
  hmacKey,
  publicKey,
  type Jwk,
  type JwtClaims,
  type SigningKey,
} from '@mintmark/jose';
import { hashSecret, newId, newSecret } from '../src/tokens/secrets.ts';
import { addClient, basic, requestToken, type TestClient } from '../src/testing/test-clients.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';

const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const cc = { grant_type: 'client_credentials' };

async function post(
  test: TestServer,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly error: unknown; readonly uri: unknown }> {
  const body = new URLSearchParams({ ...cc, ...form });
  const response = await test.fetch('/token', { method: 'POST', body, headers });
  const { error, error_uri: uri } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, error, uri };
}

describe('client authentication', () => {
  it('T2: takes exactly one method', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const { client, secret } = await addClient(test);
    const authorization = basic(client.id, secret);
    const twice = await post(test, { client_id: client.id, client_secret: secret }, { authorization });
    const assertion = { client_assertion: 'x.y.z', client_assertion_type: jwtBearer, client_id: client.id };
    const withAssertion = await post(test, assertion, { authorization });
    assert.deepEqual([twice.status, twice.error], [400, 'invalid_request']);
    assert.deepEqual([withAssertion.status, withAssertion.error], [400, 'invalid_request']);
    assert.equal((await post(test, { client_id: client.id }, { authorization })).status, 200);
  });

  it('T2: takes the method that the client is registered with, and no other', async (t) => {
    const test = await startTestServer({ explanationBase: 'https://debugger.example/' });
    t.after(() => test.close());
    const byHeader = await addClient(test);
    const byForm = await addClient(test, { token_endpoint_auth_method: 'client_secret_post' });
    const publicly = await addClient(test, { token_endpoint_auth_method: 'none' });
    const refusals = [
      await post(test, { client_id: byHeader.client.id, client_secret: byHeader.secret }),
      await post(test, { client_id: byHeader.client.id }),
      await post(test, {}, { authorization: basic(byForm.client.id, byForm.secret) }),
      await post(test, {}, { authorization: basic(publicly.client.id, '') }),
      await post(test, { client_id: publicly.client.id, client_secret: 'x' }),
    ];
    for (const { status, error, uri } of refusals)
      assert.deepEqual(
        [status, error, uri],
        [401, 'invalid_client', 'https://debugger.example/#/reasons/client_method_mismatch'],
      );
  });

  it('T2: decodes what Basic holds as a form', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test, {}, { id: 'a client: with+signs%' });
    assert.equal((await requestToken(test, client, { parameters: cc })).status, 200);
    const plain = Buffer.from(`${client.client.id}:${client.secret}`).toString('base64');
    assert.equal((await post(test, {}, { authorization: `Basic ${plain}` })).status, 401);
  });

  it('T2: answers headers that it cannot read with 401 and a challenge', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    for (const authorization of [
      'Basic',
      'Basic !',
      'Basic YQ==',
      'Bearer abc',
      'Digest a=b',
      'Basic OmE=',
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const response = await test.fetch('/token', {
        method: 'POST',
        body: new URLSearchParams(cc),
        headers: { authorization },
      });
      assert.equal(response.status, 401, authorization);
      assert.match(response.headers.get('www-authenticate') ?? '', /^Basic /);
    }
  });

  it('T2: takes either of two secrets while one is being replaced, and none after its end', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const { client, secret } = await addClient(test);
    const next = newSecret('cs');
    const createdAt = test.now();
    const [old] = client.secrets;
    assert.ok(old);
    await test.store.clients.update(test.tenant.id, client.id, {
      secrets: [
        { ...old, expiresAt: createdAt + 60_000 },
        { id: newId('sec'), hash: hashSecret(next), createdAt, expiresAt: undefined },
      ],
    });
    const status = async (one: string): Promise<number> =>
      (await post(test, {}, { authorization: basic(client.id, one) })).status;
    assert.deepEqual([await status(secret), await status(next), await status('')], [200, 200, 401]);
    test.advance(60);
    assert.deepEqual([await status(secret), await status(next)], [401, 200]);
  });

  it('T2: tells a disabled client only once it has shown who it is', async (t) => {
    const test = await startTestServer({ explanationBase: 'https://debugger.example/' });
    t.after(() => test.close());
    const { client, secret } = await addClient(test);
    await test.store.clients.update(test.tenant.id, client.id, { status: 'disabled' });
    const right = await post(test, {}, { authorization: basic(client.id, secret) });
    const wrong = await post(test, {}, { authorization: basic(client.id, 'wrong') });
    assert.match(String(right.uri), /client_disabled$/);
    assert.match(String(wrong.uri), /client_authentication_failed$/);
    assert.deepEqual([right.status, wrong.status], [401, 401]);
  });

  it('T2: wants a public client to name itself, and one name throughout', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const { client, secret } = await addClient(test);
    const nameless = await post(test, {});
    const other = await post(test, { client_id: 'other' }, { authorization: basic(client.id, secret) });
    assert.deepEqual([nameless.status, nameless.error], [401, 'invalid_client']);
    assert.deepEqual([other.status, other.error], [401, 'invalid_client']);
  });

  it('T2: slows down whoever guesses', async (t) => {
    const limits = { endpoints: { client_authentication: { address: { points: 3, durationSeconds: 60 } } } };
    const test = await startTestServer({ limits });
    t.after(() => test.close());
    const { client, secret } = await addClient(test);
    const guess = async (): Promise<number> =>
      (await post(test, {}, { authorization: basic(client.id, 'wrong') })).status;
    assert.deepEqual([await guess(), await guess(), await guess(), await guess()], [401, 401, 401, 429]);
    assert.equal((await post(test, {}, { authorization: basic(client.id, secret) })).status, 200);
  });
});

interface KeyedClient extends TestClient {
  readonly key: SigningKey;
}

async function addKeyedClient(test: TestServer): Promise<KeyedClient> {
  const key = await generateKey('ES256', { kid: 'client-key' });
  const client = await addClient(test, {
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [publicOf(key)] },
  });
  return { ...client, key };
}

function assertionOf(
  test: TestServer,
  { client, key }: KeyedClient,
  changes: JwtClaims & { readonly typ?: string } = {},
): Promise<string> {
  const { typ = 'client-authentication+jwt', ...claims } = changes;
  const now = test.now() / 1000;
  const all = {
    ...{ iss: client.id, sub: client.id, aud: test.tenant.issuer, iat: now, exp: now + 60 },
    jti: newId('jti'),
    ...claims,
  };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return createSigner({ key, typ, issuedAt: false }).sign(given);
}

async function assertBy(
  test: TestServer,
  assertion: string,
  form: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly error: unknown }> {
  const { status, error } = await post(test, {
    client_assertion: assertion,
    client_assertion_type: jwtBearer,
    ...form,
  });
  return { status, error };
}

describe('private_key_jwt', () => {
  it('T2: takes an assertion for the issuer, with client_id or without', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addKeyedClient(test);
    assert.equal((await assertBy(test, await assertionOf(test, client))).status, 200);
    const named = await assertBy(test, await assertionOf(test, client), { client_id: client.client.id });
    assert.equal(named.status, 200);
    const older = await assertBy(test, await assertionOf(test, client, { typ: 'JWT' }));
    assert.equal(older.status, 200);
  });

  it('T2: refuses every assertion that is not about the client, for here, for now and signed', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addKeyedClient(test);
    const now = test.now() / 1000;
    const { issuer } = test.tenant;
    const wrongs: (JwtClaims & { typ?: string })[] = [
      { aud: `${issuer}/token` },
      { aud: [issuer] },
      { aud: [issuer, 'https://other.example'] },
      { aud: `${issuer}/` },
      { iss: 'other' },
      { sub: 'other' },
      { exp: now - 60 },
      { exp: now + 600 },
      { nbf: now + 120 },
      { iat: now + 120 },
      { typ: 'at+jwt' },
      { typ: 'dpop+jwt' },
    ];
    for (const wrong of wrongs) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, error } = await assertBy(test, await assertionOf(test, client, wrong), {
        client_id: client.client.id,
      });
      assert.deepEqual([status, error], [401, 'invalid_client'], JSON.stringify(wrong));
    }
    for (const missing of ['exp', 'jti', 'aud', 'iss', 'sub']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const assertion = await assertionOf(test, client, { [missing]: undefined });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status } = await assertBy(test, assertion, { client_id: client.client.id });
      assert.equal(status, 401, missing);
    }
    const stranger = { ...client, key: await generateKey('ES256', { kid: 'client-key' }) };
    assert.equal((await assertBy(test, await assertionOf(test, stranger))).status, 401);
    assert.equal((await assertBy(test, 'not.a.token')).status, 401);
  });

  it('T2: takes an assertion once', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addKeyedClient(test);
    const assertion = await assertionOf(test, client);
    const all = await Promise.all(Array.from({ length: 10 }, () => assertBy(test, assertion)));
    assert.equal(all.filter(({ status }) => status === 200).length, 1);
    assert.equal(all.filter(({ error }) => error === 'invalid_client').length, 9);
  });

  it('T2: takes no assertion signed with a secret', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addKeyedClient(test);
    const key = hmacKey.utf8('a secret that is long enough for HS256', {
      algorithm: 'HS256',
      kid: 'client-key',
    });
    const now = test.now() / 1000;
    const { id } = client.client;
    const assertion = await createSigner({ key, issuedAt: false }).sign({
      ...{ iss: id, sub: id, aud: test.tenant.issuer, exp: now + 60, jti: 'x' },
    });
    assert.equal((await assertBy(test, assertion)).status, 401);
  });

  it('T2: fetches keys from jwks_uri, and takes a key that came later', async (t) => {
    let keys: Jwk[] = [];
    let fetches = 0;
    const test = await startTestServer({
      fetch: () => {
        fetches += 1;
        return Promise.resolve(
          Response.json({ keys }, { headers: { 'content-type': 'application/jwk-set+json' } }),
        );
      },
    });
    t.after(() => test.close());
    const first = await generateKey('ES256', { kid: 'first' });
    const second = await generateKey('EdDSA', { kid: 'second' });
    keys = [publicOf(first)];
    const added = await addClient(test, {
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: 'https://client.example/jwks',
    });
    const use = async (key: SigningKey): Promise<number> =>
      (await assertBy(test, await assertionOf(test, { ...added, key }))).status;
    assert.deepEqual([await use(first), await use(first), fetches], [200, 200, 1]);
    keys = [publicOf(first), publicOf(second)];
    assert.equal(await use(second), 401);
    test.advance(31);
    assert.deepEqual([await use(second), fetches], [200, 2]);
  });
});

function publicOf(key: SigningKey): Jwk {
  return exportJwk(publicKey.of(key));
}

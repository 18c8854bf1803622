import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createSigner, exportJwk, generateKey, publicKey } from '@mintmark/jose';
import { decodeJwt } from '@mintmark/jose/jwt';
import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import { endSession } from '../src/revocation/end-session.ts';
import { addClient, authorize, redeemCode } from '../src/testing/test-clients.test-helper.ts';
import { addUser, signIn, type TestUserOptions } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { newId } from '../src/tokens/secrets.ts';
import { verifyIdTokenHint } from '../src/tokens/verify-own-token.ts';
import { logIn, ownToken, revoke } from './client-requests.test-helper.ts';

const person: TestUserOptions = {
  email: 'alice@example.com',
  profile: { name: 'Alice A.', given_name: 'Alice', phone_number: '+49 1', email: 'forged@example.com' },
};

async function start(t: TestContext): Promise<TestServer> {
  const test = await startTestServer();
  t.after(() => test.close());
  return test;
}

function ask(test: TestServer, token: string | undefined, init: RequestInit = {}): Promise<Response> {
  return test.fetch('/userinfo', { headers: { authorization: `Bearer ${token ?? ''}` }, ...init });
}

describe('userinfo', () => {
  it('gives the claims of the scopes, and no others', async (t) => {
    const test = await start(t);
    const app = await addClient(test, { scope: 'openid profile email phone' });
    const user = await addUser(test, person);
    const claimsOf = async (scope: string): Promise<unknown> => {
      const { tokens } = await logIn(test, app, { user, parameters: { scope } });
      return (await ask(test, tokens.access_token)).json();
    };
    assert.deepEqual(await claimsOf('openid'), { sub: user.id });
    assert.deepEqual(await claimsOf('openid email'), {
      ...{ email: 'alice@example.com', email_verified: true, sub: user.id },
    });
    assert.deepEqual(await claimsOf('openid profile phone'), {
      ...{ name: 'Alice A.', given_name: 'Alice', preferred_username: 'alice', phone_number: '+49 1' },
      sub: user.id,
    });
  });

  it('gives the claims that were asked for by name', async (t) => {
    const test = await start(t);
    const app = await addClient(test);
    const user = await addUser(test, person);
    const claims = JSON.stringify({
      userinfo: { name: null, email: { essential: true }, picture: null, constructor: null },
    });
    const { tokens } = await logIn(test, app, { user, parameters: { scope: 'openid', claims } });
    assert.deepEqual(await (await ask(test, tokens.access_token)).json(), {
      ...{ name: 'Alice A.', email: 'alice@example.com', sub: user.id },
    });
  });

  it('oidcc-userinfo-get, -post-header, -post-body: takes the token in the header and in a form, not in the address', async (t) => {
    const test = await start(t);
    const app = await addClient(test);
    const user = await addUser(test);
    const token = (await logIn(test, app, { user })).tokens.access_token ?? '';
    const body = new URLSearchParams({ access_token: token });
    const inForm = await test.fetch('/userinfo', { method: 'POST', body });
    const good = [await ask(test, token), await ask(test, token, { method: 'POST' }), inForm];
    for (const response of good) {
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.deepEqual(await response.json(), { sub: user.id });
    }
    assert.equal((await test.fetch(`/userinfo?access_token=${token}`)).status, 401);
    const twice = await ask(test, token, { method: 'POST', body });
    assert.deepEqual([twice.status, (await twice.json()).error], [400, 'invalid_request']);
  });

  it('answers what carries no token with a challenge that names no error', async (t) => {
    const test = await start(t);
    for (const authorization of [undefined, 'Basic YTpi']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const response = await test.fetch('/userinfo', {
        headers: authorization === undefined ? {} : { authorization },
      });
      assert.equal(response.status, 401);
      assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer .*, DPoP /);
      assert.doesNotMatch(response.headers.get('www-authenticate') ?? '', /error/);
    }
  });

  it('answers bad tokens with 401 and says which error it is', async (t) => {
    const test = await start(t);
    const app = await addClient(test);
    const { tokens } = await logIn(test, app, { user: await addUser(test) });
    const token = tokens.access_token ?? '';
    for (const bad of ['x', `${token}x`, tokens.id_token ?? '', tokens.refresh_token ?? '']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const response = await ask(test, bad);
      assert.equal(response.status, 401, bad);
      assert.match(response.headers.get('www-authenticate') ?? '', /error="invalid_token"/);
    }
    test.advance(660);
    assert.equal((await ask(test, token)).status, 401);
  });

  it('wants the scope openid', async (t) => {
    const test = await start(t);
    const app = await addClient(test);
    const own = await ask(test, await ownToken(test, app));
    assert.deepEqual([own.status, (await own.json()).error], [403, 'insufficient_scope']);
    assert.match(own.headers.get('www-authenticate') ?? '', /error="insufficient_scope".*scope="openid"/);
  });

  it('wants a token for this issuer', async (t) => {
    const test = await start(t);
    const api = 'https://api.example/';
    await test.store.resources.put({
      ...{ tenantId: test.tenant.id, id: api, name: 'API', scopes: { read: 'Read' } },
      ...{ accessMaxAgeSeconds: undefined, hasStatusList: false },
    });
    const app = await addClient(test, { scope: 'read' }, { policy: { resources: [api] } });
    assert.equal((await ask(test, await ownToken(test, app, { scope: 'read' }))).status, 401);
  });

  it('T12: refuses at once what was taken back, and people and clients who are disabled', async (t) => {
    const test = await start(t);
    const app = await addClient(test);
    const user = await addUser(test);
    const [a, b, c] = [
      await logIn(test, app, { user }),
      await logIn(test, app, { user }),
      await logIn(test, app, { user }),
    ];
    await revoke(test, app, a.tokens.access_token);
    await endSession(test.requestContext(), b.session, { reason: 'test', actor: 'server' });
    assert.equal((await ask(test, a.tokens.access_token)).status, 401);
    assert.equal((await ask(test, b.tokens.access_token)).status, 401);
    assert.equal((await ask(test, c.tokens.access_token)).status, 200);
    const { id } = test.tenant;
    await test.store.clients.update(id, app.client.id, { status: 'disabled' });
    assert.equal((await ask(test, c.tokens.access_token)).status, 401);
    await test.store.clients.update(id, app.client.id, { status: 'active' });
    await test.store.users.update(id, user.id, { status: 'disabled' });
    assert.equal((await ask(test, c.tokens.access_token)).status, 401);
  });

  it('oidcc-userinfo-rs256: is signed where the client wants it, and passes for no ID token (T8)', async (t) => {
    const test = await start(t);
    const app = await addClient(test, { userinfo_signed_response_alg: 'RS256' });
    const user = await addUser(test);
    const { tokens } = await logIn(test, app, { user });
    const response = await ask(test, tokens.access_token);
    assert.equal(response.headers.get('content-type'), 'application/jwt');
    const jwt = await response.text();
    const { header, claims } = decodeJwt(jwt);
    assert.equal(header.alg, 'RS256');
    const iat = test.now() / 1000;
    assert.deepEqual(claims, { sub: user.id, iss: 'https://login.example', aud: app.client.id, iat });
    await assert.rejects(verifyIdTokenHint(jwt, test.requestContext()), { code: 'invalid_token' });
  });

  it('T11: wants the proof of a token that is bound to a key', async (t) => {
    const test = await start(t);
    const app = await addClient(test);
    const key = await generateKey('ES256');
    const { kid: _kid, alg: _alg, ...jwk } = exportJwk(publicKey.of(key));
    const signer = createSigner({ key, typ: 'dpop+jwt', header: { jwk: { ...jwk } }, issuedAt: false });
    const prove = async (path: string, htm: string, token?: string): Promise<string> =>
      signer.sign({
        ...{ jti: newId('p'), htm, htu: `${test.baseUrl}${path}`, iat: test.now() / 1000 },
        ...(token !== undefined && { ath: await accessTokenHash(token) }),
      });
    const browser = await signIn(test, await addUser(test));
    const headers = { dpop: await prove('/token', 'POST') };
    const { body } = await redeemCode(test, app, { ...(await authorize(browser, app)), headers });
    const token = body.access_token ?? '';
    assert.equal(body.token_type, 'DPoP');
    const send = async (authorization: string, dpop?: string): Promise<Response> =>
      test.fetch('/userinfo', { headers: { authorization, ...(dpop !== undefined && { dpop }) } });
    const proof = await prove('/userinfo', 'GET', token);
    assert.equal((await send(`DPoP ${token}`, proof)).status, 200);
    assert.equal((await send(`DPoP ${token}`, proof)).status, 401, 'a proof is good once');
    assert.equal((await send(`DPoP ${token}`)).status, 401);
    assert.equal((await send(`Bearer ${token}`, await prove('/userinfo', 'GET', token))).status, 401);
    assert.equal((await send(`DPoP ${token}`, await prove('/userinfo', 'POST', token))).status, 401);
    assert.equal((await send(`DPoP ${token}`, await prove('/userinfo', 'GET', 'other'))).status, 401);
    const inForm = new URLSearchParams({ access_token: token });
    assert.equal((await test.fetch('/userinfo', { method: 'POST', body: inForm })).status, 401);
  });
});

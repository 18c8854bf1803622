import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import { endSession } from '../src/revocation/end-session.ts';
import { revokeClient, revokeSubject } from '../src/revocation/revoke-subject.ts';
import { revokeGrants } from '../src/revocation/revoke.ts';
import { addClient, refresh, type TestClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { introspect, logIn, ownToken, post, revoke } from './client-requests.test-helper.ts';

const api = 'https://api.example/';
const inactive = { active: false };
const cause = { reason: 'test', actor: 'server' };

async function start(
  t: TestContext,
): Promise<{ test: TestServer; app: TestClient; resourceServer: TestClient }> {
  const test = await startTestServer();
  t.after(() => test.close());
  await test.store.resources.put({
    ...{ tenantId: test.tenant.id, id: api, name: 'API', scopes: { read: 'Read' } },
    ...{ accessMaxAgeSeconds: undefined, hasStatusList: false },
  });
  const app = await addClient(
    test,
    { scope: 'openid offline_access read' },
    { policy: { resources: [api] } },
  );
  const resourceServer = await addClient(test, {}, { policy: { introspects: [api] } });
  return { test, app, resourceServer };
}

describe('introspection', () => {
  it('T9: tells the resource server of an audience what the token says', async (t) => {
    const { test, app, resourceServer } = await start(t);
    const user = await addUser(test);
    const { tokens, session } = await logIn(test, app, {
      user,
      parameters: { scope: 'openid read', resource: api },
    });
    const answer = await introspect(test, resourceServer, tokens.access_token);
    const { jti, grant_id: grant, ...others } = answer;
    assert.match(String(jti), /^at_/);
    assert.match(String(grant), /^gra_/);
    const iat = test.now() / 1000;
    assert.deepEqual(others, {
      active: true,
      token_type: 'Bearer',
      iss: 'https://login.example',
      sub: user.id,
      aud: [api, 'https://login.example'],
      client_id: app.client.id,
      scope: 'openid read',
      sid: session.id,
      ...{ auth_time: iat, iat, exp: iat + 600, amr: ['pwd'] },
    });
  });

  it('T9: tells nobody of tokens for others, and says no more than that', async (t) => {
    const { test, app } = await start(t);
    const stranger = await addClient(test, {}, { policy: { introspects: ['https://other.example/'] } });
    const token = await ownToken(test, app, { scope: 'read' });
    assert.deepEqual(await introspect(test, stranger, token), inactive);
    assert.equal((await introspect(test, app, token))['active'], true);
  });

  it('T9: answers a token that is none with active false alone', async (t) => {
    const { test, app, resourceServer } = await start(t);
    const token = await ownToken(test, app, { scope: 'read' });
    const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    const { tokens } = await logIn(test, app, { user: await addUser(test) });
    for (const bad of [
      'x',
      'a.b.c',
      'rt_unknown',
      changed,
      `${token}.x`,
      'x'.repeat(20_000),
      tokens.id_token,
    ])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.deepEqual(await introspect(test, resourceServer, bad), inactive);
    test.advance(660);
    assert.deepEqual(await introspect(test, resourceServer, token), inactive);
  });

  it('T9: knows at once what was taken back, of whatever kind', async (t) => {
    const { test, app, resourceServer } = await start(t);
    const context = test.requestContext();
    const user = await addUser(test);
    const kinds: Readonly<Record<string, (login: Awaited<ReturnType<typeof logIn>>) => Promise<unknown>>> = {
      jti: ({ tokens }) => revoke(test, app, tokens.access_token),
      family: ({ tokens }) => revoke(test, app, tokens.refresh_token),
      sid: ({ session }) => endSession(context, session, cause),
      grants: ({ session }) => revokeGrants(context, { sessionId: session.id }, cause),
      sub: () => revokeSubject(context, user.id, cause),
      client: () => revokeClient(context, app.client.id, cause),
    };
    for (const [kind, takeBack] of Object.entries(kinds)) {
      // oxlint-disable no-await-in-loop -- one after the other
      test.advance(2);
      const login = await logIn(test, app, { user, parameters: { scope: 'openid read', resource: api } });
      const { access_token: token } = login.tokens;
      assert.equal((await introspect(test, resourceServer, token))['active'], true, kind);
      await takeBack(login);
      assert.deepEqual(await introspect(test, resourceServer, token), inactive, kind);
      assert.deepEqual(await introspect(test, app, token), inactive, kind);
      // oxlint-enable no-await-in-loop
    }
  });

  it('T9: finds tokens dead whose person or client is disabled or gone, whatever is in the feed', async (t) => {
    const { test, app, resourceServer } = await start(t);
    const { id: tenantId } = test.tenant;
    const user = await addUser(test);
    const login = await logIn(test, app, { user, parameters: { scope: 'openid read', resource: api } });
    const { access_token: token } = login.tokens;
    const isActive = async (): Promise<unknown> => (await introspect(test, resourceServer, token))['active'];
    await test.store.users.update(tenantId, user.id, { status: 'disabled' });
    assert.equal(await isActive(), false);
    await test.store.users.update(tenantId, user.id, { status: 'active' });
    assert.equal(await isActive(), true);
    await test.store.clients.update(tenantId, app.client.id, { status: 'disabled' });
    assert.equal(await isActive(), false);
    await test.store.clients.update(tenantId, app.client.id, { status: 'active' });
    await test.store.users.remove(tenantId, user.id);
    assert.equal(await isActive(), false);
  });

  it('T9: tells a client of its refresh tokens, as long as they could be redeemed', async (t) => {
    const { test, app, resourceServer } = await start(t);
    const user = await addUser(test);
    const { tokens, session } = await logIn(test, app, { user, parameters: { scope: 'openid read' } });
    const first = tokens.refresh_token;
    assert.equal((await introspect(test, app, first))['active'], true);
    assert.deepEqual(await introspect(test, resourceServer, first), inactive);
    const { body } = await refresh(test, app, { token: first });
    assert.deepEqual(await introspect(test, app, first), inactive);
    assert.equal((await introspect(test, app, body.refresh_token))['active'], true);
    await endSession(test.requestContext(), session, cause);
    assert.deepEqual(await introspect(test, app, body.refresh_token), inactive);
  });

  it('T9: is for clients that authenticate', async (t) => {
    const { test, app } = await start(t);
    const token = await ownToken(test, app);
    const open = await addClient(test, { token_endpoint_auth_method: 'none' });
    const byPublic = await post(test, open, { path: '/introspect', parameters: { token } });
    assert.deepEqual([byPublic.status, (await byPublic.json()).error], [403, 'unauthorized_client']);
    const byWrong = await post(
      test,
      { ...app, secret: 'wrong' },
      { path: '/introspect', parameters: { token } },
    );
    assert.equal(byWrong.status, 401);
    const byToken = await test.fetch('/introspect', {
      ...{
        method: 'POST',
        body: new URLSearchParams({ token }),
        headers: { authorization: `Bearer ${token}` },
      },
    });
    assert.equal(byToken.status, 401);
    const without = await post(test, app, { path: '/introspect', parameters: {} });
    assert.deepEqual([without.status, (await without.json()).error], [400, 'invalid_request']);
    assert.equal((await test.fetch(`/introspect?token=${token}`)).status, 405);
  });

  it('T9: is signed where it is asked for (RFC 9701), for the one who asks', async (t) => {
    const { test, app } = await start(t);
    const token = await ownToken(test, app, { scope: 'read' });
    const headers = { accept: 'application/json;q=0.5, application/token-introspection+jwt' };
    const response = await post(test, app, { path: '/introspect', parameters: { token }, headers });
    assert.equal(response.headers.get('content-type'), 'application/token-introspection+jwt');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const { header, claims } = decodeJwt(await response.text());
    assert.equal(header.typ, 'token-introspection+jwt');
    const { token_introspection: told, ...others } = claims as Readonly<Record<string, unknown>>;
    assert.deepEqual(others, { iss: 'https://login.example', aud: app.client.id, iat: test.now() / 1000 });
    assert.deepEqual(told, await introspect(test, app, token));
    const bad = await post(test, app, { path: '/introspect', parameters: { token: 'x' }, headers });
    assert.deepEqual(decodeJwt(await bad.text()).claims['token_introspection'], inactive);
    const refused = { accept: 'application/token-introspection+jwt;q=0' };
    const json = await post(test, app, { path: '/introspect', parameters: { token }, headers: refused });
    assert.equal(json.headers.get('content-type'), 'application/json');
  });

  it('T8: signed, it passes for no access token', async (t) => {
    const { test, app } = await start(t);
    const token = await ownToken(test, app);
    const headers = { accept: 'application/token-introspection+jwt' };
    const response = await post(test, app, { path: '/introspect', parameters: { token }, headers });
    assert.deepEqual(await introspect(test, app, await response.text()), inactive);
  });
});

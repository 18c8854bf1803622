import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import { halfHash } from '@mintmark/oauth/token-hashes';
import {
  addClient,
  authorize,
  basic,
  redeemCode,
  requestToken,
} from '../src/testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { revokeSubject } from '../src/revocation/revoke-subject.ts';
import { verifyAccessToken, verifyIdTokenHint } from '../src/tokens/verify-own-token.ts';

const grantTypes = { grant_type: 'client_credentials' };

async function addResource(test: TestServer, id: string, scopes: readonly string[]): Promise<void> {
  await test.store.resources.put({
    tenantId: test.tenant.id,
    id,
    name: id,
    scopes: Object.fromEntries(scopes.map((scope) => [scope, scope])),
    accessMaxAgeSeconds: undefined,
    hasStatusList: false,
  });
}

function claimsOf(token: string | undefined): Readonly<Record<string, unknown>> {
  return decodeJwt(token ?? '').claims;
}

describe('the token endpoint', () => {
  it('T1: takes POST alone, and says so', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const response = await test.fetch('/token?grant_type=client_credentials');
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'POST');
    assert.equal(response.headers.get('cache-control'), 'no-store');
  });

  it('T1: takes forms alone, each parameter once', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const { client, secret } = await addClient(test);
    const authorization = basic(client.id, secret);
    const bodies = [
      ['application/json', '{"grant_type":"client_credentials"}'],
      ['text/plain', 'grant_type=client_credentials'],
      ['application/x-www-form-urlencoded', 'grant_type=client_credentials&grant_type=client_credentials'],
      ['application/x-www-form-urlencoded', ''],
      ['application/x-www-form-urlencoded', 'grant_type='],
    ];
    for (const [type = '', body = ''] of bodies) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const response = await test.fetch('/token', {
        method: 'POST',
        body,
        headers: { authorization, 'content-type': type },
      });
      assert.equal(response.status, 400, `${type} ${body}`);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal(((await response.json()) as { error: string }).error, 'invalid_request');
    }
  });

  it('T1: keeps every answer out of caches, refusals too', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const good = await requestToken(test, client, { parameters: grantTypes });
    const bad = await requestToken(test, client, { parameters: { grant_type: 'password' } });
    assert.deepEqual([good.status, bad.status], [200, 400]);
    for (const { headers } of [good, bad]) {
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('content-type'), 'application/json');
    }
  });

  it('T1: challenges a client that failed by the header Authorization, and no other', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const byHeader = await addClient(test);
    const byForm = await addClient(test, { token_endpoint_auth_method: 'client_secret_post' });
    const first = await requestToken(test, { ...byHeader, secret: 'wrong' }, { parameters: grantTypes });
    const second = await requestToken(test, { ...byForm, secret: 'wrong' }, { parameters: grantTypes });
    assert.deepEqual([first.status, first.body.error], [401, 'invalid_client']);
    assert.match(first.headers.get('www-authenticate') ?? '', /^Basic realm="https:\/\/login\.example"/);
    assert.deepEqual([second.status, second.body.error], [401, 'invalid_client']);
    assert.equal(second.headers.get('www-authenticate'), null);
  });

  it('T3: gives a client the grants that it is registered for', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test, { grant_types: ['authorization_code'] });
    for (const grant_type of ['client_credentials', 'refresh_token']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, body } = await requestToken(test, client, {
        parameters: { grant_type, refresh_token: 'rt_x' },
      });
      assert.deepEqual([status, body.error], [400, 'unauthorized_client']);
    }
  });

  it('T3: knows no password grant, no implicit one, and no name of the language', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    for (const grant_type of ['password', 'implicit', '__proto__', 'constructor', 'toString']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, body } = await requestToken(test, client, {
        parameters: { grant_type, username: 'alice', password: 'secret' },
      });
      assert.deepEqual([status, body.error], [400, 'unsupported_grant_type'], grant_type);
    }
  });

  it('T3: gives a public client no token for itself', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test, { token_endpoint_auth_method: 'none' });
    const { status, body } = await requestToken(test, client, { parameters: grantTypes });
    assert.deepEqual([status, body.error], [400, 'unauthorized_client']);
  });
});

describe('access tokens', () => {
  it('T5: have the form of RFC 9068', async (t) => {
    const test = await startTestServer({ settings: { defaultResource: 'https://api.example/' } });
    t.after(() => test.close());
    await addResource(test, 'https://api.example/', ['read']);
    const client = await addClient(
      test,
      { scope: 'read' },
      { policy: { resources: ['https://api.example/'] } },
    );
    const { body } = await requestToken(test, client, { parameters: { ...grantTypes, scope: 'read' } });
    const { header, claims } = decodeJwt(body.access_token ?? '');
    const { jti, ...others } = claims;
    assert.equal(header.typ, 'at+jwt');
    assert.equal(header.alg, 'ES256');
    assert.equal(typeof header.kid, 'string');
    assert.match(jti ?? '', /^at_[\w-]{22}$/);
    const iat = test.now() / 1000;
    assert.deepEqual(others, {
      iss: 'https://login.example',
      sub: client.client.id,
      aud: 'https://api.example/',
      client_id: client.client.id,
      iat,
      exp: iat + 600,
      scope: 'read',
    });
  });

  it('T5: say of a person when and how they signed in', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const user = await addUser(test);
    const browser = await signIn(test, user, { amr: ['pwd', 'otp', 'mfa'], acr: 'mfa' });
    test.advance(30);
    const { body } = await redeemCode(test, client, await authorize(browser, client));
    const claims = claimsOf(body.access_token);
    assert.equal(claims['sub'], user.id);
    assert.equal(claims['sid'], browser.session.id);
    assert.equal(claims['auth_time'], test.now() / 1000 - 30);
    assert.deepEqual(claims['amr'], ['pwd', 'otp', 'mfa']);
    assert.equal(claims['acr'], 'mfa');
    assert.match(String(claims['grant_id']), /^gra_/);
  });

  it('T5: are for the resources that were asked for, and with openid for the issuer', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const resources = ['https://a.example/', 'https://b.example/'];
    await addResource(test, 'https://a.example/', ['a']);
    await addResource(test, 'https://b.example/', ['b']);
    const client = await addClient(test, { scope: 'openid a b' }, { policy: { resources } });
    const one = await requestToken(test, client, {
      parameters: { ...grantTypes, scope: 'a', resource: 'https://a.example/' },
    });
    const both = await requestToken(test, client, {
      parameters: { ...grantTypes, scope: 'a b', resource: resources },
    });
    const inferred = await requestToken(test, client, { parameters: { ...grantTypes, scope: 'b' } });
    assert.equal(claimsOf(one.body.access_token)['aud'], 'https://a.example/');
    assert.deepEqual(claimsOf(both.body.access_token)['aud'], resources);
    assert.equal(claimsOf(inferred.body.access_token)['aud'], 'https://b.example/');
    const browser = await signIn(test, await addUser(test));
    const authorization = await authorize(browser, client, {
      scope: 'openid a',
      resource: 'https://a.example/',
    });
    const { body } = await redeemCode(test, client, authorization);
    assert.deepEqual(claimsOf(body.access_token)['aud'], ['https://a.example/', 'https://login.example']);
  });

  it('T5: are refused where a scope means something at several of the resources', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const resources = ['https://a.example/', 'https://b.example/'];
    for (const id of resources) await addResource(test, id, ['read']); // oxlint-disable-line no-await-in-loop
    const client = await addClient(test, { scope: 'read' }, { policy: { resources } });
    const named = await requestToken(test, client, {
      parameters: { ...grantTypes, scope: 'read', resource: resources },
    });
    const unnamed = await requestToken(test, client, { parameters: { ...grantTypes, scope: 'read' } });
    assert.deepEqual([named.status, named.body.error], [400, 'invalid_scope']);
    assert.deepEqual([unnamed.status, unnamed.body.error], [400, 'invalid_target']);
  });

  it('T5: are for no resource and have no scope that the client may not ask for', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    await addResource(test, 'https://a.example/', ['a', 'admin']);
    await addResource(test, 'https://secret.example/', ['b']);
    const client = await addClient(
      test,
      { scope: 'a b' },
      { policy: { resources: ['https://a.example/', 'https://unknown.example/'] } },
    );
    const ask = async (parameters: Record<string, string>): Promise<unknown> =>
      (await requestToken(test, client, { parameters: { ...grantTypes, ...parameters } })).body.error;
    assert.equal(await ask({ resource: 'https://secret.example/' }), 'invalid_target');
    assert.equal(await ask({ resource: 'https://unknown.example/' }), 'invalid_target');
    assert.equal(await ask({ resource: 'not a uri' }), 'invalid_target');
    assert.equal(await ask({ resource: 'https://a.example/#x' }), 'invalid_target');
    assert.equal(await ask({ scope: 'admin' }), 'invalid_scope');
    assert.equal(await ask({ scope: 'b' }), 'invalid_scope');
    assert.equal(await ask({ scope: 'openid' }), 'invalid_scope');
    assert.equal(await ask({ scope: 'a', resource: 'https://a.example/' }), undefined);
  });

  it('T5: carry their place in a status list where the resource has one', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const id = 'https://api.example/';
    await test.store.resources.put({
      ...{ tenantId: test.tenant.id, id, name: 'API', scopes: { read: 'Read' } },
      ...{ accessMaxAgeSeconds: 120, hasStatusList: true },
    });
    const client = await addClient(test, { scope: 'read' }, { policy: { resources: [id] } });
    const { body } = await requestToken(test, client, { parameters: { ...grantTypes, resource: id } });
    const status = claimsOf(body.access_token)['status'] as { status_list: { idx: number; uri: string } };
    assert.equal(body.expires_in, 120);
    assert.equal(Number.isInteger(status.status_list.idx), true);
    assert.match(status.status_list.uri, /^https:\/\/login\.example\/status-lists\//);
  });

  it('T6: of a client for itself are about the client, whose name is never that of a person', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const user = await addUser(test);
    const { body } = await requestToken(test, client, { parameters: grantTypes });
    assert.equal(claimsOf(body.access_token)['sub'], client.client.id);
    assert.equal('sid' in claimsOf(body.access_token), false);
    assert.match(user.id, /^usr_/);
    assert.doesNotMatch(client.client.id, /^usr_/);
    assert.equal(body.refresh_token, undefined);
  });

  it('T12: are good for whoever signs in again in the moment in which all of theirs were taken back', async (t) => {
    const test = await startTestServer({ startAt: Date.UTC(2026, 0, 1) + 400 });
    t.after(() => test.close());
    const client = await addClient(test);
    const user = await addUser(test);
    const before = await redeemCode(test, client, await authorize(await signIn(test, user), client));
    await revokeSubject(test.requestContext(), user.id, { reason: 'password_changed', actor: user.id });
    const after = await redeemCode(test, client, await authorize(await signIn(test, user), client));
    const context = test.requestContext();
    assert.equal((await verifyAccessToken(after.body.access_token ?? '', context)).sub, user.id);
    await assert.rejects(verifyAccessToken(before.body.access_token ?? '', context), {
      code: 'invalid_token',
    });
  });

  it('T8: live ten minutes at most where nobody says otherwise, and never beyond their grant', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test, {}, { policy: { refreshMaxAgeSeconds: 100 } });
    const own = await requestToken(test, client, { parameters: grantTypes });
    const browser = await signIn(test, await addUser(test));
    const persons = await redeemCode(test, client, await authorize(browser, client));
    assert.equal(own.body.expires_in, 600);
    assert.equal(persons.body.expires_in, 100);
  });
});

describe('ID tokens', () => {
  it('T8: are for the client, with the nonce and the hash of the access token', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const user = await addUser(test, { email: 'alice@example.com' });
    const browser = await signIn(test, user);
    const authorization = await authorize(browser, client, { scope: 'openid email', nonce: 'the nonce' });
    const { body } = await redeemCode(test, client, authorization);
    const { header, claims } = decodeJwt(body.id_token ?? '');
    const { at_hash: hash, ...others } = claims as Readonly<Record<string, unknown>>;
    const iat = test.now() / 1000;
    assert.equal(header.typ, 'JWT');
    assert.equal(hash, await halfHash(body.access_token ?? '', 'ES256'));
    assert.deepEqual(others, {
      iss: 'https://login.example',
      sub: user.id,
      aud: client.client.id,
      iat,
      exp: iat + 600,
      auth_time: iat,
      amr: ['pwd'],
      sid: browser.session.id,
      nonce: 'the nonce',
    });
  });

  it('T8: are signed with the algorithm of the client', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test, { id_token_signed_response_alg: 'RS256' });
    const browser = await signIn(test, await addUser(test));
    const { body } = await redeemCode(test, client, await authorize(browser, client));
    assert.equal(decodeJwt(body.id_token ?? '').header.alg, 'RS256');
    assert.equal(decodeJwt(body.access_token ?? '').header.alg, 'ES256');
    const { claims } = decodeJwt(body.id_token ?? '');
    const hint = await verifyIdTokenHint(body.id_token ?? '', test.requestContext());
    assert.equal(hint.sub, claims.sub);
  });

  it('T8: come only with the scope openid', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const browser = await signIn(test, await addUser(test));
    const { body } = await redeemCode(test, client, await authorize(browser, client, { scope: 'profile' }));
    assert.equal(body.id_token, undefined);
    assert.equal(typeof body.access_token, 'string');
  });

  it('T8: pass for no access token, and access tokens for no ID token', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const browser = await signIn(test, await addUser(test));
    const { body } = await redeemCode(test, client, await authorize(browser, client));
    const context = test.requestContext();
    const refused = { code: 'invalid_token', reason: 'type_mismatch' };
    await assert.rejects(verifyAccessToken(body.id_token ?? '', context), refused);
    await assert.rejects(verifyIdTokenHint(body.access_token ?? '', context), refused);
    assert.equal((await verifyAccessToken(body.access_token ?? '', context)).client_id, client.client.id);
  });

  it('T8: are good as a hint after their end, and not when they are of another client', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const browser = await signIn(test, await addUser(test));
    const { body } = await redeemCode(test, client, await authorize(browser, client));
    test.advance(7 * 86_400);
    const context = test.requestContext();
    const hint = await verifyIdTokenHint(body.id_token ?? '', context, { clientId: client.client.id });
    assert.equal(hint.sid, browser.session.id);
    await assert.rejects(verifyIdTokenHint(body.id_token ?? '', context, { clientId: 'other' }), {
      reason: 'audience_mismatch',
    });
    await assert.rejects(verifyAccessToken(body.access_token ?? '', context), { reason: 'token_expired' });
  });
});

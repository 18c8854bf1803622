import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import { codeChallengeOf, createCodeVerifier } from '@mintmark/oauth/pkce';
import type { Client } from '../src/clients/client.ts';
import type { User } from '../src/store/records.ts';
import { addClient, basic } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { startSession } from '../src/sessions/start-session.ts';
import { startTestServer, testAddress, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { defaultTenantSettings } from '../src/tenants/tenant.ts';
import { hashSecret, newId } from '../src/tokens/secrets.ts';

type Json = Readonly<Record<string, unknown>>;

/** One of several tenants on a server, with a client and a person of the same names as everywhere. */
interface Place {
  readonly issuer: string;
  readonly client: Client;
  readonly secret: string;
  readonly user: User;
  readonly cookie: string;
}

const secret = 'cs_the-same-secret-in-every-tenant';
const settings = { ...defaultTenantSettings, revocationFeed: 'clients' as const, registration: true };

async function start(t: TestContext): Promise<{ test: TestServer; places: readonly Place[] }> {
  const test = await startTestServer({ settings });
  t.after(() => test.close());
  for (const [name, issuer] of [
    ['acme', undefined],
    ['acme-two', undefined],
    ['own', 'https://id.own.example'],
    ['deep', 'https://id.own.example/a/b'],
  ] as const)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await test.store.tenants.insert({
      ...{ id: newId('ten'), name, issuer, settings, createdAt: test.now(), disabledAt: undefined },
    });
  await test.context.tenants.refresh();
  const places: Place[] = [];
  const { client: model } = await addClient(test, {}, { id: 'cli_model' });
  const person = await addUser(test, { username: 'model' });
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (const { id } of test.context.tenants.list()) places.push(await settle(test, id, { model, person }));
  return { test, places };
}

async function settle(
  test: TestServer,
  tenantId: string,
  { model, person }: { readonly model: Client; readonly person: User },
): Promise<Place> {
  const tenant = test.context.tenants.findById(tenantId);
  assert.ok(tenant);
  const secrets = [
    { id: newId('sec'), hash: hashSecret(secret), createdAt: test.now(), expiresAt: undefined },
  ];
  const client: Client = { ...model, tenantId, id: 'cli_same', secrets };
  const identifiers = [{ kind: 'username' as const, value: 'same', verifiedAt: undefined }];
  const user: User = { ...person, tenantId, id: newId('usr'), identifiers };
  await test.store.clients.insert(client);
  await test.store.users.insert(user);
  const context = { ...test.requestContext(), tenant };
  const request = new Request(`${tenant.issuer}/login`);
  const { cookie } = await startSession(request, context, { userId: user.id, amr: ['pwd'] });
  return { issuer: tenant.issuer, client, secret, user, cookie: cookie.split(';', 1)[0] ?? '' };
}

function send(test: TestServer, url: string, init: RequestInit = {}): Promise<Response> {
  return test.server.fetch(new Request(url, { redirect: 'manual', ...init }), { address: testAddress });
}

function post(
  test: TestServer,
  { issuer, client, secret: own }: Place,
  { path, ...form }: Readonly<Record<string, string>> & { readonly path: string },
): Promise<Response> {
  return send(test, `${issuer}${path}`, {
    ...{ method: 'POST', body: new URLSearchParams(form) },
    headers: { authorization: basic(client.id, own) },
  });
}

interface Code {
  readonly code: string;
  readonly verifier: string;
}

async function codeAt(test: TestServer, place: Place, cookie = place.cookie): Promise<Code> {
  const verifier = createCodeVerifier();
  const query = new URLSearchParams({
    ...{
      client_id: place.client.id,
      response_type: 'code',
      redirect_uri: 'https://app.example/cb',
      scope: 'openid',
    },
    ...{ code_challenge: await codeChallengeOf(verifier), code_challenge_method: 'S256', prompt: 'none' },
  });
  const response = await send(test, `${place.issuer}/authorize?${query}`, { headers: { cookie } });
  const callback = new URL(response.headers.get('location') ?? 'https://none.example').searchParams;
  if (callback.has('code')) assert.equal(callback.get('iss'), place.issuer);
  return { code: callback.get('code') ?? '', verifier };
}

async function redeemAt(test: TestServer, place: Place, { code, verifier }: Code): Promise<Json> {
  const response = await post(test, place, {
    path: '/token',
    ...{
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'https://app.example/cb',
      code_verifier: verifier,
    },
  });
  return (await response.json()) as Json; // looked at by the test
}

/** Every pair of different tenants. */
function pairs(places: readonly Place[]): readonly (readonly [Place, Place])[] {
  return places.flatMap((one) =>
    places.filter((other) => other !== one).map((other) => [one, other] as const),
  );
}

describe('tenants', () => {
  it('have an issuer each, at the addresses of RFC 8414 §3.1 and of OpenID Connect Discovery', async (t) => {
    const { test, places } = await start(t);
    assert.deepEqual(places.map(({ issuer }) => issuer).toSorted(), [
      'https://id.own.example',
      'https://id.own.example/a/b',
      'https://login.example',
      'https://login.example/t/acme',
      'https://login.example/t/acme-two',
    ]);
    for (const { issuer } of places) {
      const { origin, pathname } = new URL(issuer);
      const path = pathname === '/' ? '' : pathname;
      for (const name of ['openid-configuration', 'oauth-authorization-server'])
        for (const url of [`${issuer}/.well-known/${name}`, `${origin}/.well-known/${name}${path}`]) {
          // oxlint-disable no-await-in-loop -- one after the other
          const response = await send(test, url);
          assert.equal(response.status, 200, url);
          const metadata = (await response.json()) as Json;
          // oxlint-enable no-await-in-loop
          assert.equal(metadata['issuer'], issuer);
          assert.equal(metadata['jwks_uri'], `${issuer}/jwks`);
        }
    }
  });

  it('T7: have keys of their own', async (t) => {
    const { test, places } = await start(t);
    const kids: unknown[] = [];
    for (const { issuer } of places) {
      // oxlint-disable no-await-in-loop -- one after the other
      const { keys } = (await (await send(test, `${issuer}/jwks`)).json()) as { keys: Json[] };
      // oxlint-enable no-await-in-loop
      kids.push(...keys.map(({ kid }) => kid));
    }
    assert.equal(new Set(kids).size, kids.length);
  });

  it('refuse the sessions, codes and tokens of each other at every endpoint', async (t) => {
    const { test, places } = await start(t);
    const issued = new Map<Place, Json>();
    for (const place of places) {
      // oxlint-disable no-await-in-loop -- one after the other
      const tokens = await redeemAt(test, place, await codeAt(test, place));
      // oxlint-enable no-await-in-loop
      assert.equal(decodeJwt(String(tokens['access_token'])).claims.iss, place.issuer);
      issued.set(place, tokens);
    }
    // oxlint-disable no-await-in-loop -- one after the other
    for (const [mine, theirs] of pairs(places)) {
      const name = `${mine.issuer} → ${theirs.issuer}`;
      const { access_token: token, refresh_token: refreshToken, id_token: idToken } = issued.get(mine) ?? {};
      assert.equal((await codeAt(test, theirs, mine.cookie)).code, '', name);
      assert.equal((await redeemAt(test, theirs, await codeAt(test, mine)))['error'], 'invalid_grant', name);
      const refreshed = await post(test, theirs, {
        path: '/token',
        ...{ grant_type: 'refresh_token', refresh_token: String(refreshToken) },
      });
      assert.equal(refreshed.status, 400, name);
      const headers = { authorization: `Bearer ${String(token)}` };
      for (const path of ['/userinfo', '/revocations', '/revocations/events'])
        assert.equal(
          (await send(test, `${theirs.issuer}${path}`, { headers })).status,
          401,
          `${name} ${path}`,
        );
      const administered = await send(test, `${theirs.issuer}/admin/v1/clients`, { headers });
      assert.ok(administered.status >= 400, name);
      for (const each of [token, refreshToken]) {
        const told = await post(test, theirs, { path: '/introspect', token: String(each) });
        assert.deepEqual(await told.json(), { active: false }, name);
        assert.equal((await post(test, theirs, { path: '/revoke', token: String(each) })).status, 200, name);
        const still = await post(test, mine, { path: '/introspect', token: String(each) });
        assert.equal(((await still.json()) as Json)['active'], true, name);
      }
      const left = await send(test, `${theirs.issuer}/logout?id_token_hint=${String(idToken)}`);
      assert.equal(left.status, 400, name);
    }
    // oxlint-enable no-await-in-loop
  });

  it('refuse the clients, pushed requests and registrations of each other', async (t) => {
    const { test, places } = await start(t);
    const [mine, ...others] = places;
    assert.ok(mine);
    const only: Client = { ...mine.client, id: 'cli_only', registrationTokenHash: hashSecret('rat_x') };
    await test.store.clients.insert(only);
    const pushed = (await (
      await post(test, mine, {
        path: '/par',
        ...{ response_type: 'code', redirect_uri: 'https://app.example/cb', scope: 'openid' },
        ...{ code_challenge: await codeChallengeOf(createCodeVerifier()), code_challenge_method: 'S256' },
      })
    ).json()) as Json;
    assert.match(String(pushed['request_uri']), /^urn:/);
    // oxlint-disable no-await-in-loop -- one after the other
    for (const other of others) {
      const foreign = { ...other, client: only };
      const form = { token: 'x', grant_type: 'client_credentials', scope: 'openid' };
      for (const path of ['/token', '/introspect', '/revoke', '/par', '/device_authorization'])
        assert.equal((await post(test, foreign, { path, ...form })).status, 401, `${other.issuer} ${path}`);
      const headers = { authorization: 'Bearer rat_x' };
      assert.equal((await send(test, `${other.issuer}/register/cli_only`, { headers })).status, 401);
      const query = new URLSearchParams({
        client_id: 'cli_same',
        request_uri: String(pushed['request_uri']),
      });
      const response = await send(test, `${other.issuer}/authorize?${query}`, {
        headers: { cookie: other.cookie },
      });
      const location = response.headers.get('location') ?? '';
      assert.equal(location.includes('code='), false, other.issuer);
    }
    // oxlint-enable no-await-in-loop
    const headers = { authorization: 'Bearer rat_x' };
    assert.equal((await send(test, `${mine.issuer}/register/cli_only`, { headers })).status, 200);
  });

  it('revoke nothing of each other', async (t) => {
    const { test, places } = await start(t);
    const [mine, other] = places;
    assert.ok(mine && other);
    const tokens = await redeemAt(test, mine, await codeAt(test, mine));
    const claims = decodeJwt(String(tokens['access_token'])).claims as Json;
    const life = { notBefore: test.now() + 60_000, expiresAt: test.now() + 60_000, reason: 'test' };
    const values = {
      jti: claims['jti'],
      sid: claims['sid'],
      sub: claims['sub'],
      client: claims['client_id'],
    };
    await test.store.revocations.add(
      other.client.tenantId,
      Object.entries(values).map(([kind, value]) => ({ kind: kind as 'jti', value: String(value), ...life })),
    );
    const told = await post(test, mine, { path: '/introspect', token: String(tokens['access_token']) });
    assert.equal(((await told.json()) as Json)['active'], true);
  });

  it('are gone when they are disabled, and nobody answers for them', async (t) => {
    const { test, places } = await start(t);
    const acme = places.find(({ issuer }) => issuer.endsWith('/t/acme'));
    assert.ok(acme);
    await test.store.tenants.update(acme.client.tenantId, { disabledAt: test.now() });
    await test.context.tenants.refresh();
    const urls = ['/.well-known/openid-configuration', '/jwks', '/authorize', '/token', '/login', '/account'];
    for (const path of urls)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await send(test, `${acme.issuer}${path}`)).status, 404, path);
    const inserted = 'https://login.example/.well-known/openid-configuration/t/acme';
    assert.equal((await send(test, inserted)).status, 404);
    assert.equal((await send(test, 'https://login.example/t/acme-two/jwks')).status, 200);
  });

  it('answer at their own host and path alone, however the address is spelled', async (t) => {
    const { test } = await start(t);
    for (const url of [
      ...[
        'https://evil.example/jwks',
        'https://login.example.evil.example/jwks',
        'https://login.example.:443/jwks',
      ],
      ...[
        'https://login.example:8443/jwks',
        'https://id.own.example/t/acme/jwks',
        'https://login.example/t/unknown/jwks',
      ],
      ...[
        'https://login.example/t/acmejwks',
        'https://login.example/t%2Facme/jwks',
        'https://login.example//t/acme/jwks',
      ],
      ...[
        'https://login.example/T/acme/jwks',
        'https://id.own.example/a/jwks',
        'https://login.example/t/__proto__/jwks',
      ],
      'https://login.example/.well-known/jwks/t/acme',
    ])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await send(test, url)).status, 404, url);
    const headers = {
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      host: 'evil.example',
    };
    const response = await send(test, 'https://login.example/t/acme/.well-known/openid-configuration', {
      headers,
    });
    assert.equal(((await response.json()) as Json)['issuer'], 'https://login.example/t/acme');
  });

  it('keep their cookies apart', async (t) => {
    const { places } = await start(t);
    const names = places
      .filter(({ issuer }) => issuer.startsWith('https://login.example'))
      .map(({ cookie }) => cookie.split('=', 1)[0]);
    assert.equal(new Set(names).size, 3);
  });
});

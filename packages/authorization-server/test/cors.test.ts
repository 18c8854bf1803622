import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { addClient, basic, type TestClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { logIn } from './client-requests.test-helper.ts';

const origin = 'https://spa.example';

async function start(t: TestContext): Promise<{ test: TestServer; spa: TestClient; other: TestClient }> {
  const test = await startTestServer();
  t.after(() => test.close());
  const spa = await addClient(test, { token_endpoint_auth_method: 'none', redirect_uris: [`${origin}/cb`] });
  const other = await addClient(test, {}, { policy: { origins: ['https://extra.example'] } });
  return { test, spa, other };
}

const allowed = (response: Response): string | null => response.headers.get('access-control-allow-origin');

function preflight(test: TestServer, path: string, from = origin): Promise<Response> {
  return test.fetch(path, {
    method: 'OPTIONS',
    headers: {
      origin: from,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'dpop',
    },
  });
}

const open = [
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/jwks',
  '/status-lists',
];
const bound = ['/token', '/revoke', '/userinfo', '/par', '/device_authorization'];
const closed = [
  ...[
    '/authorize',
    '/introspect',
    '/logout',
    '/login',
    '/account',
    '/register',
    '/revocations',
    '/revocations/events',
  ],
  ...['/consent', '/device', '/admin/v1/clients', '/nothing'],
];

describe('CORS', () => {
  it('A6: lets everybody read what is public, without credentials', async (t) => {
    const { test } = await start(t);
    for (const path of open) {
      // oxlint-disable no-await-in-loop -- one after the other
      const response = await test.fetch(path, { headers: { origin: 'https://anybody.example' } });
      assert.deepEqual([response.status, allowed(response)], [200, '*'], path);
      assert.equal(response.headers.get('access-control-allow-credentials'), null);
      assert.equal(allowed(await preflight(test, path, 'https://anybody.example')), '*', path);
      // oxlint-enable no-await-in-loop
    }
  });

  it('A6: answers preflights to origins of clients', async (t) => {
    const { test } = await start(t);
    for (const path of bound)
      for (const from of [origin, 'https://extra.example']) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const response = await preflight(test, path, from);
        assert.equal(response.status, 204);
        assert.equal(allowed(response), from, path);
        assert.equal(response.headers.get('vary'), 'Origin');
        assert.match(response.headers.get('access-control-allow-methods') ?? '', /POST/);
        assert.match(response.headers.get('access-control-allow-headers') ?? '', /Authorization.*DPoP/);
        assert.equal(response.headers.get('access-control-allow-credentials'), null);
      }
  });

  it('A6: answers nobody else', async (t) => {
    const { test } = await start(t);
    const strangers = [
      'null',
      'https://evil.example',
      `${origin}.evil.example`,
      `${origin}:8443`,
      'http://spa.example',
      'x',
    ];
    for (const path of bound)
      for (const from of strangers) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const response = await preflight(test, path, from);
        assert.equal(allowed(response), null, `${path} ${from}`);
        assert.equal(response.headers.get('access-control-allow-methods'), null);
        assert.equal(response.headers.get('vary'), 'Origin');
      }
  });

  it('A6: has no word about what is for navigation, servers and administration', async (t) => {
    const { test } = await start(t);
    for (const path of closed) {
      // oxlint-disable no-await-in-loop -- one after the other
      for (const from of [origin, 'null', 'https://evil.example']) {
        assert.equal(allowed(await preflight(test, path, from)), null, path);
        for (const method of ['GET', 'POST'])
          assert.equal(allowed(await test.fetch(path, { method, headers: { origin: from } })), null, path);
      }
      // oxlint-enable no-await-in-loop
    }
  });

  it('A6: lets browser code read the answers to its own client alone, refusals too', async (t) => {
    const { test, spa, other } = await start(t);
    const ask = (client: TestClient, from: string): Promise<Response> =>
      test.fetch('/token', {
        method: 'POST',
        body: new URLSearchParams({
          ...{ grant_type: 'authorization_code', code: 'x' },
          ...(client.secret === '' && { client_id: client.client.id }),
        }),
        headers: {
          origin: from,
          ...(client.secret !== '' && { authorization: basic(client.client.id, client.secret) }),
        },
      });
    const own = await ask(spa, origin);
    assert.deepEqual([own.status, allowed(own), own.headers.get('vary')], [400, origin, 'Origin']);
    assert.match(own.headers.get('access-control-expose-headers') ?? '', /WWW-Authenticate, DPoP-Nonce/);
    assert.equal(allowed(await ask(spa, 'https://extra.example')), null);
    assert.equal(allowed(await ask(other, 'https://extra.example')), 'https://extra.example');
    assert.equal(allowed(await ask(other, origin)), null);
    assert.equal(allowed(await ask(spa, 'null')), null);
    const refused = await ask({ ...other, secret: 'wrong' }, origin);
    assert.deepEqual([refused.status, allowed(refused)], [401, origin], 'of whom it is, is not known');
  });

  it('A6: binds userinfo to the client of the token', async (t) => {
    const { test, spa } = await start(t);
    const { tokens } = await logIn(test, spa, { user: await addUser(test) });
    const ask = (from: string, token: string | undefined): Promise<Response> =>
      test.fetch('/userinfo', { headers: { origin: from, authorization: `Bearer ${token ?? ''}` } });
    assert.equal(allowed(await ask(origin, tokens.access_token)), origin);
    assert.equal(allowed(await ask('https://extra.example', tokens.access_token)), null);
    const refused = await ask(origin, 'x');
    assert.deepEqual([refused.status, allowed(refused)], [401, origin]);
  });

  it('A6: forgets the origins of clients that are disabled', async (t) => {
    const { test, spa } = await start(t);
    await test.store.clients.update(test.tenant.id, spa.client.id, { status: 'disabled' });
    assert.equal(allowed(await preflight(test, '/token')), null);
  });

  it('A6: takes schemes of native applications for nobody’s origin', async (t) => {
    const { test } = await start(t);
    await addClient(test, { application_type: 'native', redirect_uris: ['com.example.app:/cb'] });
    for (const from of ['null', 'com.example.app://', 'com.example.app:'])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal(allowed(await preflight(test, '/token', from)), null);
  });

  it('says that it varies by origin also where no origin is told', async (t) => {
    const { test } = await start(t);
    const response = await test.fetch('/userinfo');
    assert.deepEqual([allowed(response), response.headers.get('vary')], [null, 'Origin']);
  });
});

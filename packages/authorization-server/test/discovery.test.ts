import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';

async function start(t: TestContext): Promise<TestServer> {
  const test = await startTestServer({
    settings: { registration: true, scopes: { reports: 'Read reports' } },
  });
  t.after(() => test.close());
  return test;
}

const addresses = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'];

async function metadataOf(test: TestServer): Promise<Readonly<Record<string, unknown>>> {
  const response = await test.fetch('/.well-known/openid-configuration');
  return (await response.json()) as Readonly<Record<string, unknown>>; // looked at by the test
}

describe('discovery', () => {
  it('oidcc-discovery-endpoint-verification: says what OpenID Connect Discovery §3 demands', async (t) => {
    const metadata = await metadataOf(await start(t));
    assert.equal(metadata['issuer'], 'https://login.example');
    for (const name of [
      ...[
        'authorization_endpoint',
        'token_endpoint',
        'userinfo_endpoint',
        'jwks_uri',
        'registration_endpoint',
      ],
      ...['end_session_endpoint', 'revocation_endpoint', 'introspection_endpoint'],
      ...['pushed_authorization_request_endpoint', 'device_authorization_endpoint'],
    ])
      assert.match(String(metadata[name]), /^https:\/\/login\.example\//, name);
    const lists: Readonly<Record<string, readonly string[]>> = {
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: ['openid', 'reports', 'revocations'],
      id_token_signing_alg_values_supported: ['RS256', 'ES256'],
      claims_supported: ['sub', 'iss', 'auth_time', 'acr', 'sid'],
    };
    for (const [name, values] of Object.entries(lists))
      for (const value of values)
        assert.ok((metadata[name] as readonly string[]).includes(value), `${name} ${value}`);
    assert.equal(metadata['request_uri_parameter_supported'], false);
    assert.equal(metadata['authorization_response_iss_parameter_supported'], true);
  });

  it('oidcc-backchannel-logout-discovery-endpoint-verification: says that clients are told of logouts', async (t) => {
    const metadata = await metadataOf(await start(t));
    assert.equal(metadata['backchannel_logout_supported'], true);
    assert.equal(metadata['backchannel_logout_session_supported'], true);
  });

  it('T3: offers no implicit, hybrid or password grant, and no symmetric or missing signature', async (t) => {
    const metadata = await metadataOf(await start(t));
    assert.deepEqual(metadata['response_modes_supported'], ['query']);
    const text = JSON.stringify(metadata);
    const algorithms = Object.entries(metadata).filter(([name]) => name.endsWith('_alg_values_supported'));
    for (const [name, values] of algorithms)
      assert.equal((values as readonly string[]).includes('none'), false, name);
    for (const word of ['"password"', '"implicit"', 'HS256', '"plain"', 'id_token token'])
      assert.equal(text.includes(word), false, word);
  });

  it('has every endpoint that it names', async (t) => {
    const test = await start(t);
    const metadata = await metadataOf(test);
    const named = Object.entries(metadata).filter(
      ([name]) => name.endsWith('_endpoint') || name === 'jwks_uri',
    );
    for (const [name, url] of named)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.notEqual((await test.fetch(String(url))).status, 404, name);
  });

  it('T7: is kept for a while, and asked again by its entity tag', async (t) => {
    const test = await start(t);
    for (const path of addresses) {
      // oxlint-disable no-await-in-loop -- one after the other
      const first = await test.fetch(path);
      const etag = first.headers.get('etag') ?? '';
      assert.match(etag, /^"[\w-]{22}"$/);
      assert.equal(first.headers.get('content-type'), 'application/json');
      assert.equal(first.headers.get('cache-control'), 'public, max-age=300');
      for (const given of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
        const again = await test.fetch(path, { headers: { 'if-none-match': given } });
        assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', etag]);
        assert.equal(again.headers.get('cache-control'), 'public, max-age=300');
      }
      assert.equal((await test.fetch(path, { headers: { 'if-none-match': '"x"' } })).status, 200);
      assert.equal((await test.fetch(path, { method: 'POST' })).status, 405);
      const head = await test.fetch(path, { method: 'HEAD' });
      assert.equal(head.status, 200);
      // oxlint-enable no-await-in-loop
    }
  });
});

describe('the key set', () => {
  it('T7: has public members only, one algorithm and a kid of its own for each key', async (t) => {
    const test = await start(t);
    const response = await test.fetch('/jwks');
    assert.equal(response.headers.get('content-type'), 'application/jwk-set+json');
    const { keys } = (await response.json()) as { keys: Readonly<Record<string, unknown>>[] }; // fails below otherwise
    assert.ok(keys.length > 0);
    for (const key of keys) {
      for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'])
        assert.equal(name in key, false);
      assert.deepEqual([typeof key['kid'], typeof key['alg'], key['use']], ['string', 'string', 'sig']);
    }
    assert.equal(new Set(keys.map(({ kid }) => kid)).size, keys.length);
  });

  it('T7: is kept for a while, and asked again by its entity tag', async (t) => {
    const test = await start(t);
    const first = await test.fetch('/jwks');
    assert.match(first.headers.get('cache-control') ?? '', /^public, max-age=\d+$/);
    const etag = first.headers.get('etag') ?? '';
    const again = await test.fetch('/jwks', { headers: { 'if-none-match': `"old", W/${etag}` } });
    assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', etag]);
    assert.equal(again.headers.get('content-type'), null);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, generateKey, publicKey } from '@mintmark/jose';
import { callback, register, start, type Json } from './registration.test-helper.ts';

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

// What oidc-provider had to tighten in its releases since 9.9: each of them is a mistake that is easily made.
import assert from 'node:assert/strict';
import { randomUUID, sign } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { addClient, basic } from '../../src/testing/test-clients.test-helper.ts';
import { addUser } from '../../src/testing/test-people.test-helper.ts';
import { goThrough, openStandIn } from '../interop/browser.test-helper.ts';
import { initialAccessToken } from '../interop/initial-access-token.test-helper.ts';
import { startListeningServer, type ListeningServer } from '../interop/listener.test-helper.ts';
import { clientKey, clientJwks } from './client-key.test-helper.ts';

const generous = { points: 100_000, durationSeconds: 60 };
const person = { username: 'alice', password: 'correct horse battery staple' };

describe('strictness', () => {
  let server: ListeningServer;
  let secret: string;
  before(async () => {
    server = await startListeningServer({
      limits: {
        endpoints: {
          client_authentication: { client: generous, address: generous },
          registration: { address: generous },
        },
      },
    });
    await addUser(server, person);
    ({ secret } = await addClient(server, {}, { id: 'web' }));
    await addClient(
      server,
      { token_endpoint_auth_method: 'private_key_jwt', jwks: clientJwks },
      { id: 'keyed' },
    );
    await addClient(
      server,
      {
        application_type: 'native',
        redirect_uris: ['com.example.app:/cb'],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
      },
      { id: 'native' },
    );
  });
  after(() => server.close());

  const token = (headers: Readonly<Record<string, string>>, parameters = {}): Promise<Response> =>
    fetch(`${server.issuer}/token`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ grant_type: 'client_credentials', ...parameters }),
    });

  it('reads Basic in one way only', async () => {
    const good = basic('web', secret).slice('Basic '.length);
    assert.equal((await token({ authorization: `Basic ${good}` })).status, 200);
    const [middle, half] = [good.length >> 1, good.slice(0, good.length >> 1)];
    const spoiled = [
      `${good}!`,
      `!${good}`,
      `${half}*${good.slice(middle)}`,
      `${half} ${good.slice(middle)}`,
      `${good}====`,
      `${good},${good}`,
    ];
    for (const credentials of [...spoiled, '', '=', btoa(':'), btoa(`:${secret}`), btoa('web:')]) {
      const { status, headers } = await token({ authorization: `Basic ${credentials}` });
      assert.equal(status, 401);
      assert.match(headers.get('www-authenticate') ?? '', /^Basic/);
    }
  });

  const assertion = (changes: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> => {
    const now = Math.floor(server.now() / 1000);
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      iss: 'keyed',
      sub: 'keyed',
      aud: server.issuer,
      jti: randomUUID(),
      iat: now,
      exp: now + 60,
    };
    const input = `${part({ alg: 'ES256', kid: 'first' })}.${part({ ...claims, ...changes })}`;
    const signature = sign('sha256', Buffer.from(input), { key: clientKey, dsaEncoding: 'ieee-p1363' });
    return {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: `${input}.${signature.toString('base64url')}`,
    };
  };

  it('takes assertions for itself alone, with claims of the right kinds', async () => {
    assert.equal((await token({}, assertion({}))).status, 200);
    const { issuer } = server;
    const now = Math.floor(server.now() / 1000);
    for (const changes of [
      ...[
        { aud: [issuer, issuer] },
        { aud: [issuer, 'https://other.example'] },
        { aud: [] },
        { aud: { 0: issuer } },
      ],
      ...[{ aud: `${issuer}/` }, { aud: `${issuer}/token` }, { aud: undefined }],
      ...[{ exp: String(now + 60) }, { exp: null }, { exp: now - 60 }, { exp: now + 86_400 }, { exp: 1e300 }],
      ...[{ nbf: now + 600 }, { iat: 'now' }, { nbf: '0' }],
      ...[{ jti: undefined }, { jti: '' }, { jti: 1 }, { jti: 'x'.repeat(10_000) }],
      ...[{ iss: 'web' }, { sub: 'web' }, { iss: ['keyed'] }, { sub: undefined }],
    ]) {
      const response = await token({}, { client_id: 'keyed', ...assertion(changes) });
      assert.equal(response.status, 401, JSON.stringify(changes));
    }
  });

  it('A6: takes the origin "null" for nobody, although native addresses have it', async () => {
    const response = await token({ origin: 'null' }, { client_id: 'native' });
    assert.equal(response.headers.get('access-control-allow-origin'), null);
    const preflight = { origin: 'null', 'access-control-request-method': 'POST' };
    const answer = await fetch(`${server.issuer}/token`, { method: 'OPTIONS', headers: preflight });
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });

  const register = async (members: unknown): Promise<Response> =>
    fetch(`${server.issuer}/register`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await initialAccessToken(server)}`,
      },
      body: JSON.stringify(members),
    });

  it('takes lists of texts that are lists of texts', async () => {
    const redirect_uris = ['https://rp.example/cb'];
    assert.equal((await register({ redirect_uris })).status, 201);
    for (const members of [
      ...[
        { redirect_uris: [null] },
        { redirect_uris: [...redirect_uris, null] },
        { redirect_uris: [redirect_uris] },
      ],
      ...[{ redirect_uris: { 0: redirect_uris[0], length: 1 } }, { redirect_uris, grant_types: [null] }],
      ...[
        { redirect_uris, response_types: ['code', {}] },
        { redirect_uris, contacts: [1] },
      ],
      ...[
        { redirect_uris, post_logout_redirect_uris: [undefined] },
        { redirect_uris, scope: ['openid'] },
      ],
      ...[
        { redirect_uris, default_max_age: '1' },
        { redirect_uris, default_max_age: 1.5 },
      ],
      ...[
        { redirect_uris, require_auth_time: 'true' },
        { redirect_uris, jwks: { keys: {} } },
        { redirect_uris, jwks: [] },
      ],
    ]) {
      const { status } = await register(members);
      assert.equal(status, 400, JSON.stringify(members));
    }
  });

  it('revokes a token that belongs to no grant', async () => {
    const headers = { authorization: basic('web', secret) };
    const { access_token } = (await (await token(headers)).json()) as { readonly access_token: string }; // used as it is
    const body = new URLSearchParams({ token: access_token });
    const revoked = await fetch(`${server.issuer}/revoke`, { method: 'POST', headers, body });
    assert.equal(revoked.status, 200);
    assert.equal((await token(headers)).status, 200);
  });

  it('signs out for a client that is gone meanwhile', async () => {
    await addClient(server, { post_logout_redirect_uris: ['https://rp.example/out'] }, { id: 'leaving' });
    const browser = openStandIn([server.issuer]);
    await goThrough(browser, await browser.visit(`${server.issuer}/sign-in`), person);
    const query = new URLSearchParams({
      client_id: 'leaving',
      post_logout_redirect_uri: 'https://rp.example/out',
    });
    const question = await browser.visit(`${server.issuer}/logout?${query}`);
    await server.store.clients.remove(server.tenant.id, 'leaving');
    const page = await browser.submit(question, { decision: 'end' });
    assert.ok(page.status < 500 && page.status !== 0, `${page.status}`);
  });

  it('refuses numbers that are none', async () => {
    const query = { client_id: 'web', redirect_uri: 'https://app.example/cb', response_type: 'code' };
    for (const max_age of ['1e3', '0x10', ' 1', '+1', '1.0', '99999999999999999999', 'Infinity', 'NaN']) {
      const search = new URLSearchParams({
        ...query,
        max_age,
        code_challenge: 'x'.repeat(43),
        code_challenge_method: 'S256',
      });
      const { headers } = await fetch(`${server.issuer}/authorize?${search}`, { redirect: 'manual' });
      const location = new URL(headers.get('location') ?? server.issuer);
      assert.equal(location.searchParams.get('error'), 'invalid_request', max_age);
    }
  });
});

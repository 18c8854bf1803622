import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { createSigner, exportJwk, generateKey, publicKey, type SigningKey } from '@mintmark/jose';
import { codeChallengeOf, createCodeVerifier } from '@mintmark/oauth/pkce';
import {
  addClient,
  authorize,
  basic,
  redeemCode,
  type TestClient,
} from '../src/testing/test-clients.test-helper.ts';
import { newId } from '../src/tokens/secrets.ts';
import { addUser, signIn } from '../src/testing/test-people.test-helper.ts';
import type { TestServer } from '../src/testing/test-server.test-helper.ts';
import { assertErrorPage, callbackOf, challenge, start } from './authorization-rules.test-helper.ts';

function push(
  test: TestServer,
  { client, secret }: TestClient,
  {
    changes,
    headers = {},
  }: {
    readonly changes: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<Response> {
  return test.fetch('/par', {
    method: 'POST',
    headers: { authorization: basic(client.id, secret), ...headers },
    body: new URLSearchParams({
      response_type: 'code',
      redirect_uri: 'https://app.example/cb',
      scope: 'openid',
      state: 'pushed',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes,
    }),
  });
}

describe('pushed authorization requests', () => {
  const pushed = (
    test: TestServer,
    client: TestClient,
    changes: Readonly<Record<string, string>> = {},
  ): Promise<Response> => push(test, client, { changes });
  const uriOf = async (response: Response): Promise<string> =>
    ((await response.json()) as { request_uri: string }).request_uri;

  it('A11: are good once, for a short time, for their client', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test);
    const other = await addClient(test);
    const answer = await pushed(test, client);
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const { request_uri, expires_in } = (await answer.json()) as { request_uri: string; expires_in: number };
    assert.match(request_uri, /^urn:ietf:params:oauth:request_uri:/);
    assert.ok(expires_in <= 90);
    const at = (client_id: string, uri: string) =>
      browser.fetch(`/authorize?${new URLSearchParams({ client_id, request_uri: uri })}`);
    assert.ok(callbackOf(await at(client.client.id, request_uri)).get('code'));
    await assertErrorPage(await at(client.client.id, request_uri), 'twice');
    await assertErrorPage(
      await at(other.client.id, await uriOf(await pushed(test, client))),
      'another client',
    );
    const late = await uriOf(await pushed(test, client));
    test.advance(expires_in);
    await assertErrorPage(await at(client.client.id, late), 'too late');
    await assertErrorPage(await at(client.client.id, 'https://evil.example/request'), 'nothing is fetched');
  });

  it('A11: cannot be changed by the query beside them', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test);
    const query = new URLSearchParams({
      client_id: client.client.id,
      request_uri: await uriOf(await pushed(test, client)),
      redirect_uri: 'https://evil.example/cb',
      state: 'injected',
      scope: 'openid email',
    });
    const response = await browser.fetch(`/authorize?${query}`);
    assert.match(response.headers.get('location') ?? '', /^https:\/\/app\.example\/cb\?/);
    assert.equal(callbackOf(response).get('state'), 'pushed');
  });

  it('A11: are the only ones where a client has to push', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test, { require_pushed_authorization_requests: true });
    assert.equal((await authorize(browser, client)).callback.get('error'), 'invalid_request');
    const request_uri = await uriOf(await pushed(test, client));
    const query = new URLSearchParams({ client_id: client.client.id, request_uri });
    assert.ok(callbackOf(await browser.fetch(`/authorize?${query}`)).get('code'));
  });

  it('A11: are refused in JSON, as the token endpoint refuses', async (t) => {
    const test = await start(t);
    const client = await addClient(test);
    const rows: readonly (readonly [Readonly<Record<string, string>>, number, string])[] = [
      [{ redirect_uri: 'https://evil.example/cb' }, 400, 'invalid_request'],
      [{ request_uri: 'urn:ietf:params:oauth:request_uri:x' }, 400, 'invalid_request'],
      [{ response_type: 'token' }, 400, 'unsupported_response_type'],
      [{ code_challenge_method: 'plain' }, 400, 'invalid_request'],
      [{ scope: 'nothing' }, 400, 'invalid_scope'],
      [{ client_id: 'another' }, 401, 'invalid_client'],
    ];
    for (const [changes, status, error] of rows) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await pushed(test, client, changes);
      assert.equal(answer.status, status, error);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal(((await answer.json()) as { error: string }).error, error);
    }
    const wrong = await pushed(test, { ...client, secret: 'wrong' });
    assert.equal(wrong.status, 401);
    assert.match(wrong.headers.get('www-authenticate') ?? '', /^Basic /);
    assert.equal((await test.fetch('/par')).status, 405);
  });

  it('A11: are limited', async (t) => {
    const limit = { client: { points: 2, durationSeconds: 60 } };
    const test = await start(t, { limits: { endpoints: { pushed_authorization: limit } } });
    const client = await addClient(test);
    const statuses = [await pushed(test, client), await pushed(test, client), await pushed(test, client)];
    assert.deepEqual(
      statuses.map(({ status }) => status),
      [201, 201, 429],
    );
    assert.ok(Number(statuses[2]?.headers.get('retry-after')) > 0);
  });

  it('A11: bind the code to the key of a proof that is sent along, as dpop_jkt does', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test);
    const key = await generateKey('ES256');
    const { proof, jkt } = await proofFor(test, key, '/par');
    const other = await proofFor(test, await generateKey('ES256'), '/par');
    const send = (dpop: string, changes: Readonly<Record<string, string>> = {}): Promise<Response> =>
      push(test, client, { changes, headers: { dpop } });
    const mismatch = await send(other.proof, { dpop_jkt: jkt });
    assert.deepEqual(
      [mismatch.status, ((await mismatch.json()) as { error: string }).error],
      [400, 'invalid_dpop_proof'],
    );
    const wrongPlace = await send((await proofFor(test, key, '/token')).proof);
    assert.equal(((await wrongPlace.json()) as { error: string }).error, 'invalid_dpop_proof');
    const code_challenge = await codeChallengeOf(verifier);
    const request_uri = await uriOf(await send(proof, { code_challenge }));
    const again = await send(proof, { code_challenge });
    assert.equal(
      ((await again.json()) as { error: string }).error,
      'invalid_dpop_proof',
      'a proof is good once',
    );
    const query = new URLSearchParams({ client_id: client.client.id, request_uri });
    const response = await browser.fetch(`/authorize?${query}`);
    const redirectUri = 'https://app.example/cb';
    const started = { response, callback: callbackOf(response), verifier, redirectUri };
    const unproven = await redeemCode(test, client, started);
    assert.equal(unproven.body.error, 'invalid_dpop_proof');
    const dpop = (await proofFor(test, key, '/token')).proof;
    const tokens = await redeemCode(test, client, { ...started, headers: { dpop } });
    assert.equal(tokens.body.token_type, 'DPoP');
  });
});

const verifier = createCodeVerifier();

async function proofFor(
  test: TestServer,
  key: SigningKey,
  path: string,
): Promise<{ readonly proof: string; readonly jkt: string }> {
  const { kid: _kid, alg: _alg, ...jwk } = exportJwk(publicKey.of(key));
  const signer = createSigner({ key, typ: 'dpop+jwt', header: { jwk: { ...jwk } }, issuedAt: false });
  const claims = { htm: 'POST', htu: `${test.tenant.issuer}${path}`, jti: newId('jti') };
  const proof = await signer.sign({ ...claims, iat: Math.floor(test.now() / 1000) });
  const { kty, crv, x, y } = exportJwk(publicKey.of(key));
  const jkt = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { proof, jkt };
}

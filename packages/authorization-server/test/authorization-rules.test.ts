import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addClient,
  authorize,
  redeemCode,
  type TestClient,
} from '../src/testing/test-clients.test-helper.ts';
import { addUser, openBrowser, signIn } from '../src/testing/test-people.test-helper.ts';
import type { TestServer } from '../src/testing/test-server.test-helper.ts';
import {
  assertErrorPage,
  callbackOf,
  challenge,
  openPage,
  start,
  stepOf,
  typePassword,
} from './authorization-rules.test-helper.ts';

/** A request whose parameters are exactly these. */
function ask(
  test: TestServer,
  { client }: TestClient,
  changes: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const all = {
    client_id: client.id,
    response_type: 'code',
    redirect_uri: client.metadata.redirect_uris[0] ?? '',
    scope: 'openid',
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  const query = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''));
  return test.fetch(`/authorize?${query}`);
}

describe('the redirect URI', () => {
  const registered = 'https://app.example/cb';
  const strangers: readonly string[] = [
    'https://app.example/cb/',
    'https://app.example/CB',
    'https://app.example/cb?x=1',
    'https://app.example/cb?',
    'https://app.example/cb#',
    'https://app.example/cb#x',
    'https://app.example/cb/../evil',
    'https://app.example/x/../cb',
    'https://app.example/%63b',
    'https://app.example/cb%2F',
    'https://app.example/cb%252e',
    'https://app.example:443/cb',
    'https://app.example:8443/cb',
    'https://user@app.example/cb',
    'https://app.example@evil.example/cb',
    'https://app.example.evil.example/cb',
    'https://evil.example/https://app.example/cb',
    'https://app.example\\@evil.example/cb',
    'https://evil.example\\.app.example/cb',
    'http://app.example/cb',
    'HTTPS://app.example/cb',
    'https://APP.example/cb',
    'https://app.example./cb',
    'https://аpp.example/cb',
    'https://xn--pp-6kc.example/cb',
    '//app.example/cb',
    '/cb',
    'cb',
    ' https://app.example/cb',
    'https://app.example/cb ',
    'https://app.example/cb\r\nLocation: https://evil.example',
    'https://app.example/cb\0',
    'javascript:alert(1)//https://app.example/cb',
    'data:text/html,<script>alert(1)</script>',
    `https://app.example/cb${'a'.repeat(5000)}`,
  ];

  it('A1: has to be exactly the registered one', async (t) => {
    const test = await start(t);
    const client = await addClient(test, { redirect_uris: [registered] });
    for (const redirect_uri of strangers)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await assertErrorPage(await ask(test, client, { redirect_uri }), redirect_uri);
    assert.equal((await ask(test, client, { redirect_uri: registered })).status, 303);
  });

  it('A1: keeps query and spelling as registered', async (t) => {
    const test = await start(t);
    const user = await addUser(test);
    const browser = await signIn(test, user);
    const client = await addClient(test, { redirect_uris: ['https://app.example/cb?tenant=a%20b'] });
    const { response } = await authorize(browser, client);
    assert.match(response.headers.get('location') ?? '', /^https:\/\/app\.example\/cb\?tenant=a%20b&code=/);
  });

  it('A1: may have another port on loopback for native applications, and no other difference', async (t) => {
    const test = await start(t);
    const redirect_uris = ['http://127.0.0.1/cb', 'http://[::1]:8080/cb'];
    const native = { application_type: 'native', token_endpoint_auth_method: 'none', redirect_uris } as const;
    const client = await addClient(test, native);
    for (const good of ['http://127.0.0.1:49152/cb', 'http://127.0.0.1/cb', 'http://[::1]:1/cb'])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await ask(test, client, { redirect_uri: good })).status, 303, good);
    const others = [
      'http://127.0.0.1:1/cb/',
      'http://127.0.0.2:1/cb',
      'http://localhost:1/cb',
      'http://127.0.0.1:99999/cb',
      'https://127.0.0.1:1/cb',
      'http://127.0.0.1:1@evil.example/cb',
      'http://evil.example:1/cb',
    ];
    for (const bad of others)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await assertErrorPage(await ask(test, client, { redirect_uri: bad }), bad);
    const web = await addClient(test, { redirect_uris: ['http://127.0.0.1/cb'] });
    await assertErrorPage(
      await ask(test, web, { redirect_uri: 'http://127.0.0.1:1/cb' }),
      'a web application',
    );
  });

  it('A2: tells the person when client or redirect URI are wrong, and redirects nowhere', async (t) => {
    const test = await start(t);
    const client = await addClient(test);
    const disabled = await addClient(test);
    await test.store.clients.update(test.tenant.id, disabled.client.id, { status: 'disabled' });
    const unknown = { client: { ...client.client, id: 'nobody' }, secret: '' };
    await assertErrorPage(await ask(test, unknown), 'unknown');
    await assertErrorPage(await ask(test, disabled), 'disabled');
    await assertErrorPage(await ask(test, client, { client_id: '' }), 'no client');
    await assertErrorPage(await ask(test, client, { redirect_uri: '' }), 'no redirect URI');
    await assertErrorPage(await ask(test, client, { client_id: '__proto__' }), 'a name of the language');
    const hostile = await ask(test, client, { client_id: '<script>alert(1)</script>' });
    assert.doesNotMatch(await hostile.text(), /<script>alert/);
  });

  it('A2: tells the person in their language', async (t) => {
    const test = await start(t);
    const asked = await test.fetch('/authorize?client_id=nobody', {
      headers: { 'accept-language': 'fr, de;q=0.8, en;q=0.5' },
    });
    assert.match(await asked.text(), /<html lang="de">/);
    const wished = await test.fetch('/authorize?client_id=nobody&ui_locales=de-CH');
    assert.match(await wished.text(), /<html lang="de">/);
  });
});

describe('PKCE', () => {
  const rows: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    [{ code_challenge: '' }, 'no challenge'],
    [{ code_challenge_method: '' }, 'no method means plain'],
    [{ code_challenge_method: 'plain' }, 'plain'],
    [{ code_challenge_method: 's256' }, 'another spelling'],
    [{ code_challenge_method: 'S512' }, 'unknown'],
    [{ code_challenge: 'short' }, 'too short'],
    [{ code_challenge: `${challenge}=` }, 'padding'],
    [{ code_challenge: `${challenge.slice(0, 42)}+` }, 'not base64url'],
    [{ code_challenge: challenge.repeat(3) }, 'too long'],
    [{ code_challenge: '', code_challenge_method: '' }, 'nothing at all'],
  ];

  it('A3: is asked of every client, with S256', async (t) => {
    const test = await start(t);
    for (const token_endpoint_auth_method of ['none', 'client_secret_basic'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const client = await addClient(test, { token_endpoint_auth_method });
      for (const [changes, note] of rows) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const callback = callbackOf(await ask(test, client, changes));
        assert.equal(callback.get('error'), 'invalid_request', note);
        assert.equal(callback.get('code'), null, note);
      }
    }
  });
});

describe('the answer', () => {
  it('A5: names the issuer and gives the state back as it came, in success and in error', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test);
    const state = `a b+c&d=e#f"<>'\\%00${'é'.repeat(20)}😀`;
    const good = await authorize(browser, client, { state });
    const bad = await authorize(browser, client, { state, response_type: 'token' });
    const silent = await authorize(openBrowser(test), client, { state, prompt: 'none' });
    for (const { callback } of [good, bad, silent]) {
      assert.equal(callback.get('state'), state);
      assert.equal(callback.get('iss'), test.tenant.issuer);
    }
    assert.ok(good.callback.get('code'));
    assert.equal(bad.callback.get('error'), 'unsupported_response_type');
    assert.equal(silent.callback.get('error'), 'login_required');
    assert.equal((await authorize(browser, client, { state: '' })).callback.has('state'), false);
  });

  it('A5: goes on with 303 after every form, so that no password is sent twice', async (t) => {
    const test = await start(t);
    await addUser(test, { password: 'correct horse battery' });
    const client = await addClient(test, {}, { policy: { consent: 'required' } });
    const browser = openBrowser(test);
    const started = await authorize(browser, client, { scope: 'openid email' });
    const signInPage = await openPage(browser, started.response.headers.get('location') ?? '');
    const afterPassword = await typePassword(signInPage);
    const consent = await openPage(browser, afterPassword.headers.get('location') ?? '');
    const afterConsent = await consent.submit({ decision: 'allow' });
    assert.deepEqual(
      [started.response, afterPassword, afterConsent].map(({ status }) => status),
      [303, 303, 303],
    );
    const callback = callbackOf(afterConsent);
    assert.equal(callback.get('iss'), test.tenant.issuer);
    const tokens = await redeemCode(test, client, { ...started, callback });
    assert.equal(tokens.status, 200);
    assert.equal(tokens.body.scope, 'openid email');
  });

  it('A6: is readable by no page of another origin', async (t) => {
    const test = await start(t);
    const client = await addClient(test, {}, { policy: { origins: ['https://app.example'] } });
    const headers = { origin: 'https://app.example' };
    const query = `client_id=${client.client.id}&response_type=code`;
    const answers = await Promise.all([
      test.fetch(`/authorize?${query}`, { headers }),
      test.fetch('/authorize', {
        method: 'OPTIONS',
        headers: { ...headers, 'access-control-request-method': 'GET' },
      }),
      test.fetch('/sign-in', { headers }),
      test.fetch('/auth/session', { headers: { ...headers } }),
    ]);
    for (const answer of answers)
      assert.deepEqual(
        [...answer.headers.keys()].filter((name) => name.startsWith('access-control')),
        [],
      );
  });
});

describe('parameters', () => {
  it('A9: may each be there once', async (t) => {
    const test = await start(t);
    const client = await addClient(test);
    const browser = openBrowser(test);
    const { response } = await authorize(browser, client);
    assert.equal(response.status, 303);
    const names = [
      'client_id',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
      'nonce',
      'code_challenge',
      'code_challenge_method',
      'prompt',
      'max_age',
      'unknown',
    ];
    for (const name of names) {
      const query = new URLSearchParams({
        client_id: client.client.id,
        redirect_uri: 'https://app.example/cb',
      });
      query.append(name, query.get(name) ?? 'x');
      query.append(name, 'x');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const twice = await browser.fetch(`/authorize?${query}`);
      assert.equal(twice.status, 400, name);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.match(await twice.text(), /invalid_request/, name);
    }
  });

  const rows: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    [{ response_type: '' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_type: 'id_token' }, 'unsupported_response_type'],
    [{ response_type: 'code id_token' }, 'unsupported_response_type'],
    [{ response_type: 'code code' }, 'unsupported_response_type'],
    [{ response_type: 'CODE' }, 'unsupported_response_type'],
    [{ response_mode: 'fragment' }, 'invalid_request'],
    [{ response_mode: 'form_post' }, 'invalid_request'],
    [{ response_mode: 'web_message' }, 'invalid_request'],
    [{ prompt: 'none login' }, 'invalid_request'],
    [{ prompt: 'create' }, 'invalid_request'],
    [{ prompt: 'toString' }, 'invalid_request'],
    [{ max_age: '-1' }, 'invalid_request'],
    [{ max_age: '1.5' }, 'invalid_request'],
    [{ max_age: 'x' }, 'invalid_request'],
    [{ max_age: '99999999999' }, 'invalid_request'],
    [{ request: 'e30.e30.' }, 'request_not_supported'],
    [{ registration: '{}' }, 'registration_not_supported'],
    [{ claims: '[]' }, 'invalid_request'],
    [{ claims: '{' }, 'invalid_request'],
    [{ claims: `{"id_token":${'{"a":'.repeat(900)}1${'}'.repeat(900)}}` }, 'invalid_request'],
    [{ claims: JSON.stringify({ userinfo: 7 }) }, 'invalid_request'],
    [{ id_token_hint: 'x.y.z' }, 'invalid_request'],
    [{ id_token_hint: 'eyJhbGciOiJub25lIn0.e30.' }, 'invalid_request'],
    [{ id_token_hint: 'eyJhbGciOiJFUzI1NiJ9.eyJhdWQiOls3XSwiaWF0IjoxfQ.AAAA' }, 'invalid_request'],
    [{ dpop_jkt: 'short' }, 'invalid_request'],
    [{ nonce: 'n'.repeat(2000) }, 'invalid_request'],
    [{ login_hint: 'l'.repeat(300) }, 'invalid_request'],
    [{ scope: 'openid\tprofile' }, 'invalid_scope'],
    [{ scope: 'write:everything' }, 'invalid_scope'],
    [{ resource: 'https://api.example/unknown' }, 'invalid_target'],
    [{ resource: 'relative' }, 'invalid_target'],
  ];
  for (const [changes, error] of rows)
    it(`A9: answers ${JSON.stringify(changes).slice(0, 60)} with ${error}`, async (t) => {
      const test = await start(t);
      const client = await addClient(test);
      const callback = callbackOf(await ask(test, client, changes));
      assert.equal(callback.get('error'), error);
      assert.equal(callback.get('iss'), test.tenant.issuer);
      assert.equal(callback.get('state'), 's');
      assert.match(callback.get('error_description') ?? '', /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
    });

  it('A9: a state that is too long is refused', async (t) => {
    const test = await start(t);
    const client = await addClient(test);
    assert.equal(
      callbackOf(await ask(test, client, { state: 's'.repeat(5000) })).get('error'),
      'invalid_request',
    );
  });

  it('A9: that nobody knows are ignored', async (t) => {
    const test = await start(t);
    const client = await addClient(test);
    assert.equal(
      stepOf(await ask(test, client, { display: 'popup', foo: 'bar', claims_locales: 'de' })),
      '/sign-in',
    );
  });

  it('A9: mean the same by POST, also when another site posts them', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test);
    const body = new URLSearchParams({
      client_id: client.client.id,
      response_type: 'code',
      redirect_uri: 'https://app.example/cb',
      scope: 'openid',
      state: 's',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    // Another site's form comes without the cookies, the redirect that answers it with them.
    const posted = await test.fetch('/authorize', {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    assert.equal(stepOf(posted), '/authorize');
    assert.deepEqual(posted.headers.getSetCookie(), [], 'the cookies of other tabs stay');
    const answer = await browser.fetch(posted.headers.get('location') ?? '');
    assert.ok(callbackOf(answer).get('code'));
    body.set('prompt', 'never');
    const bad = await test.fetch('/authorize', { method: 'POST', body });
    assert.equal(callbackOf(bad).get('error'), 'invalid_request');
    assert.equal(
      (
        await test.fetch('/authorize', {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
      400,
    );
  });

  it('A9: prompt=none never shows a page', async (t) => {
    const test = await start(t);
    const user = await addUser(test);
    const client = await addClient(test);
    const browser = await signIn(test, user);
    const silent = async (more: Readonly<Record<string, string>> = {}) =>
      (await authorize(browser, client, { prompt: 'none', ...more })).callback;
    assert.ok((await silent()).get('code'));
    test.advance(10);
    assert.equal((await silent({ max_age: '5' })).get('error'), 'login_required');
    assert.equal((await silent({ max_age: '0' })).get('error'), 'login_required');
    assert.ok((await silent({ max_age: '60' })).get('code'));
    const other = await signIn(test, await addUser(test, { username: 'bob' }));
    const started = await authorize(other, client);
    const hint = (await redeemCode(test, client, started)).body.id_token ?? '';
    assert.equal((await silent({ id_token_hint: hint })).get('error'), 'login_required');
    await test.store.users.update(test.tenant.id, user.id, { status: 'disabled' });
    assert.equal((await silent()).get('error'), 'login_required');
  });
});

import assert from 'node:assert/strict';
import {
  authorize,
  authorized,
  openBrowser,
  register,
  requestOf,
  signIn,
  userinfo,
  type Changes,
  type Suite,
} from './suite.test-helper.ts';

type Module = (suite: Suite) => Promise<void>;

/** A request with these parameters succeeds as if they were not there. */
const succeedsWith =
  (parameters: Changes): Module =>
  async (suite) => {
    await signIn(suite, await register(suite), { parameters });
  };

/** Signs in, asks again with these parameters, and gives both. */
async function twice(
  suite: Suite,
  {
    first,
    second,
    seconds,
  }: { readonly first: Changes; readonly second: (idToken: string) => Changes; readonly seconds: number },
): Promise<{ readonly asked: readonly string[]; readonly before: number; readonly after: number }> {
  const rp = await register(suite);
  const { browser, claims, idToken } = await signIn(suite, rp, { parameters: first });
  suite.server.advance(seconds);
  const again = await signIn(suite, rp, { browser, parameters: second(idToken) });
  assert.equal(again.claims['sub'], claims['sub']);
  return {
    asked: again.asked,
    before: Number(claims['auth_time']),
    after: Number(again.claims['auth_time']),
  };
}

/** Nobody is asked anything, and the sign-in is the same. */
const isSilent =
  (first: Changes, second: (idToken: string) => Changes): Module =>
  async (suite) => {
    const { asked, before, after } = await twice(suite, { first, second, seconds: 30 });
    assert.deepEqual(asked, []);
    assert.equal(after, before);
  };

/** The person proves who they are once more, later. */
const asksAgain =
  (second: Changes): Module =>
  async (suite) => {
    const { asked, before, after } = await twice(suite, { first: {}, second: () => second, seconds: 2 });
    assert.deepEqual(asked, ['again']);
    assert.equal(after, before + 2);
  };

/** Shows a page for people, and does not redirect. */
const showsError =
  (parameters: Changes, members = {}): Module =>
  async (suite) => {
    const { page } = await authorize(suite, await register(suite, members), { parameters });
    assert.equal(page.status, 400);
    assert.equal(page.url.origin, suite.server.issuer);
    assert.match(page.text, /redirect/i);
  };

async function happyFlow(suite: Suite, members = {}): Promise<void> {
  const { asked, tokens, claims } = await signIn(suite, await register(suite, members));
  assert.deepEqual(asked, ['sign-in', 'consent']);
  const { body } = await userinfo(suite, tokens['access_token']);
  assert.equal(body['sub'], claims['sub']);
}

/** Requests that succeed, prompts, ages and hints. */
export const signInModules = {
  'oidcc-server': (suite) => happyFlow(suite),
  'oidcc-server-client-secret-post': (suite) =>
    happyFlow(suite, { token_endpoint_auth_method: 'client_secret_post' }),
  'oidcc-alternate-happy-flow': async (suite) => {
    const rp = await register(suite);
    const { claims } = await signIn(suite, rp, {
      parameters: { scope: 'email profile openid' },
      isReversed: true,
    });
    assert.equal(claims['sub'], suite.person.id);
  },
  'oidcc-display-page': succeedsWith({ display: 'page' }),
  'oidcc-display-popup': succeedsWith({ display: 'popup' }),
  'oidcc-claims-locales': succeedsWith({ claims_locales: 'se' }),
  'oidcc-ensure-request-with-unknown-parameter-succeeds': succeedsWith({ extra: 'foobar' }),
  'oidcc-ensure-request-with-valid-pkce-succeeds': succeedsWith({}),
  'oidcc-ensure-request-without-nonce-succeeds-for-code-flow': async (suite) => {
    const { claims } = await signIn(suite, await register(suite), { parameters: { nonce: undefined } });
    assert.ok(!('nonce' in claims));
  },
  'oidcc-ensure-request-with-acr-values-succeeds': async (suite) => {
    const { acr_values_supported: values } = suite.discovery;
    assert.ok(Array.isArray(values) && values.length > 0);
    await signIn(suite, await register(suite), { parameters: { acr_values: values.join(' ') } });
  },
  'oidcc-ensure-post-request-succeeds': async (suite) => {
    await signIn(suite, await register(suite), { method: 'POST' });
  },
  'oidcc-ui-locales': async (suite) => {
    const rp = await register(suite);
    await signIn(suite, rp, { parameters: { ui_locales: 'se' } });
    const page = await loginPage(suite, rp, { ui_locales: 'se de en' });
    assert.match(page, /<html lang="de"/);
  },
  'oidcc-login-hint': async (suite) => {
    const rp = await register(suite);
    const parameters = { login_hint: 'buffy@localhost' };
    assert.match(await loginPage(suite, rp, parameters), /value="buffy@localhost"/);
    await signIn(suite, rp, { parameters });
  },
  'oidcc-id-token-hint': isSilent({}, (idToken) => ({ prompt: 'none', id_token_hint: idToken })),
  'oidcc-prompt-none-logged-in': isSilent({}, () => ({ prompt: 'none' })),
  'oidcc-prompt-none-not-logged-in': async (suite) => {
    const { callback, asked } = await authorize(suite, await register(suite), {
      parameters: { prompt: 'none' },
    });
    assert.deepEqual(asked, []);
    assert.equal(callback.get('error'), 'login_required');
    assert.ok(!callback.has('code'));
  },
  'oidcc-prompt-login': asksAgain({ prompt: 'login' }),
  'oidcc-max-age-1': asksAgain({ max_age: '1' }),
  'oidcc-max-age-10000': isSilent({ max_age: '15000' }, () => ({ max_age: '10000' })),
  'oidcc-response-type-missing': async (suite) => {
    const rp = await register(suite);
    const { callback } = await authorize(suite, rp, { parameters: { response_type: undefined } });
    assert.equal(callback.get('error'), 'invalid_request');
  },
  'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported': async (suite) => {
    const request = `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`;
    const { callback } = await authorize(suite, await register(suite), { parameters: { request } });
    assert.equal(callback.get('error'), 'request_not_supported');
  },
  'oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported': async (suite) => {
    const parameters = { request_uri: 'https://rp.example/request.jwt' };
    const { callback } = await authorize(suite, await register(suite), { parameters });
    assert.equal(callback.get('error'), 'request_uri_not_supported');
  },
  'oidcc-ensure-redirect-uri-in-authorization-request': showsError(
    { redirect_uri: undefined },
    { redirect_uris: ['https://rp.example/cb', 'https://rp.example/cb2'] },
  ),
  'oidcc-ensure-registered-redirect-uri': showsError({ redirect_uri: 'https://rp.example/other' }),
  'oidcc-redirect-uri-query-OK': async (suite) => {
    const { callback } = await authorized(
      suite,
      await register(suite, { redirect_uris: ['https://rp.example/cb?foo=bar'] }),
    );
    assert.equal(callback.get('foo'), 'bar');
  },
  'oidcc-redirect-uri-query-added': showsError({ redirect_uri: 'https://rp.example/cb?foo=bar' }),
  'oidcc-redirect-uri-query-mismatch': showsError(
    { redirect_uri: 'https://rp.example/cb?foo=baz' },
    { redirect_uris: ['https://rp.example/cb?foo=bar'] },
  ),
} as const satisfies Readonly<Record<string, Module>>;

/** The page that somebody sees who is not signed in. */
async function loginPage(
  suite: Suite,
  rp: Parameters<typeof requestOf>[0],
  parameters: Changes,
): Promise<string> {
  const query = new URLSearchParams(requestOf(rp, parameters).parameters);
  const { status, text } = await openBrowser(suite).visit(
    `${suite.metadata['authorization_endpoint']}?${query}`,
  );
  assert.equal(status, 200);
  return text;
}

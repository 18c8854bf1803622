import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateKey, publicKey } from '@mintmark/jose';
import { createVerifier } from '@mintmark/jose/jwt';
import { codeChallengeOf } from '@mintmark/oauth/pkce';
import { clientId, clientSecret, issuer } from './fake-issuer.test-helper.ts';
import { assertRefused, Browser, locationOf, setUp, signedIn } from './setup.test-helper.ts';

describe('login', () => {
  it('B1: asks for a code with PKCE, state and nonce that are new each time', async () => {
    const { backend } = await setUp({ scope: 'openid email', resource: ['https://api.example'] });
    const browser = new Browser(backend);
    const [one, other] = await Promise.all([0, 1].map(() => browser.navigate('/bff/login?prompt=login')));
    assert.ok(one && other);
    const first = new URL(locationOf(one)).searchParams;
    const second = new URL(locationOf(other)).searchParams;
    assert.equal(first.get('response_type'), 'code');
    assert.equal(first.get('client_id'), clientId);
    assert.equal(first.get('redirect_uri'), 'https://app.example/bff/callback');
    assert.equal(first.get('scope'), 'openid email');
    assert.equal(first.get('resource'), 'https://api.example');
    assert.equal(first.get('code_challenge_method'), 'S256');
    assert.equal(first.get('prompt'), 'login');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      assert.match(first.get(name) ?? '', /^[\w.-]{43,}$/);
      assert.notEqual(first.get(name), second.get(name));
    }
  });

  it('B1: redeems the code with its verifier, as a client with a form-encoded secret', async () => {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    const begun = await browser.navigate('/bff/login');
    await browser.comeBack(setup.issuer.authorize(locationOf(begun)));
    const request = setup.issuer.arrived.find(({ url }) => url.pathname === '/token');
    const challenge = new URL(locationOf(begun)).searchParams.get('code_challenge');
    assert.equal(await codeChallengeOf(request?.form.get('code_verifier') ?? ''), challenge);
    const basic = atob(request?.headers.get('authorization')?.replace('Basic ', '') ?? '');
    const [id = '', secret = ''] = basic.split(':');
    assert.deepEqual([...new URLSearchParams(`${id}=${secret}`)], [[clientId, clientSecret]]);
    assert.equal(request?.form.has('client_secret'), false);
  });

  it('B1: authenticates with its key, for the issuer and nobody else', async () => {
    const clientKey = await generateKey('ES256');
    const setup = await setUp({ clientKey });
    await signedIn(setup);
    const request = setup.issuer.arrived.find(({ url }) => url.pathname === '/token');
    assert.equal(request?.headers.get('authorization'), null);
    const verifier = createVerifier({
      ...{ keys: publicKey.of(clientKey), algorithms: ['ES256'], issuer: clientId, audience: issuer },
      ...{ now: setup.now, requiredClaims: ['exp', 'jti'] },
    });
    const { claims } = await verifier.verify(request?.form.get('client_assertion') ?? '');
    assert.equal(claims.aud, issuer);
    assert.equal(claims.sub, clientId);
  });

  it('pushes the request where the server wants that', async () => {
    const setup = await setUp({ clientKey: await generateKey('ES256') });
    setup.issuer.behaviour.metadata['require_pushed_authorization_requests'] = true;
    const browser = new Browser(setup.backend);
    const begun = await browser.navigate('/bff/login');
    assert.deepEqual([...new URL(locationOf(begun)).searchParams.keys()], ['client_id', 'request_uri']);
    await browser.comeBack(setup.issuer.authorize(locationOf(begun)));
    assert.equal((await browser.ask('/bff/session')).status, 200);
  });

  for (const returnTo of ['//evil.example', 'https://evil.example', '/\\evil.example', '/%2f/evil.example']) {
    it(`B1: begins no login that would return to ${returnTo}`, async () => {
      const { backend } = await setUp();
      const answer = await new Browser(backend).navigate(
        `/bff/login?return_to=${encodeURIComponent(returnTo)}`,
      );
      await assertRefused(answer, 400, 'request_malformed');
    });
  }

  it('B1: begins no login when another site, a frame or a prefetch asks', async () => {
    const { backend } = await setUp();
    const browser = new Browser(backend);
    await assertRefused(await browser.navigate('/bff/login', 'cross-site'), 403, 'request_forged');
    await assertRefused(await browser.navigate('/bff/login', 'same-site'), 403, 'request_forged');
    for (const headers of [
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
      { 'sec-fetch-site': 'none', 'sec-purpose': 'prefetch;prerender' },
    ]) {
      await assertRefused(await browser.send('/bff/login', { headers }), 403, 'request_forged');
    }
    assert.equal((await browser.navigate('/bff/login', 'none')).status, 303);
  });

  it('B1: keeps several logins apart, at most five', async () => {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    const begun: URL[] = [];
    for (let i = 0; i < 6; i += 1) {
      begun.push(
        setup.issuer.authorize(locationOf(await browser.navigate(`/bff/login?return_to=/tab/${i}`))),
      );
      setup.advance(1);
    }
    assert.equal(browser.cookies.size, 5);
    const [oldest, ...others] = begun;
    assert.ok(oldest);
    for (const [i, url] of others.toReversed().entries()) {
      assert.equal(locationOf(await browser.comeBack(url)), `/tab/${5 - i}`);
    }
    await assertRefused(await browser.comeBack(oldest), 403, 'request_forged');
  });
});

describe('callback', () => {
  async function begin(): Promise<{ setup: Awaited<ReturnType<typeof setUp>>; browser: Browser; back: URL }> {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    const back = setup.issuer.authorize(locationOf(await browser.navigate('/bff/login?return_to=/a?b=1')));
    return { setup, browser, back };
  }
  const hasSession = async (browser: Browser): Promise<boolean> =>
    (await browser.ask('/bff/session')).status === 200;

  it('B1: takes no code into a browser that began no login (login CSRF)', async () => {
    const { setup, back } = await begin();
    const victim = new Browser(setup.backend);
    await assertRefused(await victim.comeBack(back), 403, 'request_forged');
    // Also not where the victim has a login of their own.
    await victim.navigate('/bff/login');
    await assertRefused(await victim.comeBack(back), 403, 'request_forged');
    assert.equal(victim.cookies.size, 1);
  });

  it('B1: takes an answer once', async () => {
    const { browser, back } = await begin();
    const kept = new Map(browser.cookies);
    assert.equal(locationOf(await browser.comeBack(back)), '/a?b=1');
    for (const [name, value] of kept) browser.cookies.set(name, value);
    await assertRefused(await browser.comeBack(back), 403, 'request_forged');
  });

  it('B1: refuses a state that was changed, and a login that took too long', async () => {
    const { setup, browser, back } = await begin();
    const state = back.searchParams.get('state') ?? '';
    for (const other of [`${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`, `${state}~`, '']) {
      const changed = new URL(back);
      changed.searchParams.set('state', other);
      await assertRefused(await browser.comeBack(changed), 403, 'request_forged');
    }
    setup.advance(600);
    await assertRefused(await browser.comeBack(back), 403, 'request_forged');
  });

  for (const [name, change] of Object.entries({
    'of another issuer': (url: URL) => url.searchParams.set('iss', 'https://other.example'),
    'that does not say its issuer': (url: URL) => url.searchParams.delete('iss'),
  })) {
    it(`B1: refuses an answer ${name} (RFC 9207)`, async () => {
      const { setup, browser, back } = await begin();
      change(back);
      assert.equal(locationOf(await browser.comeBack(back)), '/a?b=1&login_error=issuer_mismatch');
      assert.equal(await hasSession(browser), false);
      assert.ok(!setup.issuer.arrived.some(({ url }) => url.pathname === '/token'));
    });
  }

  it('tells the page what the authorization server refused, in known words alone', async () => {
    for (const [error, told] of [
      ['access_denied', 'access_denied'],
      ['<script>', 'server_error'],
    ] as const) {
      const { browser, back } = await begin();
      back.searchParams.delete('code');
      back.searchParams.set('error', error);
      assert.equal(locationOf(await browser.comeBack(back)), `/a?b=1&login_error=${told}`);
    }
  });

  for (const [name, claims, typ, error] of [
    ['with another nonce', { nonce: 'other' }, 'JWT', 'nonce_mismatch'],
    ['without nonce', { nonce: undefined }, 'JWT', 'nonce_mismatch'],
    ['of another issuer', { iss: 'https://other.example' }, 'JWT', 'issuer_mismatch'],
    ['for another client', { aud: 'other' }, 'JWT', 'audience_mismatch'],
    [
      'made for another of its audiences',
      { aud: [clientId, 'other'], azp: 'other' },
      'JWT',
      'audience_mismatch',
    ],
    ['that has expired', { exp: 1 }, 'JWT', 'token_expired'],
    ['without sub', { sub: undefined }, 'JWT', 'claim_missing'],
    ['that is an access token', {}, 'at+jwt', 'type_mismatch'],
    ['that is a logout token', {}, 'logout+jwt', 'type_mismatch'],
    ['that vouches for another access token', { at_hash: 'AAAA' }, 'JWT', 'claim_invalid'],
  ] as const) {
    it(`B1: refuses an ID token ${name}`, async () => {
      const { setup, browser, back } = await begin();
      setup.issuer.behaviour.idTokenClaims = claims;
      setup.issuer.behaviour.idTokenTyp = typ;
      assert.equal(locationOf(await browser.comeBack(back)), `/a?b=1&login_error=${error}`);
      assert.equal(await hasSession(browser), false);
    });
  }

  it('holds the server to the age of the login that was asked for', async () => {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    const url = setup.issuer.authorize(locationOf(await browser.navigate('/bff/login?max_age=60')));
    setup.issuer.behaviour.idTokenClaims = { auth_time: setup.now() / 1000 - 120 };
    assert.equal(locationOf(await browser.comeBack(url)), '/?login_error=token_too_old');
  });

  it('asks userinfo where it is told to, and believes it about nobody else', async () => {
    const setup = await setUp({ userinfo: true });
    const browser = await signedIn(setup);
    const { user } = (await (await browser.ask('/bff/session')).json()) as { readonly user: object };
    assert.deepEqual(user, { sub: 'usr_alice', name: 'Alice', email: 'alice@example.com' });
    setup.issuer.behaviour.instead = (path) =>
      path === '/userinfo' ? Response.json({ sub: 'usr_bob' }) : undefined;
    const answer = await new Browser(setup.backend).logIn(setup.issuer);
    assert.equal(locationOf(answer), '/?login_error=subject_mismatch');
  });

  it('B1: sends its secret to no address without TLS, whatever the metadata says', async () => {
    const setup = await setUp();
    setup.issuer.behaviour.metadata['token_endpoint'] = 'http://login.example/token';
    const browser = new Browser(setup.backend);
    await assertRefused(await browser.navigate('/bff/login'), 503, 'upstream_unavailable');
    assert.ok(!setup.issuer.arrived.some(({ headers }) => headers.has('authorization')));
  });

  it('tells when the authorization server is away, and finds it again', async () => {
    const setup = await setUp();
    setup.issuer.behaviour.instead = () => Response.error();
    const browser = new Browser(setup.backend);
    await assertRefused(await browser.navigate('/bff/login'), 503, 'upstream_unavailable');
    setup.issuer.behaviour.instead = () => undefined;
    assert.equal((await browser.navigate('/bff/login')).status, 303);
  });

  it('goes on with the metadata that it has while the server gives none, and asks again a minute later', async () => {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    await browser.navigate('/bff/login');
    setup.issuer.behaviour.instead = () => Response.error();
    const asked = (): number => setup.issuer.arrived.length;
    setup.advance(600);
    await browser.navigate('/bff/login');
    const before = asked();
    setup.advance(59);
    assert.equal((await browser.navigate('/bff/login')).status, 303);
    assert.equal(asked(), before);
    setup.advance(1);
    assert.equal((await browser.navigate('/bff/login')).status, 303);
    assert.ok(asked() > before);
  });

  it('asks for nothing by an answer without code', async () => {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    const back = setup.issuer.authorize(locationOf(await browser.navigate('/bff/login')));
    back.searchParams.delete('code');
    const answer = await browser.comeBack(back);
    assert.equal(locationOf(answer), '/?login_error=request_malformed');
    assert.ok(!setup.issuer.arrived.some(({ url }) => url.pathname === '/token'));
  });
});

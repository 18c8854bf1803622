import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCookieKey, createMemorySessionStore } from '@mintmark/backend-for-frontend';
import {
  assertRefused,
  Browser,
  locationOf,
  origin,
  setUp,
  signedIn,
  type Setup,
} from './setup.test-helper.ts';

const revocations = ({ issuer }: Setup): readonly URLSearchParams[] =>
  issuer.arrived.flatMap(({ url, form }) => (url.pathname === '/revoke' ? [form] : []));

describe('logout', () => {
  it('B1: ends the session although the authorization server is away', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    setup.issuer.behaviour.instead = () => new Response(null, { status: 503 });
    const answer = await browser.ask('/bff/logout', { method: 'POST' });
    assert.equal(answer.status, 200);
    await assertRefused(await browser.ask('/bff/session'), 401, 'session_missing');
    assert.deepEqual(
      setup.events.slice(-3).map(({ type }) => type),
      [...['session_ended', 'revocation_failed', 'request_refused']],
    );
  });

  it('B1: shows the ID token to no script: the hint is in a redirect, once', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    const answer = await browser.ask('/bff/logout', { method: 'POST' });
    assert.doesNotMatch(await answer.text(), /eyJ/);
    assert.match(locationOf(await browser.navigate('/bff/logout')), /id_token_hint=eyJ/);
    assert.equal(locationOf(await browser.navigate('/bff/logout')), '/');
  });

  it('B1: keeps the hint no longer than a page needs to go on', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    await browser.ask('/bff/logout', { method: 'POST' });
    setup.advance(120);
    assert.equal(locationOf(await browser.navigate('/bff/logout')), '/');
  });

  it('goes on within the application where there is nothing to end elsewhere', async () => {
    const setup = await setUp({ postLogoutPath: '/bye' });
    const browser = new Browser(setup.backend);
    const answer = await browser.ask('/bff/logout', { method: 'POST' });
    assert.deepEqual(await answer.json(), { location: '/bye', everywhere: false });
    setup.issuer.behaviour.metadata['end_session_endpoint'] = undefined;
    await browser.logIn(setup.issuer);
    await browser.ask('/bff/logout', { method: 'POST' });
    assert.equal(locationOf(await browser.navigate('/bff/logout')), '/bye');
  });

  it('everywhere says whether the authorization server confirmed it', async () => {
    const body = JSON.stringify({ everywhere: true });
    for (const isSupported of [true, false]) {
      const setup = await setUp();
      setup.issuer.behaviour.metadata['revocation_everywhere_supported'] = isSupported;
      const browser = await signedIn(setup);
      const answer = await browser.ask('/bff/logout', { method: 'POST', body });
      assert.deepEqual(await answer.json(), { location: '/bff/logout', everywhere: isSupported });
      assert.deepEqual(
        revocations(setup).map((form) => form.get('everywhere')),
        [isSupported ? 'true' : null],
      );
    }
  });

  it('everywhere ends what it may where the authorization server refuses', async () => {
    const setup = await setUp();
    setup.issuer.behaviour.metadata['revocation_everywhere_supported'] = true;
    setup.issuer.behaviour.instead = (path, { form }) =>
      path === '/revoke' && form.has('everywhere')
        ? Response.json({ error: 'unauthorized_client' }, { status: 400 })
        : undefined;
    const browser = await signedIn(setup);
    const body = JSON.stringify({ everywhere: true });
    const answer = await browser.ask('/bff/logout', { method: 'POST', body });
    assert.deepEqual(await answer.json(), { location: '/bff/logout', everywhere: false });
    assert.deepEqual(
      revocations(setup).map((form) => [form.get('token'), form.get('everywhere')]),
      [
        ['rt-1', 'true'],
        ['rt-1', null],
      ],
    );
  });

  for (const body of ['{', '[]', '{"everywhere":1}', 'x'.repeat(1025)]) {
    it(`refuses a body like ${body.slice(0, 20)}`, async () => {
      const browser = await signedIn(await setUp());
      const answer = await browser.ask('/bff/logout', { method: 'POST', body });
      assert.ok(answer.status === 400 || answer.status === 413);
      assert.equal((await browser.ask('/bff/session')).status, 200);
    });
  }
});

describe('back-channel logout', () => {
  const send = (
    { backend }: Setup,
    token: string,
    type = 'application/x-www-form-urlencoded',
  ): Promise<Response> =>
    new Browser(backend).send('/bff/backchannel-logout', {
      method: 'POST',
      headers: { 'content-type': type },
      body: new URLSearchParams({ logout_token: token }).toString(),
    });
  const isSignedIn = async (browser: Browser): Promise<boolean> =>
    (await browser.ask('/bff/session')).status === 200;

  it('B1: ends the session that it names', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    setup.issuer.behaviour.idTokenClaims = { sid: 'ses_2' };
    const other = await signedIn(setup);
    const answer = await send(setup, await setup.issuer.logoutToken());
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.deepEqual([await isSignedIn(browser), await isSignedIn(other)], [false, true]);
  });

  it('B1: ends all sessions of a person where it names no session', async () => {
    const setup = await setUp();
    const browsers = [await signedIn(setup), await signedIn(setup)];
    setup.issuer.behaviour.idTokenClaims = { sub: 'usr_bob', sid: 'ses_3' };
    const other = await signedIn(setup);
    await send(setup, await setup.issuer.logoutToken({ sid: undefined }));
    assert.deepEqual(await Promise.all(browsers.map(isSignedIn)), [false, false]);
    assert.equal(await isSignedIn(other), true);
  });

  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  for (const [name, claims, typ] of [
    ['of another type', {}, 'JWT'],
    ['that is an access token', {}, 'at+jwt'],
    ['of another issuer', { iss: 'https://other.example' }, undefined],
    ['for another client', { aud: 'other' }, undefined],
    ['that has expired', { exp: 1 }, undefined],
    ['without expiry', { exp: undefined }, undefined],
    ['without identifier', { jti: undefined }, undefined],
    ['that is old', { iat: 1, exp: 9_999_999_999 }, undefined],
    ['with a nonce', { nonce: 'n' }, undefined],
    ['without events', { events: undefined }, undefined],
    ['of another event', { events: { 'https://other.example': {} } }, undefined],
    ['whose event is no object', { events: { ...events, [Object.keys(events)[0] ?? '']: true } }, undefined],
    ['that names nobody', { sid: undefined, sub: undefined }, undefined],
    ['whose sid is no text', { sid: 7 }, undefined],
  ] as const) {
    it(`B1: refuses a logout token ${name}`, async () => {
      const setup = await setUp();
      const browser = await signedIn(setup);
      const answer = await send(setup, await setup.issuer.logoutToken(claims, typ));
      assert.equal(answer.status, 400);
      assert.equal(await isSignedIn(browser), true);
    });
  }

  it('B1: takes a logout token once', async () => {
    const setup = await setUp();
    const token = await setup.issuer.logoutToken();
    assert.equal((await send(setup, token)).status, 200);
    const browser = await signedIn(setup);
    await assertRefused(await send(setup, token), 400, 'assertion_replayed');
    assert.equal(await isSignedIn(browser), true);
  });

  it('refuses what is no form with a token of one', async () => {
    const setup = await setUp();
    const token = await setup.issuer.logoutToken();
    assert.equal((await send(setup, token, 'application/json')).status, 400);
    assert.equal((await send(setup, '')).status, 400);
    assert.equal((await send(setup, 'x'.repeat(40_000))).status, 413);
    assert.equal((await send(setup, 'a.b.c')).status, 400);
  });
});

describe('events', () => {
  async function listen(browser: Browser): Promise<() => Promise<string | undefined>> {
    const answer = await browser.ask('/bff/events');
    assert.equal(answer.headers.get('content-type'), 'text/event-stream');
    const reader = answer.body?.getReader();
    return async () => new TextDecoder().decode((await reader?.read())?.value) || undefined;
  }
  const beginning = async (next: () => Promise<string | undefined>): Promise<void> => {
    assert.equal(await next(), 'retry: 1000\n\n');
    assert.match((await next()) ?? '', /^event: session\ndata: {"user":{"sub":"usr_alice".*}\n\n$/);
  };

  it('are for a session alone', async () => {
    const { backend } = await setUp();
    await assertRefused(await new Browser(backend).ask('/bff/events'), 401, 'session_missing');
  });

  it('tell when the session ends, by whom, and end', async () => {
    for (const [by, end] of [
      ['logout', (_: Setup, browser: Browser) => browser.ask('/bff/logout', { method: 'POST' })],
      [
        'back_channel_logout',
        async ({ backend, issuer }: Setup) =>
          new Browser(backend).send('/bff/backchannel-logout', {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: `logout_token=${await issuer.logoutToken()}`,
          }),
      ],
      ['login', (setup: Setup, browser: Browser) => browser.logIn(setup.issuer)],
    ] as const) {
      const setup = await setUp();
      const browser = await signedIn(setup);
      const next = await listen(browser);
      await beginning(next);
      await end(setup, browser);
      assert.equal(await next(), `event: signed_out\ndata: {"by":"${by}"}\n\n`);
      assert.equal(await next(), undefined);
      assert.equal(setup.timers.size, 0);
    }
  });

  it('tell of a refresh, without the tokens', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    const next = await listen(browser);
    await beginning(next);
    setup.advance(580);
    await browser.ask('/bff/api/notes');
    const told = (await next()) ?? '';
    assert.match(told, /"accessTokenExpiresIn":600,"refreshed":1}/);
    assert.doesNotMatch(told, /at-2|rt-2/);
  });

  const sealed = { sessions: 'cookie' as const, cookieKeys: [createCookieKey()] };
  for (const [kind, options, seconds] of [
    ['in the store', {}, 3600],
    ['in the cookie', sealed, 28_800],
  ] as const) {
    it(`beat, and notice when a session ${kind} has ended by itself`, async () => {
      const setup = await setUp(options);
      const browser = await signedIn(setup);
      const next = await listen(browser);
      await beginning(next);
      setup.timers.fire(15_000);
      assert.equal(await next(), ': still here\n\n');
      setup.advance(seconds);
      setup.timers.fire(15_000);
      assert.equal(await next(), 'event: signed_out\ndata: {"by":"expired"}\n\n');
    });
  }

  it('notice what another process has ended', async () => {
    const setup = await setUp({ sessions: createMemorySessionStore({ now: () => 0 }) });
    const browser = await signedIn(setup);
    const next = await listen(browser);
    await beginning(next);
    const elsewhere = new Browser(setup.again());
    for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
    await elsewhere.ask('/bff/logout', { method: 'POST' });
    setup.timers.fire(15_000);
    assert.equal(await next(), 'event: signed_out\ndata: {"by":"expired"}\n\n');
  });

  it('do not take a session in the cookie for unused, which other processes may have used', async () => {
    const setup = await setUp(sealed);
    const browser = await signedIn(setup);
    const next = await listen(browser);
    await beginning(next);
    setup.advance(3600);
    setup.timers.fire(15_000);
    assert.equal(await next(), ': still here\n\n');
  });

  it('end with the backend, and when the page leaves', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    const left = await browser.ask('/bff/events');
    await left.body?.cancel();
    assert.equal(setup.timers.size, 0);
    const next = await listen(browser);
    await beginning(next);
    setup.backend.close();
    assert.equal(await next(), undefined);
    assert.equal(setup.timers.size, 0);
  });

  it('B1: do not go on for a page that left before they began', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { cookie, 'x-requested-with': 'bff' };
    const page = new AbortController();
    const pending = setup.backend.fetch(
      new Request(`${origin}/bff/events`, { headers, signal: page.signal }),
    );
    page.abort();
    await (await pending).text();
    assert.equal(setup.timers.size, 0);
  });

  it('are bounded for each session', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    for (let i = 0; i < 20; i += 1) await listen(browser);
    await assertRefused(await browser.ask('/bff/events'), 429, 'rate_limited');
    setup.backend.close();
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCookieKey, createMemorySessionStore } from '@mintmark/backend-for-frontend';
import { assertRefused, Browser, setUp, signedIn, type Setup } from './setup.test-helper.ts';

const refreshes = ({ issuer }: Setup): readonly (string | null)[] =>
  issuer.arrived.flatMap(({ form }) =>
    form.get('grant_type') === 'refresh_token' ? [form.get('refresh_token')] : [],
  );
const tokensSent = ({ apiRequests }: Setup): readonly (string | null)[] =>
  apiRequests.map(({ headers }) => headers.get('authorization'));
const unauthorized = (): Response =>
  new Response('no', { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });

for (const kind of ['in the store', 'in the cookie'] as const) {
  const options =
    kind === 'in the store' ? {} : { sessions: 'cookie' as const, cookieKeys: [createCookieKey()] };

  describe(`a session ${kind}`, () => {
    it('B4: is refreshed ahead of its expiry by expires_in, and not before', async () => {
      const setup = await setUp(options);
      const browser = await signedIn(setup);
      setup.advance(539);
      await browser.ask('/bff/api/notes');
      assert.deepEqual(refreshes(setup), []);
      setup.advance(1);
      await browser.ask('/bff/api/notes');
      await browser.ask('/bff/api/notes');
      assert.deepEqual(refreshes(setup), ['rt-1']);
      assert.deepEqual(tokensSent(setup), ['Bearer at-1', 'Bearer at-2', 'Bearer at-2']);
    });

    it('B1: is refreshed once, however many requests need it', async () => {
      const setup = await setUp(options);
      const browser = await signedIn(setup);
      setup.advance(580);
      const answers = await Promise.all(Array.from({ length: 20 }, () => browser.ask('/bff/api/notes')));
      assert.deepEqual(refreshes(setup), ['rt-1']);
      assert.ok(answers.every(({ status }) => status === 200));
      assert.deepEqual(new Set(tokensSent(setup)), new Set(['Bearer at-2']));
    });

    it('B5: is refreshed once and the request sent once more where the API refuses the token', async () => {
      const setup = await setUp(options);
      const browser = await signedIn(setup);
      setup.api = ({ headers }) =>
        headers.get('authorization') === 'Bearer at-1' ? unauthorized() : Response.json(1);
      const answer = await browser.ask('/bff/api/notes', { method: 'POST', body: '{"a":1}' });
      assert.equal(answer.status, 200);
      assert.deepEqual(tokensSent(setup), ['Bearer at-1', 'Bearer at-2']);
      for (const { init } of setup.apiRequests) {
        assert.equal(new TextDecoder().decode(init.body as Uint8Array), '{"a":1}');
      }
    });

    it('B5: is sent again with the tokens that another request got meanwhile', async () => {
      const setup = await setUp(options);
      const browser = await signedIn(setup);
      const slow = Promise.withResolvers<Response>();
      setup.api = ({ headers, url }) => {
        if (headers.get('authorization') !== 'Bearer at-1') return Response.json(1);
        return url.endsWith('/slow') ? slow.promise : unauthorized();
      };
      const pending = browser.ask('/bff/api/notes/slow');
      assert.equal((await browser.ask('/bff/api/notes')).status, 200);
      slow.resolve(unauthorized());
      assert.equal((await pending).status, 200);
      assert.deepEqual(refreshes(setup), ['rt-1']);
    });

    it('B5: is not refreshed in a loop', async () => {
      const setup = await setUp(options);
      const browser = await signedIn(setup);
      setup.api = unauthorized;
      const answer = await browser.ask('/bff/api/notes');
      assert.equal(answer.status, 401);
      assert.equal(answer.headers.get('www-authenticate'), null);
      assert.equal(refreshes(setup).length, 1);
      assert.equal(setup.apiRequests.length, 2);
      // Nor for each request to an API that refuses every token.
      assert.equal((await browser.ask('/bff/api/notes')).status, 401);
      assert.equal(refreshes(setup).length, 1);
      setup.advance(10);
      assert.equal((await browser.ask('/bff/api/notes')).status, 401);
      assert.equal(refreshes(setup).length, 2);
    });

    it('B5: is not refreshed for a 403, nor for a 401 of another reason', async () => {
      const setup = await setUp(options);
      const browser = await signedIn(setup);
      const challenge = 'Bearer error="insufficient_user_authentication"';
      for (const answer of [
        new Response(null, { status: 403, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } }),
        new Response(null, { status: 401, headers: { 'www-authenticate': challenge } }),
        new Response(null, { status: 401, headers: { 'www-authenticate': '"""' } }),
        new Response(null, { status: 401 }),
      ]) {
        setup.api = () => answer;
        assert.equal((await browser.ask('/bff/api/notes')).status, answer.status);
      }
      assert.deepEqual(refreshes(setup), []);
    });

    it('B5: ends when its refresh token is refused', async () => {
      const setup = await setUp(options);
      const browser = await signedIn(setup);
      setup.advance(580);
      setup.issuer.behaviour.instead = (path) =>
        path === '/token' ? Response.json({ error: 'invalid_grant' }, { status: 400 }) : undefined;
      await assertRefused(await browser.ask('/bff/api/notes'), 401, 'session_missing');
      await assertRefused(await browser.ask('/bff/session'), 401, 'session_missing');
      assert.equal(browser.cookies.size, 0);
      assert.equal(setup.apiRequests.length, 0);
      assert.deepEqual(
        setup.events.filter(({ type }) => type === 'session_ended').map((event) => 'by' in event && event.by),
        ['refresh_refused'],
      );
    });

    it('goes on with a token that is still good while the authorization server is away', async () => {
      const setup = await setUp(options);
      const browser = await signedIn(setup);
      setup.advance(580);
      setup.issuer.behaviour.instead = () => new Response(null, { status: 500 });
      assert.equal((await browser.ask('/bff/api/notes')).status, 200);
      setup.advance(20);
      const answer = await browser.ask('/bff/api/notes');
      await assertRefused(answer, 503, 'upstream_unavailable');
      setup.issuer.behaviour.instead = () => undefined;
      assert.equal((await browser.ask('/bff/api/notes')).status, 200);
    });

    it('B6: stays ended when somebody logs out while it is refreshed, and what came is taken back', async () => {
      const setup = await setUp(options);
      const browser = await signedIn(setup);
      setup.advance(580);
      const gate = Promise.withResolvers<undefined>();
      const asked = Promise.withResolvers<void>();
      setup.issuer.behaviour.instead = (path) => {
        if (path !== '/token') return undefined;
        asked.resolve();
        return gate.promise;
      };
      const other = new Browser(setup.backend);
      for (const [name, value] of browser.cookies) other.cookies.set(name, value);
      const pending = browser.ask('/bff/api/notes');
      await asked.promise;
      await other.ask('/bff/logout', { method: 'POST' });
      gate.resolve(undefined);
      await assertRefused(await pending, 401, 'session_missing');
      const revoked = setup.issuer.arrived.filter(({ url }) => url.pathname === '/revoke');
      assert.deepEqual(
        revoked.map(({ form }) => form.get('token')),
        ['rt-1', 'rt-2'],
      );
      assert.equal(setup.apiRequests.length, 0);
      await assertRefused(await browser.ask('/bff/session'), 401, 'session_missing');
    });
  });
}

describe('tokens', () => {
  it('that are refreshed are not undone by a request at the same time that notes its use', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    setup.advance(540);
    const gate = Promise.withResolvers<undefined>();
    const asked = Promise.withResolvers<void>();
    setup.issuer.behaviour.instead = (path) => {
      if (path !== '/token') return undefined;
      asked.resolve();
      return gate.promise;
    };
    const refreshing = browser.ask('/bff/api/notes');
    await asked.promise;
    // For this one the refresh is not due, its use is to be noted.
    setup.advance(-1);
    const noting = browser.ask('/bff/api/notes');
    gate.resolve(undefined);
    await Promise.all([refreshing, noting]);
    setup.advance(1);
    await browser.ask('/bff/api/notes');
    assert.deepEqual(refreshes(setup), ['rt-1']);
    assert.equal(tokensSent(setup).at(-1), 'Bearer at-2');
  });

  it('are refreshed once by several processes that share a store', async () => {
    let time = Date.UTC(2026, 10, 22);
    const setup = await setUp({ sessions: createMemorySessionStore({ now: () => time }), now: () => time });
    const browser = await signedIn(setup);
    const other = new Browser(setup.again());
    for (const [name, value] of browser.cookies) other.cookies.set(name, value);
    time += 580_000;
    await Promise.all([browser, other, browser, other].map((one) => one.ask('/bff/api/notes')));
    assert.deepEqual(refreshes(setup), ['rt-1']);
    assert.deepEqual(new Set(tokensSent(setup)), new Set(['Bearer at-2']));
  });

  it('of requests that came with the cookie before a refresh are the newer ones', async () => {
    const setup = await setUp({ sessions: 'cookie', cookieKeys: [createCookieKey()] });
    const browser = await signedIn(setup);
    const late = new Browser(setup.backend);
    for (const [name, value] of browser.cookies) late.cookies.set(name, value);
    setup.advance(580);
    await browser.ask('/bff/api/notes');
    await late.ask('/bff/api/notes');
    assert.deepEqual(refreshes(setup), ['rt-1']);
    assert.deepEqual(tokensSent(setup), ['Bearer at-2', 'Bearer at-2']);
  });

  it('B1: of another person end the session', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    setup.advance(580);
    setup.issuer.behaviour.idTokenClaims = { sub: 'usr_bob' };
    await assertRefused(await browser.ask('/bff/api/notes'), 401, 'session_missing');
    assert.equal(setup.apiRequests.length, 0);
  });

  it('keep their refresh token where the answer has no new one (RFC 6749 §6)', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    setup.issuer.behaviour.tokenAnswer = { refresh_token: undefined, id_token: undefined };
    for (let i = 0; i < 2; i += 1) {
      setup.advance(580);
      assert.equal((await browser.ask('/bff/api/notes')).status, 200);
    }
    assert.deepEqual(refreshes(setup), ['rt-1', 'rt-1']);
  });

  it('bound to a key are sent with proofs, also with the nonces that servers want', async () => {
    const setup = await setUp({ dpop: true });
    setup.issuer.behaviour.tokenAnswer = { token_type: 'DPoP' };
    let asked = 0;
    setup.issuer.behaviour.instead = (path, { headers }) => {
      if (path !== '/token') return undefined;
      asked += 1;
      assert.ok(headers.get('dpop'));
      if (asked > 1) return undefined;
      return Response.json({ error: 'use_dpop_nonce' }, { status: 400, headers: { 'dpop-nonce': 'n1' } });
    };
    const browser = await signedIn(setup);
    assert.equal(asked, 2);
    setup.api = () =>
      setup.apiRequests.length === 1
        ? new Response(null, {
            status: 401,
            headers: { 'www-authenticate': 'DPoP error="use_dpop_nonce"', 'dpop-nonce': 'n2' },
          })
        : Response.json({});
    assert.equal((await browser.ask('/bff/api/notes?a=1')).status, 200);
    const proofs = setup.apiRequests.map(({ headers }) => claimsOf(headers.get('dpop') ?? ''));
    assert.deepEqual(tokensSent(setup), ['DPoP at-1', 'DPoP at-1']);
    assert.deepEqual(
      proofs.map(({ htm, htu, nonce }) => ({ htm, htu, nonce })),
      [undefined, 'n2'].map((nonce) => ({ htm: 'GET', htu: 'https://api.example/v1/notes', nonce })),
    );
    assert.ok(proofs.every(({ ath }) => typeof ath === 'string'));
  });
});

function claimsOf(jwt: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Readonly<
    Record<string, unknown>
  >;
}

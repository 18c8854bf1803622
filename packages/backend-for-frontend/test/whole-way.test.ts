import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  Browser,
  assertRefused,
  giveSecretWords,
  locationOf,
  secretWords,
  setUp,
  signedIn,
} from './setup.test-helper.ts';

describe('a backend for frontend', () => {
  it('B1: logs in, shows the session, forwards with the token, and logs out', async () => {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    await assertRefused(await browser.ask('/bff/session'), 401, 'session_missing');

    const back = await browser.logIn(setup.issuer, '/notes?filter=a#top');
    assert.equal(back.status, 303);
    assert.equal(locationOf(back), '/notes?filter=a#top');

    const session = await browser.ask('/bff/session');
    assert.equal(session.status, 200);
    assert.deepEqual(await session.json(), {
      user: { sub: 'usr_alice', name: 'Alice' },
      expiresIn: 3600,
      accessTokenExpiresIn: 600,
      refreshed: 0,
    });

    const notes = await browser.ask('/bff/api/notes/7?full=1');
    assert.deepEqual(await notes.json(), { notes: [] });
    const [request] = setup.apiRequests;
    assert.equal(request?.url, 'https://api.example/v1/notes/7?full=1');
    assert.equal(request?.headers.get('authorization'), 'Bearer at-1');
    assert.equal(request?.headers.get('cookie'), null);

    const out = await browser.ask('/bff/logout', { method: 'POST' });
    assert.deepEqual(await out.json(), { location: '/bff/logout', everywhere: false });
    assert.equal(setup.issuer.arrived.at(-1)?.form.get('token'), 'rt-1');
    await assertRefused(await browser.ask('/bff/session'), 401, 'session_missing');
    const away = new URL(locationOf(await browser.navigate('/bff/logout')));
    assert.equal(away.origin + away.pathname, 'https://login.example/logout');
    assert.equal(away.searchParams.get('post_logout_redirect_uri'), 'https://app.example/');
    assert.ok(away.searchParams.get('id_token_hint'));
    assert.equal(browser.cookies.size, 0);
  });

  it('tells logs what happened, and no secret', async () => {
    const setup = await setUp();
    giveSecretWords(setup);
    const browser = await signedIn(setup);
    const cookies = [...browser.cookies.values()];
    await browser.ask('/bff/api/notes');
    await browser.ask('/bff/logout', { method: 'POST' });
    assert.deepEqual(
      setup.events.map(({ type }) => type),
      ['login_started', 'signed_in', 'request_forwarded', 'session_ended'],
    );
    cookies.push(...browser.cookies.values());
    const told = JSON.stringify(setup.events);
    for (const secret of [...secretWords, ...cookies]) assert.ok(!told.includes(secret), secret);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { addClient, authorize, type TestClient } from '../src/testing/test-clients.test-helper.ts';
import { addUser, openBrowser, type TestBrowser } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';
import { introspect, logIn } from './client-requests.test-helper.ts';

const home = 'https://app.example/';

interface Scene {
  readonly test: TestServer;
  readonly app: TestClient;
  readonly browser: TestBrowser;
  readonly hint: string;
  readonly accessToken: string | undefined;
  isSignedIn(): Promise<boolean>;
}

async function start(t: TestContext): Promise<Scene> {
  const test = await startTestServer();
  t.after(() => test.close());
  const app = await addClient(test);
  const { browser, session, tokens } = await logIn(test, app, { user: await addUser(test) });
  const isSignedIn = async (): Promise<boolean> =>
    (await test.store.sessions.find(test.tenant.id, session.id))?.revokedAt === undefined;
  const { id_token: hint = '', access_token: accessToken } = tokens;
  return { test, app, browser, hint, accessToken, isSignedIn };
}

function logout(browser: TestBrowser, parameters: Readonly<Record<string, string>> = {}): Promise<Response> {
  return browser.fetch(`/logout?${new URLSearchParams(parameters)}`);
}

/** Sends the form of the page that asks. */
async function decide(browser: TestBrowser, page: Response, decision: 'end' | 'stay'): Promise<Response> {
  const html = await page.text();
  const field = (name: string): string =>
    (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
  const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1] ?? '';
  return browser.submit(action, { csrf: field('csrf'), interaction: field('interaction'), decision });
}

/** The person is asked; nothing has ended and nothing leads away. */
async function assertAsked(response: Response, scene: Scene): Promise<void> {
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('location'), null);
  assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  assert.equal(await scene.isSignedIn(), true);
}

async function assertRefused(response: Response, scene: Scene): Promise<void> {
  assert.equal(response.status, 400);
  assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
  assert.equal(response.headers.get('location'), null);
  assert.equal(await scene.isSignedIn(), true);
}

describe('the end-session endpoint', () => {
  it('oidcc-rp-initiated-logout: ends the session and leads back with the state (T13)', async (t) => {
    const scene = await start(t);
    const { test, app, browser, hint } = scene;
    const state = 'a b&c=%25';
    const response = await logout(browser, { id_token_hint: hint, post_logout_redirect_uri: home, state });
    assert.equal(response.status, 303);
    const location = new URL(response.headers.get('location') ?? '');
    assert.equal(location.origin + location.pathname, home);
    assert.deepEqual([...location.searchParams], [['state', state]]);
    assert.equal(await scene.isSignedIn(), false);
    assert.equal(browser.cookies.size, 0);
    const again = await authorize(browser, app, { prompt: 'none' });
    assert.equal(again.callback.get('error'), 'login_required');
    assert.deepEqual(await introspect(test, app, scene.accessToken), { active: false });
  });

  it('oidcc-rp-initiated-logout-no-state: leads back without one', async (t) => {
    const { browser, hint } = await start(t);
    const response = await logout(browser, { id_token_hint: hint, post_logout_redirect_uri: home });
    assert.equal(response.headers.get('location'), home);
  });

  it('oidcc-rp-initiated-logout-no-post-logout-redirect-uri: says that it is done', async (t) => {
    const scene = await start(t);
    const response = await logout(scene.browser, { id_token_hint: scene.hint, state: 'x' });
    assert.equal(response.status, 200);
    assert.match(await response.text(), /signed out/i);
    assert.equal(await scene.isSignedIn(), false);
  });

  it('oidcc-rp-initiated-logout-no-params: asks, and then signs out (T13)', async (t) => {
    const scene = await start(t);
    const page = await logout(scene.browser);
    await assertAsked(page, scene);
    const done = await decide(scene.browser, page, 'end');
    assert.equal(done.status, 200);
    assert.match(await done.text(), /signed out/i);
    assert.equal(await scene.isSignedIn(), false);
  });

  it('oidcc-rp-initiated-logout-only-state: asks, and then signs out', async (t) => {
    const scene = await start(t);
    const page = await logout(scene.browser, { state: 'x' });
    await assertAsked(page, scene);
    assert.equal((await decide(scene.browser, page, 'end')).status, 200);
    assert.equal(await scene.isSignedIn(), false);
  });

  it('oidcc-rp-initiated-logout-no-id-token-hint: leads back only where the client is named, and after asking', async (t) => {
    const scene = await start(t);
    const { browser, app } = scene;
    await assertRefused(await logout(browser, { post_logout_redirect_uri: home }), scene);
    const parameters = { client_id: app.client.id, post_logout_redirect_uri: home, state: 's' };
    const page = await logout(browser, parameters);
    await assertAsked(page, scene);
    const done = await decide(browser, page, 'end');
    assert.equal(done.headers.get('location'), `${home}?state=s`);
    assert.equal(await scene.isSignedIn(), false);
  });

  it('T13: lets the person stay', async (t) => {
    const scene = await start(t);
    const page = await logout(scene.browser);
    const done = await decide(scene.browser, page, 'stay');
    assert.equal(done.status, 303);
    assert.equal(await scene.isSignedIn(), true);
  });

  it('T13: takes no decision from another site, nor without the token of the form', async (t) => {
    const scene = await start(t);
    const form = { decision: 'end', interaction: '' };
    const bare = await scene.browser.submit('/logout/confirm', form);
    const foreign = await scene.browser.fetch('/logout/confirm', {
      ...{ method: 'POST', body: new URLSearchParams(form) },
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    assert.deepEqual([bare.status, foreign.status], [403, 403]);
    assert.equal(await scene.isSignedIn(), true);
  });

  it('oidcc-rp-initiated-logout-bad-post-logout-redirect-uri, -query-added-to-: refuses what is not registered', async (t) => {
    const scene = await start(t);
    const bad = [
      `${home}other`,
      `${home}?foo=bar`,
      'https://app.example',
      'https://evil.example/',
      'javascript:alert(1)',
    ];
    for (const uri of bad)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await assertRefused(
        await logout(scene.browser, { id_token_hint: scene.hint, post_logout_redirect_uri: uri }),
        scene,
      );
  });

  it('oidcc-rp-initiated-logout-modified-id-token-hint, -bad-: refuses a hint that is not its own', async (t) => {
    const scene = await start(t);
    const { hint, accessToken = '' } = scene;
    const [, payload = '', signature = ''] = hint.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    const other = await start(t);
    for (const bad of ['x', none, `${hint}x`, `${payload}.${payload}.${signature}`, other.hint, accessToken])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await assertRefused(
        await logout(scene.browser, { id_token_hint: bad, post_logout_redirect_uri: home }),
        scene,
      );
  });

  it('T13: refuses a hint of another client than the one that is named', async (t) => {
    const scene = await start(t);
    const other = await addClient(scene.test);
    const parameters = { id_token_hint: scene.hint, client_id: other.client.id };
    await assertRefused(await logout(scene.browser, parameters), scene);
  });

  it('T13: takes a hint that has expired', async (t) => {
    const scene = await start(t);
    scene.test.advance(3600);
    const response = await logout(scene.browser, {
      id_token_hint: scene.hint,
      post_logout_redirect_uri: home,
    });
    assert.equal(response.headers.get('location'), home);
    assert.equal(await scene.isSignedIn(), false);
  });

  it('T13: asks when the hint is of another session or person than the browser', async (t) => {
    const scene = await start(t);
    const { test, app } = scene;
    const bob = await logIn(test, app, { user: await addUser(test, { username: 'bob' }) });
    const page = await logout(scene.browser, { id_token_hint: bob.tokens.id_token ?? '' });
    await assertAsked(page, scene);
  });

  it('T13: leads on where nobody is signed in any more, to registered addresses alone', async (t) => {
    const scene = await start(t);
    const stranger = openBrowser(scene.test);
    const parameters = { id_token_hint: scene.hint, post_logout_redirect_uri: home };
    assert.equal((await logout(stranger, parameters)).headers.get('location'), home);
    assert.equal((await logout(stranger)).status, 200);
    assert.equal(
      (await logout(stranger, { ...parameters, post_logout_redirect_uri: 'https://evil.example/' })).status,
      400,
    );
    assert.equal(await scene.isSignedIn(), true, 'a hint alone ends no session of another browser');
  });

  it('T13: takes a form, also one of another site, with which browsers send no cookie', async (t) => {
    const scene = await start(t);
    const { test, browser, hint } = scene;
    const form = { id_token_hint: hint, post_logout_redirect_uri: home, state: 's' };
    const bare = await openBrowser(test).fetch('/logout', {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    assert.equal(bare.status, 303);
    const next = bare.headers.get('location') ?? '';
    assert.match(next, /^\/logout\?/);
    assert.equal((await browser.fetch(next)).headers.get('location'), `${home}?state=s`);
    assert.equal(await scene.isSignedIn(), false);
    const other = await start(t);
    const body = new URLSearchParams({ ...form, id_token_hint: other.hint });
    const direct = await other.browser.fetch('/logout', { method: 'POST', body });
    assert.equal(direct.headers.get('location'), `${home}?state=s`);
    assert.equal(await other.isSignedIn(), false);
  });

  it('T13: is no page that others may read or frame', async (t) => {
    const { browser } = await start(t);
    const response = await browser.fetch('/logout', { headers: { origin: 'https://app.example' } });
    assert.equal(response.headers.get('access-control-allow-origin'), null);
    assert.equal(response.headers.get('x-frame-options'), 'DENY');
    assert.equal((await logout(browser, { state: 'x'.repeat(70_000) })).status >= 400, true);
  });

  it('C9: writes down who ended which session', async (t) => {
    const { test, app, browser, hint } = await start(t);
    await logout(browser, { id_token_hint: hint });
    const { items } = await test.store.audit.list(test.tenant.id, { limit: 10, type: 'session_ended' });
    assert.deepEqual(
      items.map(({ actor, data }) => [actor, data['reason']]),
      [[app.client.id, 'logout']],
    );
  });
});

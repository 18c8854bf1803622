import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import { multiFactorAcr } from '../src/authorize/next-step.ts';
import { pagePaths } from '../src/pages/paths.ts';
import { addClient, authorize, redeemCode } from '../src/testing/test-clients.test-helper.ts';
import { addUser, openBrowser, signIn } from '../src/testing/test-people.test-helper.ts';
import { callbackOf, openPage, start, stepOf, typePassword } from './authorization-rules.test-helper.ts';
import { addTotp } from './credential-rules.test-helper.ts';

const password = 'correct horse battery';
const sessionCookie = '__Host-Http-mintmark-session-default';
const browserCookie = '__Host-Http-mintmark-browser-default';

describe('sessions', () => {
  it('C5: never take over a cookie that was there before', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const browser = openBrowser(test);
    const planted = `sc_${'A'.repeat(43)}`;
    browser.cookies.set(sessionCookie, planted);
    await typePassword(await openPage(browser, '/sign-in'));
    const cookie = browser.cookies.get(sessionCookie) ?? '';
    assert.notEqual(cookie, planted);
    assert.match(cookie, /^sc_[\w-]{43}$/, '256 random bits');
    const thief = openBrowser(test);
    thief.cookies.set(sessionCookie, planted);
    assert.deepEqual(await (await thief.fetch('/auth/session')).json(), { signed_in: false });
  });

  it('C5: of somebody else that was planted in a browser ends when another person signs in there', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const mallory = await signIn(test, await addUser(test, { username: 'mallory' }));
    const planted = mallory.cookies.get(sessionCookie) ?? '';
    const browser = openBrowser(test);
    const page = await openPage(browser, '/sign-in');
    browser.cookies.set(sessionCookie, planted);
    await typePassword(page);
    assert.notEqual(browser.cookies.get(sessionCookie), planted);
    assert.deepEqual(await (await mallory.fetch('/auth/session')).json(), { signed_in: false });
  });

  it('C5: get another cookie when the person proves themselves again, and keep their name', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test, { password }));
    const before = browser.cookies.get(sessionCookie) ?? '';
    const page = await openPage(browser, `${pagePaths.reauthenticate}?return_to=/account/security`);
    const response = await page.submit({ password });
    assert.equal(response.headers.get('location'), '/account/security');
    assert.notEqual(browser.cookies.get(sessionCookie), before);
    const now = (await (await browser.fetch('/auth/session')).json()) as { sid: string };
    assert.equal(now.sid, browser.session.id);
    const old = openBrowser(test);
    old.cookies.set(sessionCookie, before);
    assert.deepEqual(await (await old.fetch('/auth/session')).json(), { signed_in: false });
  });

  it('C5: end when they are not used, and at their end in any case', async (t) => {
    const test = await start(t, { settings: { sessions: { idleSeconds: 600, maxAgeSeconds: 1500 } } });
    const user = await addUser(test);
    const isSignedIn = async (browser: { fetch: (path: string) => Promise<Response> }) =>
      ((await (await browser.fetch('/auth/session')).json()) as { signed_in: boolean }).signed_in;
    const idle = await signIn(test, user);
    test.advance(600);
    assert.equal(await isSignedIn(idle), false);
    const used = await signIn(test, user);
    const seen: boolean[] = [];
    for (let times = 0; times < 4; times += 1) {
      test.advance(500);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      seen.push(await isSignedIn(used));
    }
    assert.deepEqual(seen, [true, true, false, false]);
  });

  it('C6: are in cookies of this host alone, over TLS, that no script reads or writes', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const browser = openBrowser(test);
    const first = await browser.fetch('/sign-in');
    const page = await openPage(browser, '/sign-in');
    const second = await typePassword(page);
    const lines = [...first.headers.getSetCookie(), ...second.headers.getSetCookie()];
    assert.equal(lines.length, 3, 'browser, session, known browser');
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split('; ');
      assert.match(pair, /^__Host-Http-mintmark-(session|browser|known)-default=[\w.-]+$/);
      for (const needed of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax'])
        assert.ok(attributes.includes(needed), `${needed} in ${line}`);
      assert.doesNotMatch(line, /Domain=/i);
    }
  });

  it('C5: of the session API are the same, for the same origin alone', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const browser = openBrowser(test);
    const login = (
      headers: Readonly<Record<string, string>>,
      body: object = { identifier: 'alice', password },
    ) =>
      browser.fetch('/auth/login', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      });
    assert.equal((await login({ origin: 'https://evil.example' })).status, 403);
    assert.equal((await login({ 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await login({ 'sec-fetch-site': 'same-site' })).status, 403);
    assert.equal((await login({ origin: 'null' })).status, 403);
    assert.equal((await login({ 'content-type': 'text/plain' })).status, 400);
    assert.equal((await login({}, { identifier: 'alice', password: 'wrong' })).status, 401);
    const good = await login({ origin: test.baseUrl, 'sec-fetch-site': 'same-origin' });
    assert.equal(good.status, 200);
    assert.equal(((await good.json()) as { signed_in: boolean }).signed_in, true);
    assert.equal(
      (
        await browser.fetch('/auth/session', {
          method: 'DELETE',
          headers: { 'sec-fetch-site': 'cross-site' },
        })
      ).status,
      403,
    );
    assert.equal((await browser.fetch('/auth/session', { method: 'DELETE' })).status, 204);
    assert.deepEqual(await (await browser.fetch('/auth/session')).json(), { signed_in: false });
  });
});

describe('the session API', () => {
  it('C8: asks for the second factor before there is a session', async (t) => {
    const test = await start(t);
    const codeNow = await addTotp(test, await addUser(test, { password }));
    const browser = openBrowser(test);
    const login = async (more: object = {}) => {
      const response = await browser.fetch('/auth/login', {
        method: 'POST',
        body: JSON.stringify({ identifier: 'alice', password, ...more }),
        headers: { 'content-type': 'application/json' },
      });
      return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
    };
    assert.deepEqual((await login()).body, { next: 'second_factor', methods: ['totp'] });
    assert.equal(browser.cookies.has(sessionCookie), false);
    for (const wrong of [
      { code: '000000' },
      { code: codeNow(), method: 'passkey' },
      { code: codeNow(), method: 7 },
    ])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await login(wrong)).status, 401);
    const good = await login({ code: codeNow() });
    assert.deepEqual(good.body['amr'], ['pwd', 'otp', 'mfa']);
    assert.equal((await login({ code: codeNow() })).status, 401, 'used up');
  });
});

describe('the session API and what is missing', () => {
  const missing = [
    ['change_password', { mustChangePassword: true }, {}],
    ['change_password', { isPasswordBreached: true }, {}],
    ['verify_address', {}, { requireVerifiedEmail: true }],
  ] as const;
  for (const [next, changes, settings] of missing)
    it(`C5: starts no session before ${next}: ${JSON.stringify({ ...changes, ...settings })}`, async (t) => {
      const test = await start(t, { settings });
      const user = await addUser(test, { password, email: 'alice@mail.example', isEmailVerified: false });
      await test.store.users.update(test.tenant.id, user.id, changes);
      const browser = openBrowser(test);
      const response = await browser.fetch('/auth/login', {
        method: 'POST',
        body: JSON.stringify({ identifier: 'alice', password }),
        headers: { 'content-type': 'application/json' },
      });
      assert.deepEqual(await response.json(), { next });
      assert.equal(browser.cookies.has(sessionCookie), false);
    });
});

describe('forms', () => {
  const forms: readonly string[] = [
    pagePaths.signIn,
    pagePaths.signInPasskey,
    pagePaths.secondFactor,
    pagePaths.reauthenticate,
    pagePaths.reauthenticatePasskey,
    pagePaths.chooseAccount,
    pagePaths.consent,
    pagePaths.device,
    pagePaths.deviceConfirm,
    pagePaths.logout,
    pagePaths.signUp,
    pagePaths.verifyAddress,
    pagePaths.passwordReset,
    pagePaths.newPassword,
    pagePaths.requiredPassword,
    pagePaths.unlock,
    pagePaths.accountProfile,
    pagePaths.endSession,
    pagePaths.endOtherSessions,
    pagePaths.revokeApplication,
    pagePaths.accountPassword,
    pagePaths.accountTotp,
    pagePaths.removeTotp,
    pagePaths.recoveryCodes,
    pagePaths.addPasskey,
    pagePaths.renamePasskey,
    pagePaths.removePasskey,
    pagePaths.deleteAccount,
    pagePaths.signOut,
  ];

  it('C7: are taken from pages of this server for this browser alone', async (t) => {
    const test = await start(t, { settings: { signUp: true } });
    const browser = await signIn(test, await addUser(test, { password }));
    const page = await openPage(browser, '/password-reset');
    const { csrf = '' } = page.fields();
    const stranger = (await openPage(openBrowser(test), '/sign-in')).fields()['csrf'] ?? '';
    const own = { origin: test.baseUrl, 'sec-fetch-site': 'same-origin' };
    const rows: readonly (readonly [
      string,
      Readonly<Record<string, string>>,
      Readonly<Record<string, string>>,
    ])[] = [
      ['no token', {}, own],
      ['an empty token', { csrf: '' }, own],
      ['a token of another browser', { csrf: stranger }, own],
      ['a token with more behind it', { csrf: `${csrf}A` }, own],
      ['another site', { csrf }, { 'sec-fetch-site': 'cross-site' }],
      ['a sister site', { csrf }, { 'sec-fetch-site': 'same-site' }],
      ['a foreign origin', { csrf }, { origin: 'https://evil.example' }],
      ['an origin that looks like ours', { csrf }, { origin: `${test.baseUrl}.evil.example` }],
      ['our origin on another port', { csrf }, { origin: `${test.baseUrl}:8443` }],
      ['a frame without origin', { csrf }, { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ];
    for (const path of forms)
      for (const [note, fields, headers] of rows) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const response = await browser.fetch(path, {
          method: 'POST',
          body: new URLSearchParams(fields),
          headers,
        });
        assert.equal(response.status, 403, `${path}: ${note}`);
      }
  });

  it('C7: without the cookie of the browser are nobody’s, so that nobody is signed in as somebody else', async (t) => {
    const test = await start(t);
    await addUser(test, { username: 'mallory', password });
    const mallory = openBrowser(test);
    const fields = { ...(await openPage(mallory, '/sign-in')).fields(), identifier: 'mallory', password };
    const victim = openBrowser(test);
    const forged = await victim.submit('/sign-in', fields);
    assert.equal(forged.status, 403);
    assert.equal(victim.cookies.has(sessionCookie), false);
    victim.cookies.set(browserCookie, 'bro_short');
    assert.equal((await victim.submit('/sign-in', fields)).status, 403);
  });

  it('C7: of browsers that hide the origin, as pages without referrer make them, are taken', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const browser = openBrowser(test);
    const page = await openPage(browser, '/sign-in');
    const body = new URLSearchParams({ ...page.fields(), identifier: 'alice', password });
    const response = await browser.fetch('/sign-in', {
      method: 'POST',
      body,
      headers: { origin: 'null', 'sec-fetch-site': 'same-origin' },
    });
    assert.equal(response.status, 303);
  });
});

describe('an authorization under way', () => {
  const required = { policy: { consent: 'required' } } as const;

  it('C7: goes on in the browser that began it, and in no other', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    const client = await addClient(test, {}, required);
    const { response } = await authorize(openBrowser(test), client);
    const address = response.headers.get('location') ?? '';
    const other = await signIn(test, user);
    assert.equal((await other.fetch(address)).status, 400);
    const page = await openPage(other, '/password-reset');
    const interaction = new URLSearchParams(address.split('?')[1]).get('interaction') ?? '';
    const forged = await other.submit('/consent', { ...page.fields(), interaction, decision: 'allow' });
    assert.equal(forged.status, 400);
  });

  it('is over after half an hour', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const browser = openBrowser(test);
    const { response } = await authorize(browser, await addClient(test));
    const page = await openPage(browser, response.headers.get('location') ?? '');
    test.advance(1801);
    const late = await typePassword(page);
    assert.equal(late.status, 400);
    assert.match(await late.text(), /start again from the application/);
  });

  it('answers a form that is sent twice by two clicks twice, and later not at all', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const browser = openBrowser(test);
    const started = await authorize(browser, await addClient(test, {}, required));
    const page = await openPage(browser, started.response.headers.get('location') ?? '');
    const consent = await openPage(browser, (await typePassword(page)).headers.get('location') ?? '');
    const [one, two] = await Promise.all([
      consent.submit({ decision: 'allow' }),
      consent.submit({ decision: 'allow' }),
    ]);
    assert.ok(callbackOf(one).get('code'));
    assert.ok(callbackOf(two).get('code'));
    test.advance(11);
    assert.equal((await consent.submit({ decision: 'allow' })).status, 400);
    assert.equal((await browser.fetch(consent.path)).status, 400, 'the back button');
  });

  it('shows the page that is due, whichever is opened: two tabs, the back button', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const browser = openBrowser(test);
    const client = await addClient(test, {}, required);
    const one = await authorize(browser, client);
    const two = await authorize(browser, client);
    const signInOne = await openPage(browser, one.response.headers.get('location') ?? '');
    const consentOne = await typePassword(signInOne);
    assert.equal(stepOf(consentOne), '/consent');
    const tabTwo = await openPage(browser, two.response.headers.get('location') ?? '');
    assert.equal(tabTwo.path.split('?')[0], '/consent', 'signed in already');
    const back = await openPage(browser, signInOne.path);
    assert.equal(back.path.split('?')[0], '/consent');
    assert.ok(callbackOf(await tabTwo.submit({ decision: 'allow' })).get('code'));
    const later = await browser.fetch(consentOne.headers.get('location') ?? '');
    assert.ok(callbackOf(later).get('code'), 'allowed in the other tab');
  });

  it('asks for a sign-in when the session ends in the middle, and takes no consent without', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    const browser = await signIn(test, user);
    const client = await addClient(test, {}, required);
    const started = await authorize(browser, client);
    const consent = await openPage(browser, started.response.headers.get('location') ?? '');
    await browser.fetch('/auth/session', { method: 'DELETE' });
    assert.equal(stepOf(await consent.submit({ decision: 'allow' })), '/sign-in');
    assert.equal(await test.store.consents.find(test.tenant.id, user.id, client.client.id), undefined);
  });

  it('ends when the client or the person is disabled in the middle', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    const browser = await signIn(test, user);
    const client = await addClient(test, {}, required);
    const started = await authorize(browser, client);
    const consent = await openPage(browser, started.response.headers.get('location') ?? '');
    await test.store.users.update(test.tenant.id, user.id, { status: 'disabled' });
    assert.equal(stepOf(await consent.submit({ decision: 'allow' })), '/sign-in');
    const signInPage = await openPage(browser, consent.path);
    assert.equal((await typePassword(signInPage)).status, 401);
    await test.store.users.update(test.tenant.id, user.id, { status: 'active' });
    await test.store.clients.update(test.tenant.id, client.client.id, { status: 'disabled' });
    const refused = await typePassword(signInPage);
    assert.equal(refused.status, 400);
    assert.equal(refused.headers.get('location'), null);
  });

  it('A10: adds the second factor to a session when the client asks for it by acr_values', async (t) => {
    const test = await start(t);
    const user = await addUser(test);
    const codeNow = await addTotp(test, user);
    const browser = await signIn(test, user);
    const client = await addClient(test);
    const acr_values = `urn:other ${multiFactorAcr}`;
    assert.equal(
      (await authorize(browser, client, { acr_values, prompt: 'none' })).callback.get('error'),
      'interaction_required',
    );
    const started = await authorize(browser, client, { acr_values });
    const page = await openPage(browser, started.response.headers.get('location') ?? '');
    assert.equal((await page.submit({ code: '000000' })).status, 401);
    const callback = callbackOf(await page.submit({ code: codeNow() }));
    const { claims } = decodeJwt(
      (await redeemCode(test, client, { ...started, callback })).body.id_token ?? '',
    );
    assert.equal(claims['acr'], multiFactorAcr);
    assert.deepEqual(claims['amr'], ['pwd', 'otp', 'mfa']);
    assert.equal(claims['sid'], browser.session.id, 'the same session');
    assert.ok((await authorize(browser, client, { acr_values, prompt: 'none' })).callback.get('code'));
  });
});

describe('signing in', () => {
  it('leads back to pages of this server alone', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const rows: readonly (readonly [string, string])[] = [
      ['/device?user_code=BCDF-GHJK', '/device?user_code=BCDF-GHJK'],
      ['/account/security', '/account/security'],
      ['https://evil.example/', '/account'],
      ['//evil.example/', '/account'],
      ['/\\evil.example', '/account'],
      ['/account//evil.example', '/account'],
      ['/account/../authorize', '/account'],
      ['/account/%2e%2e/logout', '/account'],
      ['/account@evil.example', '/account'],
      ['javascript:alert(1)', '/account'],
      ['/device?user_code=x\r\nset-cookie:a=b', '/device?user_code=x%0D%0Aset-cookie%3Aa%3Db'],
      ['/authorize?client_id=x', '/account'],
      ['', '/account'],
    ];
    for (const [wanted, expected] of rows) {
      const browser = openBrowser(test);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const page = await openPage(browser, `/sign-in?return_to=${encodeURIComponent(wanted)}`);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await typePassword(page)).headers.get('location'), expected, wanted);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const again = await browser.fetch(`/sign-in?return_to=${encodeURIComponent(wanted)}`);
      assert.equal(again.headers.get('location'), expected, `signed in already: ${wanted}`);
    }
  });
});

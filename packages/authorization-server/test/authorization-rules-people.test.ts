import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import { addClient, authorize, redeemCode } from '../src/testing/test-clients.test-helper.ts';
import { addUser, openBrowser, signIn } from '../src/testing/test-people.test-helper.ts';
import { callbackOf, openPage, start, stepOf, typePassword } from './authorization-rules.test-helper.ts';

describe('consent', () => {
  it('A8: says who wants what, where, and for how long, and what is new', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { email: 'alice@mail.example' });
    const browser = await signIn(test, user);
    const metadata = { client_name: 'Harbour <b>Desk</b>', scope: 'openid profile email offline_access' };
    const client = await addClient(test, metadata, { policy: { consent: 'required' } });
    const first = await authorize(browser, client, { scope: 'openid email' });
    const page = await openPage(browser, first.response.headers.get('location') ?? '');
    assert.equal(page.path.split('?')[0], '/consent');
    assert.match(page.html, /Harbour &lt;b&gt;Desk/);
    assert.match(page.html, /app\.example/);
    assert.match(page.html, /10 minutes/);
    assert.ok(callbackOf(await page.submit({ decision: 'allow' })).get('code'));
    const again = await authorize(browser, client, { scope: 'openid email' });
    assert.ok(again.callback.get('code'), 'what was allowed is remembered');
    const more = await authorize(browser, client, { scope: 'openid email profile' });
    const second = await openPage(browser, more.response.headers.get('location') ?? '');
    assert.match(second.html, /class="tag"/);
    assert.equal(second.html.match(/class="tag"/g)?.length, 1, 'one scope is new');
    await test.store.consents.remove(test.tenant.id, user.id, client.client.id);
    const revoked = await authorize(browser, client, { scope: 'openid email' });
    assert.equal(stepOf(revoked.response), '/consent');
  });

  it('A8: that is refused is told to the client', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test, {}, { policy: { consent: 'required' } });
    const { response } = await authorize(browser, client);
    const page = await openPage(browser, response.headers.get('location') ?? '');
    const callback = callbackOf(await page.submit({ decision: 'deny' }));
    assert.equal(callback.get('error'), 'access_denied');
    assert.equal(callback.get('iss'), test.tenant.issuer);
    assert.equal((await page.submit({ decision: 'allow' })).status, 400, 'no is no');
  });

  it('A8: is asked each time of applications that anybody on the device could pose as', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const native = { application_type: 'native', token_endpoint_auth_method: 'none' } as const;
    for (const uri of ['http://127.0.0.1/cb', 'com.example.app:/cb']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const client = await addClient(test, { ...native, redirect_uris: [uri] });
      for (const time of ['first', 'second']) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { response } = await authorize(browser, client);
        assert.equal(stepOf(response), '/consent', `${uri} ${time}`);
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const page = await openPage(browser, response.headers.get('location') ?? '');
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        assert.ok(callbackOf(await page.submit({ decision: 'allow' })).get('code'));
      }
    }
    const itself = await addClient(test, {}, { policy: { consent: 'implicit', registeredBy: 'itself' } });
    assert.equal(stepOf((await authorize(browser, itself)).response), '/consent');
  });

  it('A8: with prompt=consent is asked again, and prompt=none tells that it is needed', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test));
    const trusted = await addClient(test);
    assert.equal(stepOf((await authorize(browser, trusted, { prompt: 'consent' })).response), '/consent');
    const asking = await addClient(test, {}, { policy: { consent: 'required' } });
    const { callback } = await authorize(browser, asking, { prompt: 'none' });
    assert.equal(callback.get('error'), 'consent_required');
  });
});

describe('how the person signed in', () => {
  const password = 'correct horse battery';

  it('A10: max_age asks again when it is too long ago, and auth_time says when', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    const browser = await signIn(test, user);
    const client = await addClient(test);
    test.advance(100);
    assert.ok((await authorize(browser, client, { max_age: '100' })).callback.get('code'));
    const started = await authorize(browser, client, { max_age: '99' });
    assert.equal(stepOf(started.response), '/sign-in/again');
    const page = await openPage(browser, started.response.headers.get('location') ?? '');
    const callback = callbackOf(await page.submit({ password }));
    const tokens = await redeemCode(test, client, { ...started, callback });
    const { claims } = decodeJwt(tokens.body.id_token ?? '');
    assert.equal(claims['auth_time'], Math.floor(test.now() / 1000));
    assert.equal(claims['sid'], browser.session.id, 'the session goes on');
  });

  it('A10: max_age=0 and prompt=login ask again, each time', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test, { password }));
    const client = await addClient(test);
    for (const parameters of [{ max_age: '0' }, { prompt: 'login' }, { prompt: 'login' }]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { response } = await authorize(browser, client, parameters);
      assert.equal(stepOf(response), '/sign-in/again');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const page = await openPage(browser, response.headers.get('location') ?? '');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const wrong = await page.submit({ password: 'another one' });
      assert.equal(wrong.status, 401);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.ok(callbackOf(await page.submit({ password })).get('code'));
    }
  });

  it('A10: a client may have a default_max_age', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test, { password }));
    const client = await addClient(test, { default_max_age: 60 });
    test.advance(61);
    assert.equal(stepOf((await authorize(browser, client)).response), '/sign-in/again');
    assert.ok((await authorize(browser, client, { max_age: '600' })).callback.get('code'));
  });

  it('A10: a proof made for one request is none for another', async (t) => {
    const test = await start(t);
    const browser = await signIn(test, await addUser(test, { password }));
    const client = await addClient(test);
    const one = await authorize(browser, client, { prompt: 'login' });
    const two = await authorize(browser, client, { prompt: 'login' });
    const page = await openPage(browser, one.response.headers.get('location') ?? '');
    assert.ok(callbackOf(await page.submit({ password })).get('code'));
    const other = await openPage(browser, two.response.headers.get('location') ?? '');
    assert.equal(other.path.split('?')[0], '/sign-in/again');
  });

  it('A10: the person that id_token_hint names is the one that is answered for', async (t) => {
    const test = await start(t);
    await addUser(test, { username: 'alice', password });
    const bob = await addUser(test, { username: 'bob' });
    const client = await addClient(test);
    const first = await authorize(await signIn(test, bob), client);
    const hint = (await redeemCode(test, client, first)).body.id_token ?? '';
    const browser = openBrowser(test);
    const started = await authorize(browser, client, { id_token_hint: hint });
    const signInPage = await openPage(browser, started.response.headers.get('location') ?? '');
    const wrongPerson = await typePassword(signInPage);
    assert.equal(stepOf(wrongPerson), '/sign-in/account');
    const choice = await openPage(browser, wrongPerson.headers.get('location') ?? '');
    const [session = ''] = /ses_[\w-]+/.exec(choice.html) ?? [];
    assert.equal(callbackOf(await choice.submit({ session })).get('error'), 'login_required');
  });

  it('A10: the person that the claim sub names is the one that is answered for', async (t) => {
    const test = await start(t);
    const user = await addUser(test);
    const browser = await signIn(test, user);
    const client = await addClient(test);
    const silent = async (sub: unknown): Promise<URLSearchParams> =>
      (await authorize(browser, client, { prompt: 'none', claims: JSON.stringify({ id_token: { sub } }) }))
        .callback;
    assert.ok((await silent({ value: user.id })).get('code'));
    assert.ok((await silent(null)).get('code'));
    assert.equal((await silent({ value: 'usr_somebody_else' })).get('error'), 'login_required');
    assert.equal((await silent({ value: 7 })).get('error'), 'invalid_request');
  });

  it('A10: prompt=select_account asks who it is to be', async (t) => {
    const test = await start(t);
    await addUser(test, { username: 'bob', password });
    const browser = await signIn(test, await addUser(test));
    const client = await addClient(test);
    const stay = await authorize(browser, client, { prompt: 'select_account' });
    assert.equal(stepOf(stay.response), '/sign-in/account');
    const page = await openPage(browser, stay.response.headers.get('location') ?? '');
    assert.ok(callbackOf(await page.submit({ session: browser.session.id })).get('code'));
    const change = await authorize(browser, client, { prompt: 'select_account' });
    const second = await openPage(browser, change.response.headers.get('location') ?? '');
    const leave = await second.submit({ session: '' });
    assert.equal(stepOf(leave), '/sign-in');
    const signInPage = await openPage(browser, leave.headers.get('location') ?? '');
    const callback = callbackOf(await typePassword(signInPage, { identifier: 'bob', password }));
    assert.ok(callback.get('code'));
    const tokens = await redeemCode(test, client, { ...change, callback });
    assert.notEqual(decodeJwt(tokens.body.id_token ?? '').claims['sid'], browser.session.id);
  });

  it('A10: login_hint fills the name in, and ui_locales chooses the language', async (t) => {
    const test = await start(t);
    const client = await addClient(test);
    const browser = openBrowser(test);
    const hints = { login_hint: '"><script>alert(1)</script>', ui_locales: 'fr de' };
    const { response } = await authorize(browser, client, hints);
    const page = await openPage(browser, response.headers.get('location') ?? '');
    assert.match(page.html, /<html lang="de">/);
    assert.match(page.html, /value="&quot;&gt;&lt;script&gt;/);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addUser, openBrowser, type TestBrowser } from '../src/testing/test-people.test-helper.ts';
import type { TestServer } from '../src/testing/test-server.test-helper.ts';
import { openPage, start, typePassword } from './authorization-rules.test-helper.ts';
import { addTotp } from './credential-rules.test-helper.ts';

const password = 'correct horse battery';
const email = 'alice@example.com';
const knownCookie = '__Host-Http-mintmark-known-default';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

/** A browser that says which it is, and what its owner reads. */
function openFirefox(test: TestServer, language = 'en'): TestBrowser {
  const headers = { 'user-agent': firefox, 'accept-language': language };
  const fetch: TestServer['fetch'] = (path, init = {}) =>
    test.fetch(path, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init.headers)), ...headers },
    });
  return openBrowser({ ...test, fetch });
}

async function signIn(browser: TestBrowser): Promise<Response> {
  return typePassword(await openPage(browser, '/sign-in'));
}

/** The mails that were sent, once nothing is under way any more. */
async function mailsOf(test: TestServer): Promise<TestServer['mail']['sent']> {
  await test.server.close();
  return test.mail.sent;
}

describe('a sign-in in another browser', () => {
  it('is told to the person, in their language, and nothing else is', async (t) => {
    const test = await start(t);
    await addUser(test, { password, email, profile: { locale: 'de-AT' } });
    const [home, other] = [openFirefox(test), openFirefox(test)];
    for (const browser of [home, other, other]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await signIn(browser);
      test.advance(60);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await browser.fetch('/auth/session', { method: 'DELETE' });
    }
    const [mail, ...others] = await mailsOf(test);
    assert.deepEqual([mail?.to, mail?.subject, others.length], [email, 'Neue Anmeldung bei Mintmark', 0]);
    assert.match(mail?.text ?? '', /^Gerät: Firefox \w+ Linux$/m);
    assert.match(mail?.text ?? '', /um 00:01 UTC$/m);
    assert.match(mail?.text ?? '', /^https:\/\/login\.example\/account\/sessions$/m);
  });

  it('is told in the language of the browser where the profile has none', async (t) => {
    const test = await start(t);
    await addUser(test, { password, email });
    await signIn(openFirefox(test));
    await signIn(openFirefox(test, 'de'));
    assert.deepEqual(
      (await mailsOf(test)).map(({ subject }) => subject),
      ['Neue Anmeldung bei Mintmark'],
    );
  });

  it('is told to nobody where the tenant does not want it, or no address is verified', async (t) => {
    const test = await start(t, { settings: { newSignInMail: false } });
    await addUser(test, { password, email });
    await signIn(openFirefox(test));
    await signIn(openFirefox(test));
    const other = await start(t);
    await addUser(other, { password, email, isEmailVerified: false });
    await signIn(openFirefox(other));
    await signIn(openFirefox(other));
    assert.deepEqual([...(await mailsOf(test)), ...(await mailsOf(other))], []);
  });

  it('C4: makes it a known one at its end, not after the password alone', async (t) => {
    const test = await start(t);
    const codeNow = await addTotp(test, await addUser(test, { password, email }));
    const browser = openBrowser(test);
    const response = await signIn(browser);
    assert.equal(browser.cookies.has(knownCookie), false);
    const page = await openPage(browser, response.headers.get('location') ?? '');
    assert.equal((await page.submit({ code: codeNow() })).status, 303);
    assert.equal(browser.cookies.has(knownCookie), true);
  });
});

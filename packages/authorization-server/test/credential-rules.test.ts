import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openCounters, type Counters } from '@mintmark/database';
import { createRecoveryCodes } from '../src/credentials/recovery-codes/recovery-codes.ts';
import { CredentialError } from '../src/credentials/errors.ts';
import {
  createPasswordHasher,
  type PasswordHasher,
} from '../src/credentials/passwords/create-password-hasher.ts';
import { createFakeCounters } from '../src/limits/fake-counters.test-helper.ts';
import { addUser, openBrowser, signIn, type TestBrowser } from '../src/testing/test-people.test-helper.ts';
import type { TestServer } from '../src/testing/test-server.test-helper.ts';
import { attribute, openPage, start, stepOf, typePassword } from './authorization-rules.test-helper.ts';
import { addPasskey, addRecoveryCode, addTotp } from './credential-rules.test-helper.ts';

const password = 'correct horse battery';
const sessionCookie = '__Host-Http-mintmark-session-default';

/** What a page says, without what differs each time. */
function wordsOf(html: string): string {
  return html
    .replaceAll(/(name="csrf" value=)"[^"]*"/g, '$1""')
    .replaceAll(/data-options="[^"]*"/g, '')
    .replaceAll(/(name="identifier"[^>]*value=)"[^"]*"/g, '$1""')
    .replaceAll(/(value=)"[^"]*"([^>]*name="identifier")/g, '$1""$2');
}

async function attempt(test: TestServer, identifier: string, given: string): Promise<Response> {
  return typePassword(await openPage(openBrowser(test), '/sign-in'), { identifier, password: given });
}

function isSignedIn(browser: TestBrowser): boolean {
  return browser.cookies.has(sessionCookie);
}

function countersOf(real: Counters): Counters {
  return {
    limiter: (options) => real.limiter(options),
    once: (key, ttlSeconds) => real.once(key, ttlSeconds),
    close: () => real.close(),
  };
}

/** A hasher that counts what it is asked. */
function countingHasher(): PasswordHasher & { readonly verified: (string | undefined)[] } {
  const hasher = createPasswordHasher({ memoryKib: 64, iterations: 1, maxConcurrent: 2 });
  const verified: (string | undefined)[] = [];
  return {
    ...hasher,
    verified,
    verify: (given, phc) => {
      verified.push(phc);
      return hasher.verify(given, phc);
    },
  };
}

describe('passwords', () => {
  it('C1: count to the last character, spaces and length included', async (t) => {
    const test = await start(t);
    const long = ` ${'pässwörd 密码 '.repeat(12)}`;
    await addUser(test, { password: long });
    for (const wrong of [long.trim(), long.slice(0, 72), long.toUpperCase(), `${long}x`])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await attempt(test, 'alice', wrong)).status === 303, false);
    assert.equal((await attempt(test, 'alice', long)).status, 303);
  });

  it('C2: that wait too long for a hash are told to come again, in a page', async (t) => {
    const busy: PasswordHasher = {
      ...createPasswordHasher({ memoryKib: 64, iterations: 1 }),
      verify: () =>
        Promise.reject(
          new CredentialError('credentials_overloaded', 'expected room in the queue', {
            retryAfterSeconds: 2,
          }),
        ),
    };
    const test = await start(t, { passwords: busy });
    const response = await attempt(test, 'alice', password);
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('retry-after'), '2');
    assert.match(await response.text(), /<form/);
  });

  it('C2: that were hashed more weakly are hashed again at the next sign-in', async (t) => {
    const weak = createPasswordHasher({ memoryKib: 32, iterations: 1 });
    const test = await start(t);
    const user = await addUser(test, { password });
    const passwordHash = await weak.hash(password);
    await test.store.users.update(test.tenant.id, user.id, { passwordHash });
    await attempt(test, 'alice', password);
    await test.server.close();
    const after = await test.store.users.find(test.tenant.id, user.id);
    assert.match(after?.passwordHash ?? '', /m=64,/);
  });

  it('C2: C3: of a name that nobody has cost as much as wrong ones', async (t) => {
    const passwords = countingHasher();
    const test = await start(t, { passwords });
    await addUser(test, { password });
    await addUser(test, { username: 'nopassword' });
    const closed = await addUser(test, { username: 'closed', password });
    await test.store.users.update(test.tenant.id, closed.id, { status: 'disabled' });
    for (const name of ['alice', 'nobody', 'nopassword', 'closed']) {
      passwords.verified.length = 0;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await attempt(test, name, 'wrong');
      assert.equal(passwords.verified.length, 1, name);
    }
  });

  it('C3: tell nobody which of name and password was wrong, nor that an account is closed', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    await addUser(test, { username: 'nopassword' });
    const closed = await addUser(test, { username: 'closed', password });
    await test.store.users.update(test.tenant.id, closed.id, { status: 'disabled' });
    const answers: [number, string, string][] = [];
    for (const [name, given] of [
      ['alice', 'wrong'],
      ['nobody', 'wrong'],
      ['nopassword', 'wrong'],
      ['closed', password],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const response = await attempt(test, name, given);
      const headers = [...response.headers.keys()].filter((header) => header !== 'set-cookie').join(' ');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      answers.push([response.status, headers, wordsOf(await response.text())]);
    }
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.equal(answers[0]?.[0], 401);
  });

  it('are changed before there is a session, when they may not stay', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    await test.store.users.update(test.tenant.id, user.id, { mustChangePassword: true });
    const browser = openBrowser(test);
    const response = await typePassword(await openPage(browser, '/sign-in'));
    assert.equal(stepOf(response), '/sign-in/new-password');
    assert.equal(isSignedIn(browser), false);
    const page = await openPage(browser, response.headers.get('location') ?? '');
    const changed = await page.submit({ password: 'violet harbour engine 42' });
    assert.equal(changed.status, 303);
    assert.equal(isSignedIn(browser), true);
  });
});

describe('attempts', () => {
  it('C4: lock an account after five, whether anybody has it or not, and open again by themselves', async (t) => {
    const fake = createFakeCounters();
    const real = await openCounters();
    const counters = { ...countersOf(real), limiter: fake.limiter };
    const test = await start(t, { counters });
    await addUser(test, { password });
    const pages: string[] = [];
    for (const name of ['alice', 'nobody']) {
      for (let times = 0; times < 5; times += 1)
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        assert.equal((await attempt(test, name, 'wrong')).status, 401);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const locked = await attempt(test, name, password);
      assert.equal(locked.status, 429, name);
      assert.equal(locked.headers.get('retry-after'), '900');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      pages.push(wordsOf(await locked.text()));
    }
    assert.equal(pages[0], pages[1]);
    fake.pass(901);
    assert.equal((await attempt(test, 'alice', password)).status, 303);
  });

  it('C4: that succeed are forgotten', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    for (let rounds = 0; rounds < 2; rounds += 1) {
      for (let times = 0; times < 4; times += 1)
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await attempt(test, 'alice', 'wrong');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await attempt(test, ' ALICE ', password)).status, 303);
    }
  });

  it('C4: of strangers lock nobody out of the browser that they always use', async (t) => {
    const test = await start(t);
    await addUser(test, { password });
    const home = openBrowser(test);
    await typePassword(await openPage(home, '/sign-in'));
    await home.fetch('/auth/session', { method: 'DELETE' });
    for (let times = 0; times < 6; times += 1)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await attempt(test, 'alice', 'wrong');
    assert.equal((await attempt(test, 'alice', password)).status, 429);
    assert.equal((await typePassword(await openPage(home, '/sign-in'))).status, 303);
    const forged = openBrowser(test);
    forged.cookies.set('__Host-Http-mintmark-known-default', `dev_${'A'.repeat(22)}.${'A'.repeat(43)}`);
    assert.equal((await typePassword(await openPage(forged, '/sign-in'))).status, 429);
    const bob = await addUser(test, { username: 'bob', password });
    assert.ok(bob);
    const cookie = home.cookies.get('__Host-Http-mintmark-known-default') ?? '';
    for (let times = 0; times < 5; times += 1)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await attempt(test, 'bob', 'wrong');
    const elsewhere = openBrowser(test);
    elsewhere.cookies.set('__Host-Http-mintmark-known-default', cookie);
    const asBob = await typePassword(await openPage(elsewhere, '/sign-in'), { identifier: 'bob', password });
    assert.equal(asBob.status, 429, 'known for alice is not known for bob');
  });

  it('C4: that lock an account are told to its verified address, once, with a link that opens it', async (t) => {
    const test = await start(t);
    await addUser(test, { password, email: 'alice@mail.example' });
    await addUser(test, { username: 'bob', email: 'bob@mail.example', isEmailVerified: false });
    for (const name of ['alice', 'bob', 'nobody'])
      for (let times = 0; times < 5; times += 1)
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await attempt(test, name, 'wrong');
    while (test.mail.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [mail, ...others] = test.mail.sent;
    assert.deepEqual(others, []);
    assert.equal(mail?.to, 'alice@mail.example');
    const link = /https:\/\/login\.example(\/unlock\?token=[\w-]+)/.exec(mail.text)?.[1] ?? '';
    const page = await openPage(openBrowser(test), link);
    assert.equal((await attempt(test, 'alice', password)).status, 429, 'looking at it opens nothing');
    await page.submit({});
    assert.equal((await attempt(test, 'alice', password)).status, 303);
  });
});

describe('second factors', () => {
  async function half(
    test: TestServer,
  ): Promise<{ browser: TestBrowser; page: Awaited<ReturnType<typeof openPage>> }> {
    const browser = openBrowser(test);
    const response = await typePassword(await openPage(browser, '/sign-in'));
    assert.equal(stepOf(response), '/sign-in/second-factor');
    assert.equal(isSignedIn(browser), false, 'no session before the second factor');
    return { browser, page: await openPage(browser, response.headers.get('location') ?? '') };
  }

  it('C8: take a code of an app once, one step early or late, and no other', async (t) => {
    const test = await start(t);
    const codeNow = await addTotp(test, await addUser(test, { password }));
    const first = await half(test);
    for (const wrong of [codeNow(-2), codeNow(2), '', 'abcdef', '12345', '1234567'])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await first.page.submit({ code: wrong })).status, 401, wrong);
    const code = codeNow(-1);
    assert.equal((await first.page.submit({ code })).status, 303);
    assert.equal(isSignedIn(first.browser), true);
    const second = await half(test);
    assert.equal((await second.page.submit({ code })).status, 401, 'the same code again');
    const third = await half(test);
    const good = codeNow(1);
    const both = await Promise.all([second.page.submit({ code: good }), third.page.submit({ code: good })]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [303, 401],
      'two at once',
    );
  });

  it('C8: are limited', async (t) => {
    const test = await start(t);
    const codeNow = await addTotp(test, await addUser(test, { password }));
    const { page, browser } = await half(test);
    for (let times = 0; times < 10; times += 1)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.equal((await page.submit({ code: '000000' })).status, 401);
    const locked = await page.submit({ code: codeNow() });
    assert.equal(locked.status, 429);
    assert.ok(Number(locked.headers.get('retry-after')) > 0);
    assert.equal(isSignedIn(browser), false);
  });

  it('C8: take a recovery code once, and keep only its hash', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    await addTotp(test, user);
    const [code = ''] = createRecoveryCodes().codes;
    await addRecoveryCode(test, user, code);
    const [first, second] = [await half(test), await half(test)];
    const method = 'recovery-code';
    assert.equal((await first.page.submit({ method, code: code.toLowerCase() })).status, 303);
    assert.equal((await second.page.submit({ method, code })).status, 401, 'used up');
  });

  it('are those that the person has, whatever the form says', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    await addTotp(test, user);
    const { page, browser } = await half(test);
    for (const method of ['passkey', 'recovery-code', 'none', '__proto__', ''])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.ok((await page.submit({ method, code: '000000' })).status >= 400, method);
    assert.equal(isSignedIn(browser), false);
  });

  it('are asked again where one who has them proves themselves again', async (t) => {
    const test = await start(t);
    const user = await addUser(test, { password });
    const codeNow = await addTotp(test, user);
    const browser = await signIn(test, user, { amr: ['pwd', 'otp', 'mfa'] });
    const page = await openPage(browser, '/sign-in/again?return_to=/account');
    const response = await page.submit({ password });
    assert.equal(stepOf(response), '/sign-in/second-factor');
    const second = await openPage(browser, response.headers.get('location') ?? '');
    assert.equal((await second.submit({ code: codeNow() })).headers.get('location'), '/account');
  });
});

describe('passkeys', () => {
  const optionsOf = (html: string): { challenge: string; rpId: string } =>
    JSON.parse(attribute(/<form\b[^>]*data-passkey="get"[^>]*>/.exec(html)?.[0] ?? '', 'data-options')) as {
      challenge: string;
      rpId: string;
    };

  it('sign in without a name, with two factors, once for each question', async (t) => {
    const test = await start(t);
    const user = await addUser(test);
    const authenticator = await addPasskey(test, user);
    const browser = openBrowser(test);
    const page = await openPage(browser, '/sign-in');
    const credential = JSON.stringify(authenticator.get(optionsOf(page.html)));
    const response = await page.submit({ credential }, '/sign-in/passkey');
    assert.equal(response.headers.get('location'), '/account');
    const [session] = await test.store.sessions.list(test.tenant.id, user.id, test.now());
    assert.deepEqual(session?.amr, ['hwk', 'user', 'mfa']);
    assert.equal(
      (await page.submit({ credential }, '/sign-in/passkey')).status,
      401,
      'the same answer again',
    );
  });

  it('are refused for another question, browser, host or person, unverified, late or broken', async (t) => {
    const test = await start(t);
    const user = await addUser(test);
    const authenticator = await addPasskey(test, user);
    const browser = openBrowser(test);
    const page = await openPage(browser, '/sign-in');
    const options = optionsOf(page.html);
    const strange = optionsOf((await openPage(openBrowser(test), '/sign-in')).html);
    const answers: readonly unknown[] = [
      authenticator.get(strange),
      authenticator.get({ ...options, challenge: 'AAAA' }),
      authenticator.get({ ...options, challenge: `${options.challenge}AA` }),
      authenticator.get(options, { origin: 'https://evil.example' }),
      authenticator.get(options, { rpId: 'evil.example' }),
      authenticator.get(options, { isUserVerified: false }),
      authenticator.get(options, { userHandle: 'usr_mallory' }),
      authenticator.get(options, { type: 'webauthn.create' }),
      {},
      [],
      null,
      { response: { clientDataJSON: 7 } },
      { response: { clientDataJSON: 'AAAA' } },
    ];
    for (const [index, answer] of answers.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const fresh = index === 0 ? page : await openPage(browser, '/sign-in');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const response = await fresh.submit({ credential: JSON.stringify(answer) }, '/sign-in/passkey');
      assert.equal(response.status, 401, String(index));
    }
    assert.equal((await page.submit({ credential: '{' }, '/sign-in/passkey')).status, 401);
    const late = await openPage(browser, '/sign-in');
    const credential = JSON.stringify(authenticator.get(optionsOf(late.html)));
    test.advance(300);
    assert.equal((await late.submit({ credential }, '/sign-in/passkey')).status, 401);
    assert.equal(isSignedIn(browser), false);
  });

  it('prove a person again in their own session alone', async (t) => {
    const test = await start(t);
    const user = await addUser(test);
    const authenticator = await addPasskey(test, user);
    const mallory = await addPasskey(test, await addUser(test, { username: 'mallory' }));
    const browser = await signIn(test, user);
    const page = await openPage(browser, '/sign-in/again?return_to=/account/security');
    const answer = (with_: typeof mallory) => JSON.stringify(with_.get(optionsOf(page.html)));
    assert.equal((await page.submit({ credential: answer(mallory) }, '/sign-in/again/passkey')).status, 401);
    const next = await openPage(browser, '/sign-in/again?return_to=/account/security');
    const credential = JSON.stringify(authenticator.get(optionsOf(next.html)));
    assert.equal(
      (await browser.submit('/sign-in/passkey', { ...next.fields(), credential })).status,
      401,
      'not for signing in',
    );
    const again = await openPage(browser, '/sign-in/again?return_to=/account/security');
    const good = JSON.stringify(authenticator.get(optionsOf(again.html)));
    const response = await again.submit({ credential: good }, '/sign-in/again/passkey');
    assert.equal(response.headers.get('location'), '/account/security');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createBackendForFrontend,
  createCookieKey,
  createMemorySessionStore,
  type BackendForFrontendOptions,
  type StoredSession,
} from '@mintmark/backend-for-frontend';
import {
  assertRefused,
  Browser,
  giveSecretWords,
  locationOf,
  origin,
  secretWords,
  setUp,
  signedIn,
} from './setup.test-helper.ts';

const name = '__Host-Http-bff';
const secrets = /at-\d|rt-\d|eyJ/;

async function assertSignedIn(browser: Browser, isSignedIn = true): Promise<void> {
  assert.equal((await browser.ask('/bff/session')).status, isSignedIn ? 200 : 401);
}

describe('cookies', () => {
  it('B1: are __Host-, Secure, HttpOnly, of the path / and no domain; Strict but for the login', async () => {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    const begun = await browser.navigate('/bff/login');
    const [login = ''] = begun.headers.getSetCookie();
    const attributes = 'Path=/; Secure; HttpOnly; SameSite';
    assert.match(
      login,
      new RegExp(`^__Host-Http-bff-login-[\\w-]{11}=[\\w.-]+; ${attributes}=Lax; Max-Age=600$`),
    );
    const back = await browser.comeBack(setup.issuer.authorize(locationOf(begun)));
    const [gone = '', session = '', ...others] = back.headers.getSetCookie();
    assert.match(gone, new RegExp(`^__Host-Http-bff-login-[\\w-]{11}=; ${attributes}=Strict; Max-Age=0$`));
    assert.match(session, new RegExp(`^${name}=[\\w-]{43}; ${attributes}=Strict$`));
    assert.deepEqual(others, []);
  });

  it('B1: hold nothing that can be read, neither of the login nor of the session', async () => {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    const begun = await browser.navigate('/bff/login');
    const { searchParams } = new URL(locationOf(begun));
    const [sealed = ''] = browser.cookies.values();
    for (const part of sealed.split('.')) {
      assert.ok(
        !Buffer.from(part, 'base64url')
          .toString('latin1')
          .includes(searchParams.get('nonce') ?? '-'),
      );
    }
  });

  it('are not told where a text is too long to be cookies of ours', async () => {
    const { backend } = await setUp();
    const answer = await new Browser(backend).ask('/bff/session', {
      headers: { cookie: 'a'.repeat(40_000) },
    });
    await assertRefused(answer, 400, 'request_malformed');
  });
});

describe('a session', () => {
  it('B1: shows pages no token, in no answer', async () => {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    const answers = [await browser.logIn(setup.issuer)];
    for (const path of ['/bff/session', '/bff/api/notes', '/bff/nothing'])
      answers.push(await browser.ask(path));
    answers.push(await browser.ask('/bff/logout', { method: 'POST' }));
    for (const answer of answers) {
      const headers = [...answer.headers].filter(([header]) => header !== 'set-cookie');
      assert.doesNotMatch(JSON.stringify(headers) + (await answer.text()), secrets);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    }
  });

  it('B1: has a new name after each login, and the old one ends (fixation)', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    const old = browser.cookies.get(name) ?? '';
    await browser.logIn(setup.issuer);
    assert.notEqual(browser.cookies.get(name), old);
    await assertSignedIn(browser);
    const thief = new Browser(setup.backend);
    thief.cookies.set(name, old);
    await assertSignedIn(thief, false);
  });

  it('B1: is not begun under a name that somebody else chose', async () => {
    const setup = await setUp();
    const browser = new Browser(setup.backend);
    const chosen = 'A'.repeat(43);
    browser.cookies.set(name, chosen);
    await browser.logIn(setup.issuer);
    assert.notEqual(browser.cookies.get(name), chosen);
  });

  it('B1: is known to the store by a hash, and sealed with what only the cookie has', async () => {
    const kept = new Map<string, StoredSession>();
    const memory = createMemorySessionStore({ now: () => 0 });
    const sessions = {
      get: (id: string) => memory.get(id),
      set: (id: string, session: StoredSession) => (kept.set(id, session), memory.set(id, session)),
      update: (id: string, session: StoredSession) => memory.update(id, session),
      delete: (id: string) => memory.delete(id),
      deleteBySid: (sid: string) => memory.deleteBySid(sid),
      deleteBySub: (subject: string) => memory.deleteBySub(subject),
      withLock: <Result>(id: string, work: () => Promise<Result>) => memory.withLock(id, work),
    };
    const setup = await setUp({ sessions });
    giveSecretWords(setup);
    const browser = await signedIn(setup);
    const secret = browser.cookies.get(name) ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
    const [[id, stored] = []] = kept;
    assert.equal(id, Buffer.from(digest).toString('base64url'));
    assert.equal(stored?.subject, secretWords[2]);
    assert.equal(stored?.sid, 'ses_1');
    assert.ok(!JSON.stringify(stored).includes(secret));
    const sealedBytes = Buffer.from(stored?.data.split('.')[3] ?? '', 'base64url').toString('latin1');
    assert.ok(sealedBytes.length > 100);
    for (const word of secretWords) assert.ok(!sealedBytes.includes(word), word);
    // Who reads the store has no session: its name is no cookie.
    const reader = new Browser(setup.backend);
    reader.cookies.set(name, id ?? '');
    await assertSignedIn(reader, false);
  });

  it('ends when nobody used it, however often pages looked at it', async () => {
    const setup = await setUp({ lifetimes: { idleSeconds: 600, maxSeconds: 3600 } });
    const browser = await signedIn(setup);
    setup.advance(599);
    assert.equal((await browser.ask('/bff/api/notes')).status, 200);
    setup.advance(599);
    await assertSignedIn(browser);
    setup.advance(1);
    await assertSignedIn(browser, false);
    assert.equal(browser.cookies.size, 0);
  });

  it('ends after its longest life, however it is used', async () => {
    const setup = await setUp({ lifetimes: { idleSeconds: 600, maxSeconds: 1000 } });
    const browser = await signedIn(setup);
    for (let i = 0; i < 2; i += 1) {
      setup.advance(499);
      assert.equal((await browser.ask('/bff/api/notes')).status, 200);
    }
    setup.advance(2);
    await assertSignedIn(browser, false);
  });

  it('ends on time also where the store does not forget', async () => {
    const kept = new Map<string, StoredSession>();
    const memory = createMemorySessionStore();
    const setup = await setUp({
      sessions: {
        get: (id) => Promise.resolve(kept.get(id)),
        set: (id, session) => Promise.resolve(void kept.set(id, session)),
        update: (id, session) => Promise.resolve(kept.has(id) && kept.set(id, session).has(id)),
        delete: (id) => Promise.resolve(kept.delete(id)),
        deleteBySid: () => Promise.resolve([]),
        deleteBySub: () => Promise.resolve([]),
        withLock: (id, work) => memory.withLock(id, work),
      },
    });
    const browser = await signedIn(setup);
    setup.advance(3599);
    await assertSignedIn(browser);
    setup.advance(1);
    await assertSignedIn(browser, false);
    assert.equal(kept.size, 0);
  });

  it('B1: lives as long as its refresh token, where the server tells', async () => {
    const setup = await setUp();
    setup.issuer.behaviour.tokenAnswer = { refresh_token_expires_in: 1200 };
    const browser = await signedIn(setup);
    setup.advance(1199);
    await assertSignedIn(browser);
    setup.advance(1);
    await assertSignedIn(browser, false);
  });

  it('B1: without refresh token lives as long as the access token', async () => {
    const setup = await setUp();
    setup.issuer.behaviour.tokenAnswer = { refresh_token: undefined };
    const browser = await signedIn(setup);
    setup.advance(600);
    await assertSignedIn(browser, false);
  });
});

describe('a session in the cookie', () => {
  const sealed = (): Partial<BackendForFrontendOptions> => ({
    sessions: 'cookie',
    cookieKeys: [createCookieKey()],
  });

  it('B1: is sealed, outlives the process, and ends with a logout', async () => {
    const setup = await setUp(sealed());
    giveSecretWords(setup);
    const browser = await signedIn(setup);
    for (const part of (browser.cookies.get(name) ?? '').split('.')) {
      const bytes = Buffer.from(part, 'base64url').toString('latin1');
      for (const word of secretWords) assert.ok(!bytes.includes(word), word);
    }
    const elsewhere = new Browser(setup.again());
    for (const [cookie, value] of browser.cookies) elsewhere.cookies.set(cookie, value);
    await assertSignedIn(elsewhere);
    await browser.ask('/bff/logout', { method: 'POST' });
    await browser.navigate('/bff/logout');
    assert.equal(browser.cookies.size, 0);
  });

  it('after a logout is refused by the process that knows of it, also from a copy', async () => {
    const setup = await setUp(sealed());
    const browser = await signedIn(setup);
    const copy = new Browser(setup.backend);
    for (const [cookie, value] of browser.cookies) copy.cookies.set(cookie, value);
    await browser.ask('/bff/logout', { method: 'POST' });
    await assertSignedIn(copy, false);
  });

  it('takes several cookies where it is long, and leaves none of them behind', async () => {
    const setup = await setUp({ ...sealed(), userClaims: ['note'] });
    setup.issuer.behaviour.idTokenClaims = { note: 'x'.repeat(3000) };
    const browser = await signedIn(setup);
    assert.ok(browser.cookies.size >= 3);
    for (const value of browser.cookies.values()) assert.ok(value.length < 4000);
    await assertSignedIn(browser);
    // A shorter one after it is not confused by what is left of the longer.
    setup.issuer.behaviour.idTokenClaims = {};
    await browser.logIn(setup.issuer);
    await assertSignedIn(browser);
    await browser.ask('/bff/logout', { method: 'POST' });
    await browser.navigate('/bff/logout');
    assert.equal(browser.cookies.size, 0);
  });

  it('is opened with older keys too, and with no other', async () => {
    const [older, newer] = [createCookieKey(), createCookieKey()];
    const setup = await setUp({ sessions: 'cookie', cookieKeys: [older] });
    const browser = await signedIn(setup);
    const tryWith = async (cookieKeys: readonly string[]): Promise<number> => {
      const { backend } = await setUp({ sessions: 'cookie', cookieKeys });
      const other = new Browser(backend);
      for (const [cookie, value] of browser.cookies) other.cookies.set(cookie, value);
      return (await other.ask('/bff/session')).status;
    };
    assert.equal(await tryWith([newer, older]), 200);
    assert.equal(await tryWith([newer]), 401);
  });

  it('B1: is refused with one character changed, and from another purpose', async () => {
    const setup = await setUp(sealed());
    const browser = await signedIn(setup);
    const value = browser.cookies.get(name) ?? '';
    const at = value.length - 5;
    browser.cookies.set(name, value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1));
    await assertSignedIn(browser, false);
    await browser.navigate('/bff/login');
    const [login = ''] = browser.cookies.values();
    browser.cookies.set(name, `1~${login}`);
    await assertSignedIn(browser, false);
  });

  it('has no back-channel logout, which could not reach it', async () => {
    const { backend } = await setUp(sealed());
    const answer = await new Browser(backend).send('/bff/backchannel-logout', { method: 'POST' });
    assert.equal(answer.status, 404);
  });
});

describe('createBackendForFrontend', () => {
  const good = { issuer: 'https://login.example', clientId: 'app', clientSecret: 's', origin };
  for (const [problem, changes] of Object.entries({
    'no proof of who the client is': { clientSecret: undefined },
    'an unknown option': { insecure: true },
    'an origin with a path': { origin: 'https://app.example/' },
    'an origin without TLS': { origin: 'http://app.example' },
    'a path without slash': { path: 'bff' },
    'a scope without openid': { scope: 'email' },
    'sealed sessions without keys': { sessions: 'cookie' },
    'a page of another origin after logging out': { postLogoutPath: '//evil.example' },
    'a name that is no cookie': { cookieName: 'a=b' },
    'a life that is none': { lifetimes: { maxSeconds: 0 } },
  })) {
    it(`refuses ${problem}`, () => {
      const options = { ...good, ...changes } as BackendForFrontendOptions; // wrong on purpose
      assert.throws(() => createBackendForFrontend(options), TypeError);
    });
  }

  it('refuses keys that are no 32 bytes', () => {
    assert.throws(() => createBackendForFrontend({ ...good, cookieKeys: ['AAAA'] }));
  });
});

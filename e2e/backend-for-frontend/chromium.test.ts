import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createCookieKey } from '@mintmark/backend-for-frontend';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { cannotRun, startChromium } from '../browser-client/chromium.ts';
import { ask, startApplication, type Application, type ApplicationOptions } from './application.ts';

describe('a backend for frontend in Chromium', { skip: cannotRun }, () => {
  let chromium: Browser;
  before(async () => {
    chromium = await startChromium();
  });
  after(() => chromium.close());

  interface Tab {
    readonly app: Application;
    readonly context: BrowserContext;
    readonly page: Page;
  }

  /** Runs a test with an application and a tab of a new browser profile. */
  async function within(work: (tab: Tab) => Promise<void>, options?: ApplicationOptions): Promise<void> {
    const app = await startApplication(options);
    const context = await chromium.newContext();
    try {
      await work({ app, context, page: await context.newPage() });
    } finally {
      await context.close();
      await app.close();
    }
  }

  it('B1: a person logs in, a page asks the API, and logs out; no script sees a token', () =>
    within(async ({ app, context, page }) => {
      await app.signIn(page, '/notes?filter=a');
      assert.equal(page.url(), `${app.origin}/notes?filter=a`);

      const session = await ask(page, '/bff/session');
      assert.equal(session.status, 200);
      assert.equal((JSON.parse(session.text) as { user: { sub: string } }).user.sub, app.userId);
      const notes = await ask(page, '/bff/api/notes/7', 'POST');
      assert.deepEqual(JSON.parse(notes.text), { sub: app.userId, body: '' });
      assert.match(app.apiRequests[0]?.get('authorization') ?? '', /^Bearer eyJ/);
      assert.equal(app.apiRequests[0]?.get('cookie'), null);

      // Whole tokens: their first letters may be in any random identifier.
      assert.doesNotMatch(session.text + notes.text, /eyJ[\w-]+\.|rt_[\w-]{43}/);
      const seen = await page.evaluate(() => ({
        cookie: document.cookie,
        stored: Object.keys(localStorage).length + Object.keys(sessionStorage).length,
        address: location.href,
      }));
      assert.deepEqual(seen, { cookie: '', stored: 0, address: `${app.origin}/notes?filter=a` });
      const cookies = (await context.cookies(app.origin)).filter(({ name }) => name.includes('bff'));
      assert.deepEqual(
        cookies.map(({ name, httpOnly, secure, sameSite, path, domain }) => ({
          ...{ name, httpOnly, secure, sameSite, path, domain },
        })),
        [
          {
            ...{ name: '__Host-Http-bff', httpOnly: true, secure: true },
            ...{ sameSite: 'Strict', path: '/', domain: '127.0.0.1' },
          },
        ],
      );

      const { text } = await ask(page, '/bff/logout', 'POST');
      assert.equal((await ask(page, '/bff/session')).status, 401);
      await page.evaluate(
        (location) => window.location.assign(location),
        JSON.parse(text).location as string,
      );
      await page.waitForURL(`${app.origin}/`);
      assert.equal((await context.cookies()).filter(({ name }) => name.includes('bff')).length, 0);
      // The session of the authorization server has ended too: there is somebody to ask again.
      await page.evaluate(() => location.assign('/bff/login'));
      await page.waitForURL(`${app.house.issuer}/**`);
      await page.locator('input[name=password]').waitFor();
    }));

  it('B1: no script of the page can put a session of its own in place', () =>
    within(async ({ app, page }) => {
      await app.signIn(page);
      await page.evaluate(() => {
        document.cookie = `__Host-Http-bff=${'A'.repeat(43)}; Path=/; Secure; SameSite=Strict`;
      });
      assert.equal((await ask(page, '/bff/session')).status, 200);
    }));

  it('B1: a form of another site reaches nothing', () =>
    within(async ({ app, page }) => {
      await app.signIn(page);
      for (const path of ['/bff/logout', '/bff/api/notes']) {
        app.evil.html = `<form method="post" action="${app.origin}${path}"><button>win</button></form>`;
        await page.goto(app.evil.origin);
        const [answer] = await Promise.all([
          page.waitForResponse(app.origin + path),
          page.locator('button').click(),
        ]);
        assert.equal(answer.status(), 403);
      }
      await page.goto(app.origin);
      assert.equal((await ask(page, '/bff/session')).status, 200);
      assert.equal(app.apiRequests.length, 0);
    }));

  it('B1: a link, an image and a script of another site reach nothing', () =>
    within(async ({ app, page }) => {
      await app.signIn(page);
      app.evil.html = `<img src="${app.origin}/bff/api/notes"><script src="${app.origin}/bff/session"></script>
        <iframe src="${app.origin}/bff/login"></iframe><a href="${app.origin}/bff/login">win</a>`;
      await page.goto(app.evil.origin);
      const [answer] = await Promise.all([
        page.waitForResponse(`${app.origin}/bff/login`),
        page.locator('a').click(),
      ]);
      assert.equal(answer.status(), 403);
      assert.equal(app.apiRequests.length, 0);
      assert.equal(app.events.filter(({ type }) => type === 'login_started').length, 1);
    }));

  it('B1: a page of another site cannot read, also not with the static header', () =>
    within(async ({ app, page }) => {
      await app.signIn(page);
      await page.goto(app.evil.origin);
      const results = await page.evaluate(async (origin) => {
        const asked = [
          {},
          { headers: { 'X-Requested-With': 'bff' } },
          { method: 'POST', headers: { 'X-Requested-With': 'bff' } },
        ];
        const url = `${origin}/bff/session`;
        return Promise.all(
          asked.map((init) =>
            fetch(url, { ...init, credentials: 'include' }).then(String, (error: Error) => error.name),
          ),
        );
      }, app.origin);
      assert.deepEqual(results, ['TypeError', 'TypeError', 'TypeError']);
    }));

  it('B1: a code that somebody else got signs nobody in (login CSRF)', () =>
    within(async ({ app, page }) => {
      await page.goto(app.origin);
      const answer = await page.goto(
        `${app.origin}/bff/callback?code=ac_stolen&state=AAAAAAAAAAA.${'A'.repeat(43)}`,
      );
      assert.equal(answer?.status(), 403);
    }));

  it('B1: an open page hears within moments that the session ended elsewhere (back-channel logout)', () =>
    within(async ({ app, page }) => {
      await app.signIn(page);
      await page.evaluate(async () => {
        const answer = await fetch('/bff/events', { headers: { 'X-Requested-With': 'bff' } });
        Object.assign(globalThis, { heard: '' });
        void answer.body?.pipeThrough(new TextDecoderStream()).pipeTo(
          new WritableStream({
            write: (chunk) =>
              void Object.assign(globalThis, { heard: Reflect.get(globalThis, 'heard') + chunk }),
          }),
        );
      });
      await page.waitForFunction(() => String(Reflect.get(globalThis, 'heard')).includes('event: session'));
      await app.house.admin.signOutUser({ tenant: 'default', user: app.userId });
      await page.waitForFunction(() =>
        String(Reflect.get(globalThis, 'heard')).includes('event: signed_out'),
      );
      assert.equal((await ask(page, '/bff/session')).status, 401);
    }));

  it('B1: the token is refreshed behind the page, once for requests at the same time', () =>
    within(
      async ({ app, page }) => {
        await app.signIn(page);
        // Every look at the session is a request, so this does not spin.
        for (;;) {
          const { text } = await ask(page, '/bff/session');
          if ((JSON.parse(text) as { accessTokenExpiresIn: number }).accessTokenExpiresIn <= 1) break;
        }
        const statuses = await page.evaluate(() =>
          Promise.all(
            Array.from({ length: 5 }, async () => {
              const answer = await fetch('/bff/api/notes', { headers: { 'X-Requested-With': 'bff' } });
              return answer.status;
            }),
          ),
        );
        assert.deepEqual(statuses, [200, 200, 200, 200, 200]);
        assert.equal(app.events.filter(({ type }) => type === 'tokens_refreshed').length, 1);
      },
      { house: { settings: { tokens: { accessMaxAgeSeconds: 5 } } } },
    ));

  it('B1: a sealed session in the cookie fits into Chromium and works the same', () =>
    within(
      async ({ app, context, page }) => {
        await app.signIn(page);
        assert.equal((await ask(page, '/bff/session')).status, 200);
        assert.equal((await ask(page, '/bff/api/notes')).status, 200);
        const cookies = (await context.cookies(app.origin)).filter(({ name }) => name.includes('bff'));
        const [, accessToken = ''] = app.apiRequests[0]?.get('authorization')?.split(' ') ?? [];
        assert.match(accessToken, /^eyJ/);
        assert.ok(cookies.length > 0 && cookies.every(({ httpOnly }) => httpOnly));
        const pieces = cookies.toSorted((one, other) => one.name.localeCompare(other.name));
        assertSealed(pieces.map(({ value }) => value).join(''), [app.userId, accessToken]);
      },
      { backend: { sessions: 'cookie', cookieKeys: [createCookieKey()] } },
    ));

  it('B1: two tabs log in at the same time and both arrive', () =>
    within(async ({ app, context, page }) => {
      await page.goto(app.origin);
      const other = await context.newPage();
      await other.goto(app.origin);
      for (const [i, tab] of [page, other].entries()) {
        await tab.evaluate((path) => location.assign(`/bff/login?return_to=${path}`), `/tab/${i}`);
        await tab.waitForURL(`${app.house.issuer}/**`);
      }
      await other.bringToFront();
      for (const [i, tab] of [other, page].entries()) {
        if (i === 0) {
          await tab.locator('input[name=identifier]').fill('alice');
          await tab.locator('input[name=password]').fill('correct horse battery staple');
          await tab.locator('form:has(input[name=password]) button[type=submit]').first().click();
          await tab.waitForURL(`${app.origin}/tab/1`);
        } else {
          await tab.reload();
          await tab.waitForURL(`${app.origin}/tab/0`);
        }
        assert.equal((await ask(tab, '/bff/session')).status, 200);
      }
    }));
});

/** Neither these texts nor a refresh token stand in a cookie, as they are or encoded. */
function assertSealed(cookie: string, secrets: readonly string[]): void {
  const parts = cookie.split('.');
  const decoded = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  for (const secret of secrets) assert.ok(![cookie, ...decoded].some((text) => text.includes(secret)));
  // Whole, because its first letters are in so long a random text by chance.
  assert.ok(!parts.some((part) => /^rt_[\w-]{43}$/.test(part)));
  assert.ok(!decoded.some((text) => /rt_[\w-]{43}/.test(text)));
}

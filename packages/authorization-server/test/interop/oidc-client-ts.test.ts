// A browser application of another origin, in Chromium: what it does needs CORS, and everything the pages' policies allow.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { addClient } from '../../src/testing/test-clients.test-helper.ts';
import { addUser } from '../../src/testing/test-people.test-helper.ts';
import { listen, startListeningServer, type Listener, type ListeningServer } from './listener.test-helper.ts';

const places = [process.env['MINTMARK_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = places.find((path) => path !== undefined && existsSync(path));
const cannotRun =
  executablePath === undefined &&
  'Chromium is missing: install it, for example with "apt-get install chromium"';
if (cannotRun && process.env['CI'] === 'true') throw new Error(cannotRun);

const main = fileURLToPath(import.meta.resolve('oidc-client-ts'));
const bundle = readFileSync(join(dirname(main), '../browser/oidc-client-ts.min.js'), 'utf8');
const person = { username: 'alice', password: 'correct horse battery staple' };

/** What the page keeps in its globals for the test. */
interface Manager {
  signinRedirect(): Promise<void>;
  signinCallback(): Promise<unknown>;
  getUser(): Promise<User | null>;
  signinSilent(): Promise<User | null>;
  revokeTokens(): Promise<void>;
  signoutRedirect(): Promise<void>;
}

interface User {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly profile: { readonly sub: string; readonly email?: string };
}

declare global {
  var manager: Manager;
}

/** The application: one page for everything. */
function application(settings: Readonly<Record<string, unknown>>): string {
  return `<!doctype html><title>application</title><script src="/oidc.js"></script>
<script>globalThis.manager = new oidc.UserManager(${JSON.stringify(settings)});</script>`;
}

describe('oidc-client-ts in Chromium', { skip: cannotRun }, () => {
  let server: ListeningServer;
  let site: Listener;
  let browser: Browser;
  let userId: string;

  before(async () => {
    server = await startListeningServer({ now: Date.now });
    userId = (await addUser(server, { ...person, email: 'alice@example.com' })).id;
    let settings = {};
    site = await listen(({ url }) => {
      const isBundle = new URL(url).pathname === '/oidc.js';
      const type = isBundle ? 'text/javascript' : 'text/html';
      const body = isBundle ? bundle : application(settings);
      return Promise.resolve(new Response(body, { headers: { 'content-type': type } }));
    });
    const { client } = await addClient(server, {
      redirect_uris: [`${site.origin}/callback`],
      post_logout_redirect_uris: [`${site.origin}/`],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
    });
    settings = {
      authority: server.issuer,
      client_id: client.id,
      redirect_uri: `${site.origin}/callback`,
      post_logout_redirect_uri: `${site.origin}/`,
      scope: 'openid email offline_access',
      loadUserInfo: true,
      automaticSilentRenew: false,
      revokeTokenTypes: ['refresh_token', 'access_token'],
    };
    browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) });
  });
  after(async () => {
    await browser?.close();
    await site.close();
    await server.close();
  });

  const signIn = async (page: Page): Promise<void> => {
    await page.goto(`${site.origin}/`);
    await page.evaluate(() => void globalThis.manager.signinRedirect());
    await page.waitForURL(`${server.issuer}/**`);
    await page.locator('input[name=identifier]').fill(person.username);
    await page.locator('input[name=password]').fill(person.password);
    await page.locator('form:has(input[name=password]) button[type=submit]').first().click();
    await page.waitForURL(`${site.origin}/callback?**`);
    await page.evaluate(() => globalThis.manager.signinCallback());
  };

  it('signs in, renews, revokes and signs out', async () => {
    const page = await browser.newPage();
    await signIn(page);
    const first = await page.evaluate(() => globalThis.manager.getUser());
    assert.equal(first?.profile.sub, userId);
    assert.equal(first.profile.email, 'alice@example.com');

    const renewed = await page.evaluate(() => globalThis.manager.signinSilent());
    assert.ok(renewed);
    assert.notEqual(renewed.access_token, first.access_token);
    assert.notEqual(renewed.refresh_token, first.refresh_token);

    await page.evaluate(() => globalThis.manager.revokeTokens());
    const userinfo = await fetch(`${server.issuer}/userinfo`, {
      headers: { authorization: `Bearer ${renewed.access_token}` },
    });
    assert.equal(userinfo.status, 401);

    await page.evaluate(() => void globalThis.manager.signoutRedirect());
    await page.waitForURL(`${site.origin}/`);
    await page.evaluate(() => void globalThis.manager.signinRedirect());
    await page.waitForURL(`${server.issuer}/**`);
    assert.equal(await page.locator('input[name=identifier]').count(), 1);
  });

  it('A6: lets no page of a foreign origin read a token answer', async () => {
    const foreign = await listen(() =>
      Promise.resolve(
        new Response('<!doctype html><title>foreign</title>', { headers: { 'content-type': 'text/html' } }),
      ),
    );
    const page = await browser.newPage();
    await page.goto(foreign.origin);
    const read = await page.evaluate(
      (url) =>
        fetch(url, { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token' }) }).then(
          () => 'read',
          () => 'refused',
        ),
      `${server.issuer}/token`,
    );
    assert.equal(read, 'refused');
    await foreign.close();
  });
});

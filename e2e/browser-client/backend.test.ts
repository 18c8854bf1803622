// The page's side of a backend for frontend, with the real one.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  createBackendForFrontend,
  type BackendFetch,
  type BackendForFrontend,
} from '@mintmark/backend-for-frontend';
import type { BrowserContext } from 'playwright-core';
import { startApplication, untilEvent, untilState, type Application } from './application.ts';
import { cannotRun, startChromium } from './chromium.ts';

async function start(
  t: TestContext,
  send: BackendFetch = fetch,
): Promise<{ readonly application: Application; readonly context: BrowserContext }> {
  const backends: BackendForFrontend[] = [];
  const application = await startApplication({
    client: { mode: 'bff' },
    backend: (request) => backends[0]?.fetch(request),
  });
  const { house, origin, apiOrigin } = application;
  const client = await house.addClient({
    redirect_uris: [`${origin}/bff/callback`],
    post_logout_redirect_uris: [`${origin}/`],
    grant_types: ['authorization_code', 'refresh_token'],
    backchannel_logout_uri: `${origin}/bff/backchannel-logout`,
  });
  const backend = createBackendForFrontend({
    ...{ issuer: house.issuer, origin, clientId: client.clientId },
    clientSecret: client.clientSecret ?? '',
    fetch: send,
    upstreams: [{ path: '/orders', target: `${apiOrigin}/orders`, methods: ['GET'] }],
  });
  backends.push(backend);
  const browser = await startChromium();
  t.after(async () => {
    await browser.close();
    backend.close();
    await application.close();
  });
  return { application, context: await browser.newContext() };
}

describe('a backend that has the tokens, in Chromium', { skip: cannotRun, timeout: 600_000 }, () => {
  it('B1: signs in and calls an API, and no token reaches the page', async (t) => {
    const { application, context } = await start(t);
    const page = await application.open(context, '/orders?page=2');
    const seen: string[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(application.origin))
        void response.text().then(
          (text) => seen.push(text),
          () => undefined,
        );
    });
    await application.signIn(page);
    assert.equal(page.url(), `${application.origin}/orders?page=2`);
    assert.match((await page.evaluate(() => globalThis.auth.user()))?.sub ?? '', /^usr_/);
    const status = await page.evaluate(async () => (await globalThis.auth.fetch('/bff/api/orders')).status);
    assert.equal(status, 200);
    assert.match(application.apiRequests.at(-1)?.headers.get('authorization') ?? '', /^Bearer eyJ/);
    assert.equal(await page.evaluate(() => globalThis.auth.accessToken()), undefined);
    assert.equal(await page.evaluate(() => document.cookie), '');
    assert.ok(seen.length > 0);
    for (const text of seen) assert.doesNotMatch(text, /eyJ[\w-]+\.eyJ|"rt_/);
    await page.reload();
    await untilState(page, 'signed_in');
  });

  it('B1: notices that the session ended elsewhere', async (t) => {
    const { application, context } = await start(t);
    const page = await application.open(context);
    await application.signIn(page);
    await application.house.admin.signOutUser({ tenant: 'default', user: 'alice' });
    await untilEvent(page, 'signed_out');
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_out');
  });

  it('signs out here, in other tabs and at the issuer', async (t) => {
    const { application, context } = await start(t);
    const page = await application.open(context, '/orders');
    await application.signIn(page);
    const other = await application.open(context);
    await page.evaluate(() => void globalThis.auth.logout());
    await page.waitForURL(`${application.origin}/`);
    await untilState(page, 'signed_out');
    await untilState(other, 'signed_out');
    await page.evaluate(() => void globalThis.auth.login());
    await page.waitForURL(`${application.house.issuer}/**`);
    assert.equal(await page.locator('input[name=password]').count(), 1);
  });

  it('signs out everywhere, and says so when the issuer would not', async (t) => {
    let isRefused = true;
    const { application, context } = await start(t, (url, init) =>
      isRefused && typeof init.body === 'string' && init.body.includes('everywhere=true')
        ? Promise.resolve(Response.json({ error: 'invalid_request' }, { status: 400 }))
        : fetch(url, init),
    );
    const page = await application.open(context);
    const logOut = (): Promise<string | undefined> =>
      page.evaluate(async () => {
        const options = { everywhere: true, redirect: false };
        const error: unknown = await globalThis.auth.logout(options).catch((thrown: unknown) => thrown);
        return error instanceof Error ? error.message : undefined;
      });
    await application.signIn(page);
    assert.equal(await logOut(), 'logout_incomplete');
    await untilState(page, 'signed_out');
    isRefused = false;
    await page.evaluate(() => void globalThis.auth.login());
    await untilState(page, 'signed_in');
    assert.equal(await logOut(), undefined);
    await untilState(page, 'signed_out');
  });
});

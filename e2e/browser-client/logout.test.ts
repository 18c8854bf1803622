import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { untilEvent, untilState } from './application.ts';
import { cannotRun } from './chromium.ts';
import { signInInChromium } from './in-chromium.ts';

describe('signing out, in Chromium', { skip: cannotRun, timeout: 600_000 }, () => {
  it('ends the session here, its tokens, and the session at the issuer', async (t) => {
    const { application, page } = await signInInChromium(t, { path: '/orders' });
    await page.evaluate(() => void globalThis.auth.logout());
    await page.waitForURL(`${application.origin}/`);
    await untilState(page, 'signed_out');
    const { items } = await application.house.admin.listGrants({ tenant: 'default', user: 'alice' });
    assert.equal(items.length, 0);
    await page.evaluate(() => void globalThis.auth.login());
    await page.waitForURL(`${application.house.issuer}/**`);
    assert.equal(await page.locator('input[name=password]').count(), 1);
  });

  it('B6: a logout during a refresh throws its result away, and takes it back', async (t) => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { application, page } = await signInInChromium(t, {
      path: '/orders',
      intercept: async (request, next) => {
        const isRefresh = (await request.clone().text()).includes('grant_type=refresh_token');
        const response = await next(request);
        if (!isRefresh) return response;
        arrive();
        await released;
        return response;
      },
      api: () =>
        new Response(null, { status: 401, headers: { 'www-authenticate': 'DPoP error="invalid_token"' } }),
    });
    await page.evaluate((api) => void globalThis.auth.fetch(api), application.apiOrigin);
    await arrived;
    await page.evaluate(() => globalThis.auth.logout({ redirect: false }));
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_out');
    release();
    await untilEvent(page, 'refresh_discarded');
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_out');
    assert.equal(await page.evaluate(() => globalThis.auth.accessToken()), undefined);
    const types = (await page.evaluate(() => globalThis.events)).map(({ type }) => type);
    assert.ok(!types.includes('token_refreshed'));
    const { items } = await application.house.admin.listGrants({ tenant: 'default', user: 'alice' });
    assert.equal(items.length, 0);
  });

  it('signs out in this tab while the issuer cannot be reached', async (t) => {
    const { application, page } = await signInInChromium(t, { path: '/orders' });
    await application.house.stop();
    await page.evaluate(() => globalThis.auth.logout({ redirect: false }));
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_out');
    await application.house.start();
  });

  it('ends the sessions of other devices as well, if that is wanted', async (t) => {
    const { application, page } = await signInInChromium(t, {
      path: '/orders',
      settings: { tokens: { accessMaxAgeSeconds: 6 } },
    });
    const elsewhere = await page.context().browser()?.newContext();
    assert.ok(elsewhere);
    const other = await application.open(elsewhere);
    await application.signIn(other);
    await page.evaluate(() => globalThis.auth.logout({ everywhere: true, redirect: false }));
    await untilState(other, 'signed_out');
    const end = (await other.evaluate(() => globalThis.events)).find(({ type }) => type === 'signed_out');
    assert.ok(end?.type === 'signed_out' && end.by === 'server');
  });

  it('says so when the issuer did not confirm that all sessions have ended', async (t) => {
    const { application, page } = await signInInChromium(t, { path: '/orders' });
    await application.house.stop();
    const code = await page.evaluate(() =>
      globalThis.auth.logout({ everywhere: true }).then(String, (error: { code: string }) => error.code),
    );
    assert.equal(code, 'logout_incomplete');
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_out');
    await application.house.start();
  });

  it('signs out in this tab without any network', async (t) => {
    const { page } = await signInInChromium(t, { path: '/orders' });
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await page.evaluate(() => globalThis.auth.logout({ redirect: false }));
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_out');
  });
});

// Several tabs of one browser, with tokens that live for seconds.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuthOptions } from '@mintmark/browser-client';
import { untilEvent, untilState } from './application.ts';
import { cannotRun } from './chromium.ts';
import { refreshes, startInChromium } from './in-chromium.ts';

/** Long enough that no timer refreshes while a test looks. */
const lasting = { tokens: { accessMaxAgeSeconds: 600 } };

describe('several tabs in Chromium', { skip: cannotRun, timeout: 600_000 }, () => {
  it('a new tab has the session of the others, and so has a reloaded one', async (t) => {
    const { application, context } = await startInChromium(t, { settings: lasting });
    const first = await application.open(context);
    await application.signIn(first);
    const second = await application.open(context);
    assert.equal(await second.evaluate(() => globalThis.auth.state), 'signed_in');
    await first.reload();
    await untilState(first, 'signed_in');
    assert.equal(refreshes(application), 0);
  });

  for (const storage of ['memory', 'session', 'local'] satisfies AuthOptions['storage'][]) {
    it(`B3: tabs that refresh at the same moment make one request (${storage})`, async (t) => {
      let isExpired = false;
      const { application, context } = await startInChromium(t, {
        settings: lasting,
        client: { storage },
        // A refused token has every tab refresh at once.
        api: ({ headers }) =>
          isExpired && headers.get('authorization') === refused
            ? new Response(null, {
                status: 401,
                headers: { 'www-authenticate': 'DPoP error="invalid_token"' },
              })
            : Response.json({ ok: true }),
      });
      let refused = '';
      const first = await application.open(context);
      await application.signIn(first);
      const tabs = [first, ...(await Promise.all([1, 2, 3].map(() => application.open(context))))];
      refused = `DPoP ${await first.evaluate(() => globalThis.auth.accessToken())}`;
      isExpired = true;
      const statuses = await Promise.all(
        tabs.map((tab) =>
          tab.evaluate(
            async (api) =>
              (await Promise.all([1, 2].map(() => globalThis.auth.fetch(api)))).map(({ status }) => status),
            application.apiOrigin,
          ),
        ),
      );
      assert.deepEqual(
        statuses.flat(),
        Array.from({ length: 8 }, () => 200),
      );
      assert.equal(refreshes(application), 1);
      const tokens = await Promise.all(tabs.map((tab) => tab.evaluate(() => globalThis.auth.accessToken())));
      assert.equal(new Set(tokens).size, 1);
    });
  }

  it('B3: timers of several tabs make one request for each life of a token', async (t) => {
    const { application, context } = await startInChromium(t, {
      settings: { tokens: { accessMaxAgeSeconds: 4 } },
    });
    const first = await application.open(context);
    await application.signIn(first);
    const tabs = [first, await application.open(context), await application.open(context)];
    const told = (): Promise<number[]> =>
      Promise.all(
        tabs.map((tab) =>
          tab.evaluate(
            () =>
              globalThis.events.filter(({ type }) => type === 'token_refreshed' || type === 'token_shared')
                .length,
          ),
        ),
      );
    await Promise.all(
      tabs.map((tab) =>
        tab.waitForFunction(
          () =>
            globalThis.events.filter(({ type }) => type === 'token_refreshed' || type === 'token_shared')
              .length >= 3,
        ),
      ),
    );
    // Each refresh is seen by each tab exactly once, as its own or as another's.
    const counted = await told();
    assert.ok(Math.max(...counted) <= refreshes(application));
    assert.ok(refreshes(application) <= Math.min(...counted) + 1);
    for (const tab of tabs) assert.equal(await tab.evaluate(() => globalThis.auth.state), 'signed_in');
  });

  it('B3: goes on when the tab that refreshes is closed midway', async (t) => {
    let arrived = (): void => undefined;
    const hasArrived = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let isHeld = false;
    const { application, context } = await startInChromium(t, {
      settings: lasting,
      client: { storage: 'memory' },
      intercept: async (request, next) => {
        const isRefresh =
          new URL(request.url).pathname === '/token' &&
          (await request.clone().text()).includes('grant_type=refresh_token');
        const response = await next(request);
        if (!isRefresh || isHeld) return response;
        isHeld = true;
        arrived();
        // The first answer never comes: the token has been redeemed, and nobody has the new one.
        return new Promise<Response>(() => undefined);
      },
      api: ({ headers }) =>
        headers.get('authorization') === refused
          ? new Response(null, { status: 401, headers: { 'www-authenticate': 'DPoP error="invalid_token"' } })
          : Response.json({ ok: true }),
    });
    let refused = 'unknown';
    const first = await application.open(context);
    await application.signIn(first);
    const second = await application.open(context);
    refused = `DPoP ${await first.evaluate(() => globalThis.auth.accessToken())}`;
    await first.evaluate((api) => void globalThis.auth.fetch(api), application.apiOrigin);
    await hasArrived;
    const status = second.evaluate(
      async (api) => (await globalThis.auth.fetch(api)).status,
      application.apiOrigin,
    );
    await second.waitForFunction(async () => ((await navigator.locks.query()).pending ?? []).length > 0);
    await first.close();
    assert.equal(await status, 200);
    assert.equal(await second.evaluate(() => globalThis.auth.state), 'signed_in');
  });

  it('a logout in one tab ends the session of the others', async (t) => {
    const { application, context } = await startInChromium(t, { settings: lasting });
    const first = await application.open(context);
    await application.signIn(first);
    const second = await application.open(context);
    await first.evaluate(() => globalThis.auth.logout({ redirect: false }));
    await untilEvent(second, 'signed_out');
    const event = (await second.evaluate(() => globalThis.events)).find(({ type }) => type === 'signed_out');
    assert.ok(event?.type === 'signed_out' && event.by === 'other_tab');
    assert.equal(await second.evaluate(() => globalThis.auth.state), 'signed_out');
    await first.reload();
    await first.evaluate(() => globalThis.auth.ready);
    assert.equal(await first.evaluate(() => globalThis.auth.state), 'signed_out');
  });

  it('a login in one tab signs the others in', async (t) => {
    const { application, context } = await startInChromium(t, { settings: lasting });
    const second = await application.open(context);
    const first = await application.open(context);
    await application.signIn(first);
    await untilState(second, 'signed_in');
  });
});

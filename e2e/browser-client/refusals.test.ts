// What the client does when an API or the issuer refuses.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { untilEvent, untilState } from './application.ts';
import { cannotRun } from './chromium.ts';
import { refreshes, signInInChromium } from './in-chromium.ts';

function refuse(status: number, challenge: string | undefined, body: object = {}): Response {
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify(body), {
    status,
    headers: challenge === undefined ? headers : { ...headers, 'www-authenticate': challenge },
  });
}

const get = (page: Page, api: string): Promise<number> =>
  page.evaluate(
    async (url) => (await globalThis.auth.fetch(url, { method: 'PUT', body: 'again' })).status,
    api,
  );

describe('refusals, in Chromium', { skip: cannotRun, timeout: 600_000 }, () => {
  it('B5: renews a refused token once, and sends the request once more with its body', async (t) => {
    let isFirst = true;
    const { application, page } = await signInInChromium(t, {
      api: () => {
        if (!isFirst) return Response.json({ ok: true });
        isFirst = false;
        return refuse(401, 'DPoP error="invalid_token"', { reason: 'token_expired' });
      },
    });
    assert.equal(await get(page, application.apiOrigin), 200);
    assert.equal(refreshes(application), 1);
    const [first, second, ...others] = application.apiRequests;
    assert.equal(others.length, 0);
    assert.deepEqual([await first?.text(), await second?.text()], ['again', 'again']);
    assert.notEqual(first?.headers.get('authorization'), second?.headers.get('authorization'));
    const refused = (await page.evaluate(() => globalThis.events)).find(
      ({ type }) => type === 'request_refused',
    );
    assert.ok(refused?.type === 'request_refused' && refused.reason === 'token_expired');
  });

  it('B5: does not loop when the new token is refused as well', async (t) => {
    const { application, page } = await signInInChromium(t, {
      api: () => refuse(401, 'DPoP error="invalid_token"'),
    });
    assert.equal(await get(page, application.apiOrigin), 401);
    assert.deepEqual([refreshes(application), application.apiRequests.length], [1, 2]);
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_in');
  });

  it('B5: renews nothing for 403, and nothing for 401 without an error', async (t) => {
    let answer = refuse(403, 'DPoP error="insufficient_scope", scope="write"');
    const { application, page } = await signInInChromium(t, { api: () => answer.clone() });
    assert.equal(await get(page, application.apiOrigin), 403);
    answer = refuse(401, 'DPoP');
    assert.equal(await get(page, application.apiOrigin), 401);
    assert.deepEqual([refreshes(application), application.apiRequests.length], [0, 2]);
  });

  it('B5: proves again with the nonce that an API asks for', async (t) => {
    const nonces: unknown[] = [];
    const { application, page } = await signInInChromium(t, {
      api: ({ headers }) => {
        const [, claims = ''] = (headers.get('dpop') ?? '').split('.');
        const { nonce } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { nonce?: unknown };
        nonces.push(nonce);
        if (nonce === 'fresh') return Response.json({ ok: true });
        const refusal = refuse(401, 'DPoP error="use_dpop_nonce"');
        refusal.headers.set('dpop-nonce', 'fresh');
        return refusal;
      },
    });
    assert.equal(await get(page, application.apiOrigin), 200);
    assert.equal(await get(page, application.apiOrigin), 200);
    assert.deepEqual(nonces, [undefined, 'fresh', 'fresh']);
    assert.equal(refreshes(application), 0);
  });

  it('proves again with the nonce that the issuer asks for', async (t) => {
    const { application, page } = await signInInChromium(t, {
      server: { requireDpopNonce: true },
      settings: { tokens: { accessMaxAgeSeconds: 4 } },
    });
    await untilEvent(page, 'token_refreshed');
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_in');
    assert.ok(application.house.requests.length > 0);
  });

  it('B5: signs out when the issuer refuses to refresh', async (t) => {
    const { application, page } = await signInInChromium(t, {
      api: () => refuse(401, 'DPoP error="invalid_token"', { reason: 'subject_revoked' }),
    });
    await application.house.admin.signOutUser({ tenant: 'default', user: 'alice' });
    assert.equal(await get(page, application.apiOrigin), 401);
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_out');
    const end = (await page.evaluate(() => globalThis.events)).find(({ type }) => type === 'signed_out');
    assert.ok(end?.type === 'signed_out');
    assert.deepEqual([end.by, end.reason], ['server', 'invalid_grant']);
    assert.equal(refreshes(application), 1);
    assert.equal(application.apiRequests.length, 1);
  });

  it('B5: goes to the issuer by itself once, and not in a loop', async (t) => {
    let visits = 0;
    const { application, page } = await signInInChromium(t, {
      api: () => refuse(401, 'DPoP error="invalid_token"'),
      intercept: async (request, next) => {
        if (new URL(request.url).pathname === '/authorize') visits += 1;
        const isRefresh = (await request.clone().text()).includes('grant_type=refresh_token');
        // Every session is refused as soon as it is used: the shape of an endless loop.
        return isRefresh
          ? Response.json({ error: 'invalid_grant' }, { status: 400, headers: allowAll })
          : next(request);
      },
    });
    visits = 0;
    application.configure({ loginAutomatically: true });
    await page.reload();
    // The one automatic login: the person still has a session at the issuer.
    await untilState(page, 'signed_in');
    assert.equal(visits, 1);
    await get(page, application.apiOrigin);
    await untilEvent(page, 'login_failed');
    assert.deepEqual(await page.evaluate(() => [globalThis.auth.state, globalThis.auth.problem?.code]), [
      'signed_out',
      'login_loop',
    ]);
    assert.equal(visits, 1);
  });
});

const allowAll = { 'access-control-allow-origin': '*' };

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { startApplication, untilState, type Application } from './application.ts';
import { cannotRun, startChromium } from './chromium.ts';

describe('signing in, in Chromium', { skip: cannotRun }, () => {
  let browser: Browser;
  let application: Application;
  before(async () => {
    browser = await startChromium();
    application = await startApplication();
  });
  after(async () => {
    await browser?.close();
    await application?.close();
  });

  it('B2: signs in with code and PKCE, and leaves no code in address and history', async () => {
    const context = await browser.newContext();
    const page = await application.open(context, '/orders?page=2#top');
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_out');
    await application.signIn(page);

    assert.equal(page.url(), `${application.origin}/orders?page=2#top`);
    const user = await page.evaluate(() => globalThis.auth.user());
    assert.match(user?.sub ?? '', /^usr_/);
    const client = await context.newCDPSession(page);
    const { entries } = await client.send('Page.getNavigationHistory');
    const ours = entries.filter(({ url }) => url.startsWith(application.origin));
    assert.ok(ours.length > 0);
    for (const { url } of ours) assert.doesNotMatch(url, /code=|state=|iss=/);
    await context.close();
  });

  it('B2: keeps tokens in memory, and the key where no script can take it out', async () => {
    const context = await browser.newContext();
    const page = await application.open(context);
    await application.signIn(page);
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    assert.doesNotMatch(kept, /rt_[\w-]{43}|eyJ[\w-]+\./);
    const key = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('mintmark');
        request.addEventListener('success', () => resolve(request.result));
      });
      const values = await new Promise<unknown[]>((resolve) => {
        const request = database.transaction('values').objectStore('values').getAll();
        request.addEventListener('success', () => resolve(request.result));
      });
      const pair = values.find((value): value is CryptoKeyPair => typeof value === 'object');
      const { privateKey } = pair ?? {};
      if (!privateKey) return 'missing';
      const exported = crypto.subtle.exportKey('jwk', privateKey);
      return `${privateKey.extractable} ${await exported.then(
        () => 'exported',
        ({ name }: DOMException) => name,
      )}`;
    });
    assert.equal(key, 'false InvalidAccessError');
    const bound = await page.evaluate(() => globalThis.events.find(({ type }) => type === 'signed_in'));
    assert.ok(bound?.type === 'signed_in' && bound.isBound);
    await context.close();
  });

  it('B2: takes an answer once, and only in the tab that asked', async () => {
    const context = await browser.newContext();
    const page = await application.open(context);
    let answer = '';
    page.on('request', (request) => {
      if (request.url().includes('/callback?')) answer = request.url();
    });
    await application.signIn(page);
    await page.evaluate(() => globalThis.auth.logout({ redirect: false }));
    await page.goto(answer);
    await untilState(page, 'signed_out');
    assert.equal(await page.evaluate(() => globalThis.auth.problem?.code), 'state_unknown');
    assert.equal(page.url(), `${application.origin}/callback`);

    const other = await application.open(context, new URL(answer).pathname + new URL(answer).search);
    assert.equal(await other.evaluate(() => globalThis.auth.problem?.code), 'state_unknown');
    await context.close();
  });

  it('B2: refuses an answer that another issuer sent, and one that does not say from whom it is', async (t) => {
    let issuer: string | undefined;
    const mixedUp = await startApplication({
      intercept: async (request, next) => {
        const response = await next(request);
        const location = response.headers.get('location') ?? '';
        if (!location.includes('/callback?')) return response;
        const url = new URL(location);
        url.searchParams.delete('iss');
        if (issuer !== undefined) url.searchParams.set('iss', issuer);
        return new Response(null, { status: 303, headers: { location: url.href } });
      },
    });
    t.after(() => mixedUp.close());
    for (issuer of ['https://evil.example', undefined]) {
      const context = await browser.newContext();
      const page = await mixedUp.open(context);
      await mixedUp.signIn(page, 'signed_out');
      assert.equal(await page.evaluate(() => globalThis.auth.problem?.code), 'issuer_mismatch');
      await context.close();
    }
    assert.equal(
      mixedUp.house.requests.filter(({ grantType }) => grantType === 'authorization_code').length,
      0,
    );
  });

  it('tells what the issuer refused, and removes it from the address', async () => {
    const context = await browser.newContext();
    const page = await application.open(context);
    await page.evaluate(() => void globalThis.auth.login({ prompt: 'none' }));
    await page.waitForURL(`${application.origin}/callback**`);
    await untilState(page, 'signed_out');
    const problem = await page.evaluate(() => [
      globalThis.auth.problem?.code,
      globalThis.auth.problem?.error,
    ]);
    assert.deepEqual(problem, ['login_refused', 'login_required']);
    assert.equal(page.url(), `${application.origin}/callback`);
    await context.close();
  });

  it('sends tokens to the API alone, with a proof', async () => {
    const context = await browser.newContext();
    const page = await application.open(context);
    await application.signIn(page);
    await page.evaluate(async (api) => {
      await globalThis.auth.fetch(`${api}/orders?secret=1`, { method: 'POST', body: 'x' });
      await globalThis.auth.fetch('/elsewhere');
    }, application.apiOrigin);
    const request = application.apiRequests.at(-1);
    assert.match(request?.headers.get('authorization') ?? '', /^DPoP eyJ/);
    assert.match(request?.headers.get('dpop') ?? '', /^eyJ/);
    assert.equal(await request?.text(), 'x');
    const sent = (await page.evaluate(() => globalThis.events)).filter(({ type }) => type === 'request_sent');
    assert.equal(JSON.stringify(sent).includes('secret'), false);
    await context.close();
  });
});

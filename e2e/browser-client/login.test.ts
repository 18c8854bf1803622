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
});

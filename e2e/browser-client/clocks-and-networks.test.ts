// Devices whose clock is wrong, and networks that are slow or gone.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuthOptions } from '@mintmark/browser-client';
import { untilEvent, untilState } from './application.ts';
import { cannotRun } from './chromium.ts';
import { refreshes, startInChromium } from './in-chromium.ts';

describe('clocks and networks, in Chromium', { skip: cannotRun, timeout: 600_000 }, () => {
  for (const hours of [-5, 5]) {
    it(`B4: signs in and refreshes in time with a clock that is ${hours} hours off`, async (t) => {
      const { application, context } = await startInChromium(t, {
        settings: { tokens: { accessMaxAgeSeconds: 4 } },
      });
      await context.addInitScript((offset) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + offset;
      }, hours * 3_600_000);
      const page = await application.open(context);
      const began = performance.now();
      await application.signIn(page);
      await untilEvent(page, 'token_refreshed', 2);
      // One for each life of a token; as if every token had expired long ago, there would be one after the other.
      assert.ok(refreshes(application) <= 1 + (performance.now() - began) / 2000);
      const failed = (await page.evaluate(() => globalThis.events)).filter(
        ({ type }) => type === 'refresh_failed',
      );
      assert.deepEqual(failed, []);
    });
  }

  for (const storage of ['memory', 'session', 'local'] satisfies AuthOptions['storage'][]) {
    it(`a reload of the only tab: ${storage}`, async (t) => {
      const { application, context } = await startInChromium(t, { client: { storage } });
      const page = await application.open(context);
      await application.signIn(page);
      await page.reload();
      await page.evaluate(() => globalThis.auth.ready);
      const isKept = storage !== 'memory';
      assert.equal(await page.evaluate(() => globalThis.auth.state), isKept ? 'signed_in' : 'signed_out');
      if (isKept) assert.match((await page.evaluate(() => globalThis.auth.user()))?.sub ?? '', /^usr_/);
      assert.equal(refreshes(application), 0);
    });
  }

  it('stays signed in without a network, and refreshes when it is back', async (t) => {
    const { application, context } = await startInChromium(t, {
      settings: { tokens: { accessMaxAgeSeconds: 3 } },
    });
    const page = await application.open(context);
    await application.signIn(page);
    await context.setOffline(true);
    await untilEvent(page, 'refresh_failed', 2);
    assert.equal(await page.evaluate(() => globalThis.auth.state), 'signed_in');
    const failure = await page.evaluate(
      (api) => globalThis.auth.fetch(api).then(String, ({ name }: Error) => name),
      application.apiOrigin,
    );
    assert.equal(failure, 'TypeError');
    await context.setOffline(false);
    await untilEvent(page, 'token_refreshed');
    const status = await page.evaluate(
      async (api) => (await globalThis.auth.fetch(api)).status,
      application.apiOrigin,
    );
    assert.equal(status, 200);
  });

  it('signs in and refreshes over a slow network', async (t) => {
    const { application, context } = await startInChromium(t, {
      settings: { tokens: { accessMaxAgeSeconds: 6 } },
    });
    const page = await application.open(context);
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    const bytesPerSecond = 50_000;
    await client.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 300 },
      ...{ downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
    });
    await application.signIn(page);
    await untilEvent(page, 'token_refreshed');
    const refreshed = (await page.evaluate(() => globalThis.events)).find(
      ({ type }) => type === 'token_refreshed',
    );
    assert.ok(refreshed?.type === 'token_refreshed' && refreshed.tookMs >= 300);
    await untilState(page, 'signed_in');
  });
});

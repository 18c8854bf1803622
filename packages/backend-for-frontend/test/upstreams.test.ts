import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, Browser, origin, setUp, signedIn, type Setup } from './setup.test-helper.ts';

const headersOf = ({ apiRequests }: Setup): Readonly<Record<string, string>> =>
  Object.fromEntries(apiRequests.at(-1)?.headers ?? []);

describe('requests to upstreams', () => {
  it('B1: are for a session alone', async () => {
    const setup = await setUp();
    await assertRefused(await new Browser(setup.backend).ask('/bff/api/notes'), 401, 'session_missing');
    assert.equal(setup.apiRequests.length, 0);
  });

  for (const path of [
    '/bff/api',
    '/bff/api/',
    '/bff/api/admin',
    '/bff/api/notes/%2e%2e%2fadmin',
    '/bff/api//notes',
  ]) {
    it(`B1: are refused to ${path}`, async () => {
      const setup = await setUp();
      const browser = await signedIn(setup);
      const answer = await browser.ask(path);
      assert.ok(answer.status === 403 || answer.status === 404);
      assert.equal(setup.apiRequests.length, 0);
    });
  }

  it('B1: are refused by a method that is not listed', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    await assertRefused(
      await browser.ask('/bff/api/notes', { method: 'DELETE' }),
      403,
      'upstream_not_allowed',
    );
    await assertRefused(await browser.ask('/bff/api/notes', { method: 'HEAD' }), 403, 'upstream_not_allowed');
  });

  it('B1: go where the configuration says, whatever address the request has', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    await browser.ask('https://evil.example/bff/api/notes', { headers: { host: 'evil.example' } });
    assert.equal(setup.apiRequests.at(-1)?.url, 'https://api.example/v1/notes');
  });

  it('B1: have headers of the list and the token, and nothing that the page says of itself', async () => {
    const setup = await setUp({
      upstreams: [{ path: '/notes', target: 'https://api.example/v1/notes', requestHeaders: ['X-Trace'] }],
    });
    const browser = await signedIn(setup);
    await browser.ask('/bff/api/notes', {
      headers: {
        ...{
          accept: 'application/json',
          'if-none-match': '"1"',
          'x-trace': '7',
          authorization: 'Bearer mine',
        },
        ...{ 'x-forwarded-for': '192.0.2.1', forwarded: 'for=192.0.2.1', 'x-user': 'admin', dpop: 'x' },
        ...{ connection: 'x-user', 'accept-encoding': 'br', referer: `${origin}/secret` },
      },
    });
    assert.deepEqual(headersOf(setup), {
      ...{ accept: 'application/json', 'accept-encoding': 'identity', authorization: 'Bearer at-1' },
      ...{ 'if-none-match': '"1"', 'x-trace': '7' },
    });
  });

  it('B1: come back without cookies, challenges, and what acts on the origin of the page', async () => {
    const setup = await setUp({
      upstreams: [{ path: '/notes', target: 'https://api.example', responseHeaders: ['X-Total'] }],
    });
    const browser = await signedIn(setup);
    const before = new Map(browser.cookies);
    setup.api = () =>
      new Response('<script>', {
        status: 400,
        headers: {
          ...{ 'content-type': 'text/html', etag: '"2"', 'x-total': '3', 'x-other': '4' },
          ...{
            'set-cookie': '__Host-Http-bff=stolen',
            'www-authenticate': 'Basic',
            'clear-site-data': '"*"',
          },
          ...{
            'access-control-allow-origin': '*',
            'cache-control': 'public, max-age=60',
            refresh: '0;url=//x',
          },
          ...{
            'content-security-policy': 'script-src *',
            'service-worker-allowed': '/',
            'content-encoding': 'x',
          },
        },
      });
    const answer = await browser.ask('/bff/api/notes');
    assert.equal(answer.status, 400);
    assert.deepEqual(Object.fromEntries(answer.headers), {
      ...{ 'content-type': 'text/html', etag: '"2"', 'x-total': '3', 'cache-control': 'no-store' },
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    assert.deepEqual(browser.cookies, before);
  });

  it('B1: follow no redirect; one within the target leads through here, any other nowhere', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    for (const [location, passed] of [
      ['/v1/notes/8?a=1', '/bff/api/notes/8?a=1'],
      ['https://api.example/v1/notes', '/bff/api/notes'],
      ['9', '/bff/api/9'],
      ['https://api.example/v1/notesx', null],
      ['/v1/admin', null],
      ['https://evil.example/v1/notes/8', null],
      ['http://api.example/v1/notes/8', null],
      ['http://[', null],
    ] as const) {
      setup.api = () => new Response(null, { status: 307, headers: { location } });
      const answer = await browser.ask('/bff/api/notes');
      assert.equal(answer.status, 307);
      assert.equal(answer.headers.get('location'), passed === '/bff/api/9' ? null : passed, location);
      assert.equal(setup.apiRequests.at(-1)?.init.redirect, 'manual');
    }
  });

  it('stream both ways, as they are read', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const up = new TransformStream<Uint8Array, Uint8Array>();
    const down = new TransformStream<Uint8Array, Uint8Array>();
    setup.api = ({ init }) => {
      void (init.body as ReadableStream<Uint8Array>).pipeTo(down.writable);
      return new Response(down.readable);
    };
    const init: RequestInit & { duplex: 'half' } = {
      ...{ method: 'POST', body: up.readable, duplex: 'half' },
      headers: { cookie, origin, 'x-requested-with': 'bff' },
    };
    const answer = await setup.backend.fetch(new Request(`${origin}/bff/api/notes`, init));
    const writer = up.writable.getWriter();
    const reader = answer.body?.getReader();
    for (const part of ['one', 'two']) {
      await writer.write(new TextEncoder().encode(part));
      assert.equal(new TextDecoder().decode((await reader?.read())?.value), part);
    }
    await writer.close();
    assert.equal((await reader?.read())?.done, true);
    assert.equal(setup.timers.size, 0);
  });

  it('are refused when they are too large, whether they say so or not', async () => {
    const setup = await setUp({
      upstreams: [{ path: '/notes', target: 'https://api.example', methods: ['POST'], maxRequestBytes: 10 }],
    });
    const browser = await signedIn(setup);
    const body = 'x'.repeat(11);
    await assertRefused(
      await browser.ask('/bff/api/notes', { method: 'POST', body }),
      413,
      'request_malformed',
    );
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    setup.api = async ({ init }) => Response.json(await new Response(init.body ?? null).text());
    const stream = new Blob([body]).stream();
    const init: RequestInit & { duplex: 'half' } = {
      ...{ method: 'POST', body: stream, duplex: 'half' },
      headers: { cookie, origin, 'x-requested-with': 'bff' },
    };
    const answer = await setup.backend.fetch(new Request(`${origin}/bff/api/notes`, init));
    await assertRefused(answer, 413, 'request_malformed');
  });

  it('give up answers that are too long or stall', async () => {
    const setup = await setUp({
      upstreams: [{ path: '/notes', target: 'https://api.example', maxResponseBytes: 10, timeoutMs: 5000 }],
    });
    const browser = await signedIn(setup);
    setup.api = () => new Response('x'.repeat(11));
    await assert.rejects((await browser.ask('/bff/api/notes')).text(), RangeError);

    setup.api = ({ init }) =>
      new Response(
        new ReadableStream({
          start: (controller) =>
            init.signal?.addEventListener('abort', () => controller.error(new Error('stopped'))),
        }),
      );
    const reading = (await browser.ask('/bff/api/notes')).text();
    setup.timers.fire(5000);
    await assert.rejects(reading);
    assert.equal(setup.timers.size, 0);
  });

  it('tell when the API does not answer, or not in time', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    setup.api = () => Promise.reject(new TypeError('fetch failed'));
    const answer = await browser.ask('/bff/api/notes');
    assert.equal(answer.headers.get('retry-after'), '5');
    await assertRefused(answer, 503, 'upstream_unavailable');
    const asked = Promise.withResolvers<void>();
    setup.api = ({ init }) => {
      asked.resolve();
      return new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('stopped')));
      });
    };
    const pending = browser.ask('/bff/api/notes');
    await asked.promise;
    setup.timers.fire(30_000);
    await assertRefused(await pending, 503, 'upstream_unavailable');
  });

  it('tell when the API answers with a status that is none', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    for (const status of [0, 999]) {
      const cancelled = Promise.withResolvers<void>();
      const body = new ReadableStream({ cancel: () => cancelled.resolve() });
      const headers = new Headers();
      setup.api = () =>
        Object.defineProperties(new Response(body, { headers }), { status: { value: status } });
      await assertRefused(await browser.ask('/bff/api/notes'), 503, 'upstream_unavailable');
      await cancelled.promise;
    }
    assert.equal(setup.timers.size, 0);
  });

  it('end when the page leaves before there is an answer', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const asked = Promise.withResolvers<void>();
    const stopped = Promise.withResolvers<void>();
    setup.api = ({ init }) => {
      init.signal?.addEventListener('abort', () => stopped.resolve());
      asked.resolve();
      return stopped.promise.then(() => Promise.reject(new Error('stopped')));
    };
    const page = new AbortController();
    const headers = { cookie, origin, 'x-requested-with': 'bff' };
    const pending = setup.backend.fetch(
      new Request(`${origin}/bff/api/notes`, { headers, signal: page.signal }),
    );
    await asked.promise;
    page.abort();
    assert.equal((await pending).status, 503);
  });

  it('end when the page leaves', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    const stopped = Promise.withResolvers<void>();
    setup.api = ({ init }) => {
      init.signal?.addEventListener('abort', () => stopped.resolve());
      return new Response(new ReadableStream({}));
    };
    const answer = await browser.ask('/bff/api/notes');
    await answer.body?.cancel();
    await stopped.promise;
  });

  it('pass a body on that cannot be sent again, and refresh for the next request', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    setup.api = () =>
      new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
    const body = 'x'.repeat(70_000);
    assert.equal((await browser.ask('/bff/api/notes', { method: 'POST', body })).status, 401);
    assert.equal(setup.apiRequests.length, 1);
    setup.api = () => Response.json({});
    await browser.ask('/bff/api/notes');
    assert.equal(headersOf(setup)['authorization'], 'Bearer at-2');
  });

  it('B1: are told to logs by the path of the upstream alone', async () => {
    const setup = await setUp();
    const browser = await signedIn(setup);
    await browser.ask('/bff/api/notes/secret?token=secret');
    const event = setup.events.at(-1);
    assert.equal(event?.type, 'request_forwarded');
    assert.doesNotMatch(JSON.stringify(setup.events), /secret/);
  });
});

import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { EventLog, listen, makePair, settled } from './jwks.test-helper.ts';
import { createRemoteJwks } from './remote-jwks.ts';
import type { RemoteJwksOptions } from './remote-options.ts';

const a = makePair('a');
const body = JSON.stringify({ keys: [a.publicJwk] });

/** A key set behind a real server, through the runtime's own fetch. */
async function serve(t: TestContext, listener: RequestListener, options: RemoteJwksOptions = {}) {
  const origin = await listen(t, listener);
  return { origin, keys: createRemoteJwks(`${origin}/jwks`, options) };
}

function redirects(to: (count: number) => string, status = 302): RequestListener {
  let count = 0;
  return (request, response) => void response.writeHead(status, { location: to(++count) }).end('moved');
}

describe('createRemoteJwks over HTTP', () => {
  it('fetches keys', async (t) => {
    const { keys } = await serve(
      t,
      (_, response) => void response.setHeader('content-type', 'text/plain').end(body),
    );
    await keys.refresh();
    assert.deepEqual(keys.toJSON(), { keys: [a.publicJwk] });
  });

  it('follows redirects within the origin', async (t) => {
    const { keys } = await serve(t, (request, response) => {
      const step = Number(new URL(request.url ?? '', 'http://x').searchParams.get('step') ?? 0);
      if (step < 3) response.writeHead(307, { location: `/jwks?step=${step + 1}` }).end();
      else response.end(body);
    });
    await keys.refresh();
    assert.equal(keys.toJSON().keys.length, 1);
  });

  it('refuses redirects to another origin without connecting to it', async (t) => {
    let visits = 0;
    const elsewhere = await listen(t, (_, response) => {
      visits++;
      response.end(body);
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const { keys } = await serve(
        t,
        redirects(() => `${elsewhere}/jwks`, status),
      );
      await assert.rejects(keys.refresh(), { code: 'url_refused' });
    }
    assert.equal(visits, 0);
  });

  it('refuses redirects that never end, or that end in no address', async (t) => {
    const endless = await serve(
      t,
      redirects((count) => `/jwks?${count}`),
    );
    await assert.rejects(endless.keys.refresh(), { code: 'url_refused', message: /more than 3 redirects/ });
    const broken = await serve(
      t,
      redirects(() => 'http://'),
    );
    await assert.rejects(broken.keys.refresh(), { code: 'url_refused' });
    const local = await serve(
      t,
      redirects(() => 'file:///etc/passwd'),
    );
    await assert.rejects(local.keys.refresh(), { code: 'url_refused' });
    const nowhere = await serve(t, (_, response) => void response.writeHead(302).end());
    await assert.rejects(nowhere.keys.refresh(), { code: 'jwks_unavailable' });
  });

  it('refuses a redirect that the runtime hides', async () => {
    const opaque = Object.defineProperties(new Response(null), {
      status: { value: 0 },
      type: { value: 'opaqueredirect' },
    });
    const keys = createRemoteJwks('https://issuer.example/jwks', { fetch: async () => opaque });
    await assert.rejects(keys.refresh(), { code: 'url_refused' });
  });

  it('does not read a body that is announced to be too large', async (t) => {
    let written = 0;
    const { keys } = await serve(t, (_, response) => {
      response.writeHead(200, { 'content-length': 50_000_000 });
      response.write('{"keys":[]}', () => written++);
    });
    await assert.rejects(keys.refresh(), { code: 'limit_exceeded' });
    assert.ok(written <= 1);
  });

  it('stops reading an unannounced body of 50 MB at its bound', async (t) => {
    let sent = 0;
    const { keys } = await serve(t, (_, response) => {
      const chunk = Buffer.alloc(65_536, ' ');
      const write = (): void => {
        while (!response.destroyed && sent < 50_000_000) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', write);
        }
        response.end();
      };
      write();
    });
    await assert.rejects(keys.refresh(), { code: 'limit_exceeded' });
    assert.ok(sent < 25_000_000, 'the server was cut off long before the end');
  });

  it('bounds what a compressed body becomes', async (t) => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));
    const { keys } = await serve(
      t,
      (_, response) => void response.setHeader('content-encoding', 'gzip').end(bomb),
    );
    assert.ok(bomb.length < 100_000);
    await assert.rejects(keys.refresh(), { code: 'limit_exceeded' });
  });

  it('gives up on a server that trickles', async (t) => {
    let fire = (): void => undefined;
    const { keys } = await serve(
      t,
      (_, response) => {
        response.write('{"keys":');
        // The time is over while the body is still being read.
        setImmediate(() => fire());
      },
      { startTimer: (callback) => ((fire = callback), () => undefined) },
    );
    await assert.rejects(keys.refresh(), { code: 'jwks_unavailable', message: /within 5000 ms/ });
  });

  it('gives up on a server that never answers, by the real clock', async (t) => {
    const { keys } = await serve(t, () => undefined, { timeoutMs: 20 });
    await assert.rejects(keys.refresh(), { code: 'jwks_unavailable' });
  });

  it('reports a connection that breaks off', async (t) => {
    const { keys } = await serve(t, (_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('{', () => response.destroy());
    });
    await assert.rejects(keys.refresh(), { code: 'jwks_unavailable' });
  });

  it('refuses bytes that are not UTF-8', async (t) => {
    const { keys } = await serve(t, (_, response) => void response.end(Buffer.from([0x7b, 0xff, 0x7d])));
    await assert.rejects(keys.refresh(), { code: 'jwks_invalid' });
  });

  it('asks again with the ETag', async (t) => {
    const log = new EventLog();
    const { keys } = await serve(
      t,
      (request, response) => {
        response.setHeader('etag', '"1"');
        if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
        else response.end(body);
      },
      { on: log.on },
    );
    await keys.refresh();
    await keys.refresh();
    assert.deepEqual(log.types, ['fetch', 'fetched', 'fetch', 'not_modified']);
  });

  it('leaves no timer behind', async (t) => {
    let running = 0;
    const { keys } = await serve(t, (_, response) => void response.end(body), {
      startTimer: (callback, delayMs) => {
        running++;
        const timer = setTimeout(callback, delayMs);
        return () => {
          running--;
          clearTimeout(timer);
        };
      },
    });
    await keys.refresh();
    await settled();
    assert.equal(running, 0);
  });
});

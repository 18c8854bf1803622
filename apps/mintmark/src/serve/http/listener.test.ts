import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { startServe, until } from '../serve.test-helper.ts';
import { loggablePath } from './target.ts';

/** Sends bytes as they are and gives what comes back. */
function send(address: string, text: string): Promise<string> {
  const { port } = new URL(address);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8').on('data', (data) => (answer += data));
    socket.once('close', () => resolve(answer)).once('error', reject);
  });
}

interface Echo {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly address: string;
}

async function startEcho(t: TestContext): ReturnType<typeof startServe> {
  return startServe(t, {
    handler: async (incoming, { address }) => {
      const { method, url } = incoming;
      return new Response(JSON.stringify({ method, url, body: await incoming.text(), address }));
    },
  });
}

describe('the listener', () => {
  it('hands over method, address, body and client', async (t) => {
    const { told } = await startEcho(t);
    const { issuer = '' } = told.addresses;
    const response = await fetch(`${issuer}/token?a=b`, { method: 'POST', body: 'grant_type=x' });
    const { address, ...rest } = (await response.json()) as Echo;
    assert.deepEqual(rest, { method: 'POST', url: `${issuer}/token?a=b`, body: 'grant_type=x' });
    assert.match(address, /^(127\.0\.0\.1|::1)$/);
    assert.equal(response.headers.get('server'), null);
    assert.equal(response.headers.get('x-powered-by'), null);
  });

  it('knows its own address and does not ask the header Host', async (t) => {
    const { told } = await startEcho(t);
    const { issuer = '' } = told.addresses;
    for (const target of ['/a', 'http://evil.example/a']) {
      const answer = await send(
        issuer,
        `GET ${target} HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n`,
      );
      assert.match(answer, new RegExp(`"url":"${issuer}/a"`));
    }
  });

  for (const target of ['*', 'javascript:alert(1)', 'ftp://a/b']) {
    it(`refuses the target ${target}`, async (t) => {
      const { told } = await startEcho(t);
      const answer = await send(
        told.addresses['issuer'] ?? '',
        `OPTIONS ${target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
      );
      assert.match(answer, /^HTTP\/1\.1 400 /);
    });
  }

  it('refuses a body over the limit before it is sent, and one that does not say how long it is', async (t) => {
    const { told } = await startEcho(t);
    const { issuer = '' } = told.addresses;
    const announced = await send(issuer, 'POST /token HTTP/1.1\r\nhost: a\r\ncontent-length: 65537\r\n\r\n');
    assert.match(announced, /^HTTP\/1\.1 413 /);
    assert.match(announced, /"error":"invalid_request"/);
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
    const chunked = await send(
      issuer,
      `POST /token HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n${chunk}1\r\na\r\n0\r\n\r\n`,
    );
    assert.match(chunked, /^HTTP\/1\.1 413 /);
    const fits = await fetch(`${issuer}/token`, { method: 'POST', body: 'a'.repeat(65_536) });
    assert.equal(((await fits.json()) as Echo).body.length, 65_536);
  });

  it('refuses headers over the limit', async (t) => {
    const { told } = await startEcho(t);
    const answer = await send(
      told.addresses['issuer'] ?? '',
      `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1\.1 431 /);
  });

  it('answers an error that nobody expected without its details, and logs it under a reference', async (t) => {
    const { told, errors } = await startServe(t, {
      handler: () => Promise.reject(new Error('the password is hunter2')),
    });
    const response = await fetch(told.addresses['issuer'] ?? '');
    assert.equal(response.status, 500);
    const { error, reference } = (await response.json()) as { error: string; reference: string };
    assert.equal(error, 'server_error');
    await until(() => errors().includes(reference));
    assert.doesNotMatch(errors(), /hunter2/);
    assert.match(errors(), new RegExp(`"event":"request failed","reference":"${reference}"`));
  });

  it('goes on after a client that hangs up in the middle', async (t) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { told, errors } = await startServe(t, {
      handler: async (incoming) => {
        if (new URL(incoming.url).pathname === '/slow') await promise;
        return new Response('done');
      },
    });
    const { issuer = '' } = told.addresses;
    const { port } = new URL(issuer);
    const half = connect(Number(port), '127.0.0.1', () => {
      half.write('POST /half HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nabc', () => half.destroy());
    });
    const waiting = request(`${issuer}/slow`).on('error', () => undefined);
    waiting.once('socket', (socket) => socket.once('connect', () => setImmediate(() => waiting.destroy())));
    waiting.end();
    await until(() => errors().includes('"aborted":true'));
    resolve();
    assert.equal(await (await fetch(issuer)).text(), 'done');
  });

  it('logs method, path and status, and nothing that could be a secret', async (t) => {
    const { told, errors } = await startEcho(t);
    const { issuer = '' } = told.addresses;
    const headers = { authorization: 'Bearer s3cret-token', cookie: 'session=s3cret-cookie' };
    await (await fetch(`${issuer}/userinfo?access_token=s3cret-query`, { headers })).text();
    await until(() => errors().includes('/userinfo'));
    assert.match(errors(), /"event":"request","method":"GET","path":"\/userinfo","status":200/);
    assert.doesNotMatch(errors(), /s3cret/);
  });
});

describe('a path in the log', () => {
  it('is without its query and without what could be a token', () => {
    assert.equal(loggablePath('/authorize?code=abc'), '/authorize');
    assert.equal(
      loggablePath('/t/acme/.well-known/openid-configuration'),
      '/t/acme/.well-known/openid-configuration',
    );
    assert.equal(loggablePath(`/reset/${'a1B2'.repeat(8)}/x`), '/reset/…/x');
    assert.ok(loggablePath(`/${'a/'.repeat(5000)}`).length <= 512);
  });
});

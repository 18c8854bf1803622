// RFC 8297: what a service says before its answer, and who hears it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import type { UpstreamConfig } from '../../src/config/upstream-config.ts';
import { openRaw } from '../support/raw-client.ts';
import { portOf, startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { onHeads, rawTarget } from '../upstream/raw-target.ts';

const get = 'GET /a HTTP/1.1\r\nHost: a\r\n\r\n';
const hint = 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload; as=style, </b.js>\r\n';
const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

interface Wishes {
  readonly target: number;
  readonly upstream?: Partial<UpstreamConfig>;
  readonly route?: Partial<RouteConfig>;
}

async function start(t: TestContext, { target, upstream, route }: Wishes): Promise<RunningGateway> {
  const running = await startGateway({
    config: {
      listeners: [{ address: '127.0.0.1:0', http2: true }],
      upstreams: {
        hinting: { targets: [`http://127.0.0.1:${target}`], retries: { attempts: 0 }, ...upstream },
      },
    },
    routes: [
      {
        ...{ name: 'all', match: { path: '/*' }, upstream: 'hinting', authentication: 'none' },
        ...{ earlyHints: true, ...route },
      } as const,
    ],
  });
  t.after(() => running.close());
  return running;
}

async function before(t: TestContext, text: string, route: Wishes['route'] = {}): Promise<RunningGateway> {
  const target = await rawTarget((socket: Socket) => onHeads(socket, () => socket.write(text, 'latin1')));
  t.after(() => target[Symbol.asyncDispose]());
  return start(t, { target: target.port, route });
}

async function beforeHttp2(
  t: TestContext,
  serve: (stream: ServerHttp2Stream) => void,
): Promise<RunningGateway> {
  const server = createServer().on('stream', (stream: ServerHttp2Stream) => {
    stream.on('error', () => undefined);
    serve(stream);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => server.close());
  return start(t, { target: portOf(server), upstream: { protocol: 'http2' } });
}

/** All that a client of HTTP/1.1 gets up to the end of the answer. */
async function hear(running: RunningGateway, request: string = get): Promise<string> {
  using client = await openRaw(running.port);
  client.write(request);
  return await client.until((text) => /HTTP\/1\.1 [2-5].*\r\n\r\n[\s\S]/su.test(text));
}

describe('early hints of a service', () => {
  it('reach a client of HTTP/1.1, and the answer after them', async (t) => {
    const running = await before(t, `${hint}\r\n${hint}\r\n${answer}`);
    const heard = `HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload; as=style, </b.js>\r\n\r\n`;
    const text = await hear(running);
    assert.ok(text.startsWith(`${heard}${heard}HTTP/1.1 200 OK\r\n`), text);
    assert.match(text, /\r\n\r\nok$/u);
  });

  it('reach a client of HTTP/2', async (t) => {
    const running = await before(t, `${hint}Link: </c>\r\n\r\n${answer}`);
    const session = connect(running.url);
    t.after(() => session.destroy());
    const stream = session.request({ ':path': '/' });
    const [[early], [late]] = await Promise.all([once(stream, 'headers'), once(stream, 'response')]);
    assert.equal(early[':status'], 103);
    assert.equal(early['link'], '</a.css>; rel=preload; as=style, </b.js>, </c>');
    assert.equal(late[':status'], 200);
    assert.equal(late['link'], undefined);
    stream.resume();
  });

  it('reach a client from a service of HTTP/2', async (t) => {
    const running = await beforeHttp2(t, (stream) => {
      stream.additionalHeaders({ ':status': 102 });
      stream.additionalHeaders({ ':status': 103, link: '</a>', 'set-cookie': 'a=b' });
      stream.respond({ ':status': 200 });
      stream.end('ok');
    });
    const text = await hear(running);
    assert.ok(text.startsWith('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n'), text);
  });

  it('stay where the route does not say that they are passed on', async (t) => {
    const running = await before(t, `${hint}\r\n${answer}`, { earlyHints: false });
    assert.match(await hear(running), /^HTTP\/1\.1 200 OK\r\n/u);
  });

  it('stay where the client speaks HTTP/1.0, or waits for another answer first', async (t) => {
    const running = await before(t, `${hint}\r\n${answer}`);
    assert.match(await hear(running, 'GET /a HTTP/1.0\r\nHost: a\r\n\r\n'), /^HTTP\/1\.1 200 OK\r\n/u);
    using client = await openRaw(running.port);
    client.write(get.repeat(3));
    const text = await client.until((all) => all.match(/200 OK/gu)?.length === 3 && all.endsWith('ok'));
    const order = text.match(/103 Early|200 OK/gu) ?? [];
    assert.deepEqual(order.slice(0, 2), ['103 Early', '200 OK']);
    // However fast the others were, what was heard of them stood before their own answers.
    assert.doesNotMatch(order.join(' '), /103 Early 103 Early/u);
  });

  it('say only what clients look at, and that by the rules for the answer', async (t) => {
    const fields =
      "Set-Cookie: a=b\r\nX-User: mallory\r\nConnection: x-hop\r\nX-Hop: 1\r\nContent-Length: 5\r\nContent-Security-Policy: default-src 'self'\r\n";
    const running = await before(t, `${hint}${fields}\r\n${answer}`, {
      responseHeaders: { remove: ['Link'] },
    });
    const said =
      "HTTP/1.1 103 Early Hints\r\ncontent-security-policy: default-src 'self'\r\n\r\nHTTP/1.1 200 OK\r\n";
    const text = await hear(running);
    assert.ok(text.startsWith(said), text);
  });

  it('without anything to look at, and other interim answers, are dropped', async (t) => {
    const others =
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 199 Odd\r\nLink: </x>\r\n\r\n';
    const running = await before(t, `${others}HTTP/1.1 103 Early Hints\r\nX-A: b\r\n\r\n${answer}`);
    assert.match(await hear(running), /^HTTP\/1\.1 200 OK\r\n/u);
  });

  it('come before a refusal too, where the service then fails', async (t) => {
    const running = await before(t, `${hint}\r\ngarbage\r\n\r\n`);
    assert.match(await hear(running), /^HTTP\/1\.1 103 .*\r\n\r\nHTTP\/1\.1 502 /su);
  });

  it('are not heard for ever', async (t) => {
    const running = await before(t, `${hint}\r\n`.repeat(11));
    const text = await hear(running);
    assert.equal(text.match(/103 Early Hints/gu)?.length, 10);
    assert.match(text, /HTTP\/1\.1 502 .*"upstream_malformed"/su);
  });

  it('are not heard for ever of a service of HTTP/2', async (t) => {
    const running = await beforeHttp2(t, (stream) => {
      for (let times = 0; times < 11; times++) stream.additionalHeaders({ ':status': 103, link: '</a>' });
    });
    const text = await hear(running);
    assert.equal(text.match(/103 Early Hints/gu)?.length, 10);
    assert.match(text, /HTTP\/1\.1 502 .*"upstream_malformed"/su);
  });
});

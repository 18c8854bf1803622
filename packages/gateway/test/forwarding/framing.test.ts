// How messages begin and end on both sides of the gateway, octet by octet.
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { openRaw, sendRaw } from '../support/raw-client.ts';
import { startGateway, type RunningGateway, type StartOptions } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { onHeads, rawTarget } from '../upstream/raw-target.ts';

const open: RouteConfig = { name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' };

const start = (more: StartOptions = {}): Promise<RunningGateway> => startGateway({ routes: [open], ...more });

/** A gateway before a service that answers with these octets. */
async function before(serve: (socket: Socket) => void): Promise<RunningGateway & { sent: string[] }> {
  const sent: string[] = [];
  const target = await rawTarget((socket) => {
    socket.on('data', (chunk: Buffer) => sent.push(chunk.toString('latin1')));
    serve(socket);
  });
  const running = await start({
    config: { upstreams: { service: { targets: [`http://127.0.0.1:${target.port}`] } } },
  });
  const close = async (): Promise<void> => {
    await running.close();
    await target[Symbol.asyncDispose]();
  };
  return { ...running, sent, close, [Symbol.asyncDispose]: close };
}

const answering = (text: string) => (socket: Socket) => onHeads(socket, () => socket.write(text, 'latin1'));
const get = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\nHost: api.test\r\n${more}\r\n`;

describe('messages through the gateway', () => {
  it('asks the client for the body only when the service takes it', async () => {
    await using running = await start();
    using client = await openRaw(running.port);
    client.write('POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n');
    await client.until((text) => text.startsWith('HTTP/1.1 100 Continue\r\n\r\n'));
    client.write('hello');
    const text = await client.until((all) => all.includes('"bytes":5'));
    assert.equal(text.match(/HTTP\/1\.1 /g)?.length, 2);
    assert.equal(running.received[0]?.headers.expect, undefined);
  });

  it('refuses instead of asking for a body that nobody may send', async () => {
    await using running = await startGateway();
    const head = 'POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n';
    const text = await sendRaw(running.port, head);
    assert.match(text, /^HTTP\/1\.1 401 /);
    assert.doesNotMatch(text, /100 Continue/);
  });

  it('answers HEAD with the length that GET would have, and no body', async () => {
    await using running = await before(answering('HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n'));
    using client = await openRaw(running.port);
    client.write(get('/a').replace('GET', 'HEAD') + get('/b').replace('GET', 'HEAD'));
    const text = await client.until((all) => all.split('\r\n\r\n').length === 3);
    assert.equal(text.match(/content-length: 1234\r\n/gi)?.length, 2);
    assert.doesNotMatch(text, /content-length: 0/i);
  });

  it('passes 304 with the length that it speaks of, and 204 without any', async () => {
    await using running = await before((socket) =>
      onHeads(socket, (head) => {
        const is304 = head.startsWith('GET /304');
        socket.write(
          is304
            ? 'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Length: 99\r\n\r\n'
            : 'HTTP/1.1 204 No Content\r\n\r\n',
        );
      }),
    );
    using client = await openRaw(running.port);
    client.write(get('/304'));
    const first = await client.until((all) => all.endsWith('\r\n\r\n'));
    assert.match(first, /^HTTP\/1\.1 304 /);
    assert.match(first, /content-length: 99\r\n/i);
    client.write(get('/204'));
    const both = await client.until((all) => all.includes(' 204 ') && all.endsWith('\r\n\r\n'));
    assert.doesNotMatch(both.slice(first.length), /content-length|transfer-encoding/i);
  });

  it('passes a chunked body both ways, and one with a length as one with a length', async () => {
    await using running = await before(
      answering('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n'),
    );
    using client = await openRaw(running.port);
    client.write(
      'POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n',
    );
    const text = await client.until((all) => all.endsWith('0\r\n\r\n'));
    assert.match(text, /\r\ntransfer-encoding: chunked\r\n/i);
    assert.match(text, /\r\n\r\n5\r\nabcde\r\n0\r\n\r\n$/);
    await until(() => running.sent.join('').endsWith('0\r\n\r\n'));
    const sent = running.sent.join('');
    assert.match(sent, /transfer-encoding: chunked\r\n/i);
    assert.match(sent, /\r\n\r\n5\r\nhello\r\n0\r\n\r\n$/);
  });

  it('passes a body that only the end of the connection ends', async () => {
    await using running = await before((socket) =>
      onHeads(socket, () => socket.end('HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nto the end')),
    );
    const answer = await running.fetch('/a');
    assert.equal(await answer.text(), 'to the end');
    assert.equal(answer.headers.get('content-length'), null);
  });

  it('keeps interim answers of the service to itself', async () => {
    await using running = await before(
      answering(
        'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
      ),
    );
    using client = await openRaw(running.port);
    client.write(get('/a'));
    const text = await client.until((all) => all.endsWith('ok'));
    assert.match(text, /^HTTP\/1\.1 200 OK\r\n/);
    assert.doesNotMatch(text, /link:/i);
  });

  it('passes trailers to clients that take them', async () => {
    await using running = await before(
      answering(
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x-sum\r\n\r\n2\r\nok\r\n0\r\nx-sum: 42\r\n\r\n',
      ),
    );
    using client = await openRaw(running.port);
    client.write(get('/a', 'TE: trailers\r\n'));
    const text = await client.until((all) => all.includes('\r\n0\r\n') && all.endsWith('\r\n\r\n'));
    assert.match(text, /0\r\nx-sum: 42\r\n\r\n$/);
    assert.match(running.sent.join(''), /te: trailers\r\n/i);
  });

  it('passes every Set-Cookie, and drops what concerns one connection', async () => {
    await using running = await before(
      answering(
        'HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nConnection: X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=9\r\nContent-Length: 0\r\n\r\n',
      ),
    );
    const answer = await running.fetch('/a');
    assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2']);
    assert.equal(answer.headers.get('x-hop'), null);
    assert.notEqual(answer.headers.get('keep-alive'), 'timeout=9');
  });
});

describe('connections of clients', () => {
  it('answers many requests on one connection, to the service on one too', async () => {
    const sockets = new Set<Socket>();
    await using running = await start({
      service: (request, response) => void (sockets.add(request.socket), response.end(request.url)),
    });
    using client = await openRaw(running.port);
    for (const path of ['/1', '/2', '/3']) {
      client.write(get(path));
      await client.until((all) => all.endsWith(path));
    }
    assert.equal(sockets.size, 1);
  });

  it('answers pipelined requests in their order, whichever is ready first', async () => {
    const waiting = Promise.withResolvers<void>();
    await using running = await start({
      service: (request, response) => {
        if (request.url === '/slow') void waiting.promise.then(() => response.end('[slow]'));
        else response.end(`[${request.url}]`, () => waiting.resolve());
      },
    });
    using client = await openRaw(running.port);
    client.write(get('/slow') + get('/fast') + get('/last', 'Connection: close\r\n'));
    const text = await client.closed();
    assert.deepEqual(text.match(/\[[^\]]*\]/g), ['[slow]', '[/fast]', '[/last]']);
  });

  it('closes the connection when the client asks for it, and when the service does not', async () => {
    await using running = await before(
      answering('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok'),
    );
    using client = await openRaw(running.port);
    client.write(get('/1'));
    const first = await client.until((all) => all.endsWith('ok'));
    assert.doesNotMatch(first, /connection: close/i);
    client.write(get('/2', 'Connection: close\r\n'));
    assert.match((await client.closed()).slice(first.length), /connection: close\r\n/i);
  });

  it('answers clients of HTTP/1.0 without chunks, and closes', async () => {
    await using running = await start({
      service: (_, response) => {
        response.write('no ');
        response.end('chunks');
      },
    });
    const text = await sendRaw(running.port, 'GET /a HTTP/1.0\r\nHost: api.test\r\n\r\n');
    assert.match(text, /\r\n\r\nno chunks$/);
    assert.doesNotMatch(text, /transfer-encoding/i);
  });

  it('closes a connection whose body nobody has read, so that none of it counts as a request', async () => {
    await using running = await startGateway();
    const smuggled = get('/smuggled');
    const head = `POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: ${smuggled.length + 10}\r\n\r\n`;
    const text = await sendRaw(running.port, head + smuggled);
    assert.equal(text.match(/HTTP\/1\.1 /g)?.length, 1);
    assert.match(text, /^HTTP\/1\.1 401 [\s\S]*connection: close\r\n/i);
  });

  it('passes an early answer on while the upload goes on, and never uses that connection again', async () => {
    const sockets: Socket[] = [];
    await using running = await start({
      service: (request, response) => {
        sockets.push(request.socket);
        response.end('enough');
      },
    });
    const client = httpRequest(`${running.url}/upload`, { method: 'POST' });
    client.write('x'.repeat(1000));
    const answer = await new Promise<string>((resolve) => {
      client.on('response', (response) => response.on('data', (chunk: Buffer) => resolve(chunk.toString())));
    });
    client.on('error', () => undefined).destroy();
    assert.equal(answer, 'enough');
    await (await running.fetch('/next')).text();
    assert.equal(new Set(sockets).size, 2);
  });
});

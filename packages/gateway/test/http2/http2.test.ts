// Clients of HTTP/2 and services of HTTP/1.1: the same requests, the same answers, the same limits.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import {
  connect,
  constants,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { finished } from 'node:stream/promises';
import { describe, it, type TestContext } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { makeCertificate, makeFolder } from '../ingress/certificate.test-helper.ts';
import {
  encodeFields,
  endHeaders,
  endStream,
  formatFrame,
  frameTypes,
  openFrames,
  preface,
} from '../ingress/http2-frames.test-helper.ts';
import { startGateway, type RunningGateway, type StartOptions } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { onHeads, rawTarget } from '../upstream/raw-target.ts';

const open: RouteConfig = { name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' };

interface Http2Gateway extends RunningGateway {
  readonly session: ClientHttp2Session;
}

async function start(wishes: StartOptions = {}): Promise<Http2Gateway> {
  const listeners = [{ address: '127.0.0.1:0', http2: true }];
  const running = await startGateway({ routes: [open], ...wishes, config: { listeners, ...wishes.config } });
  return withSession(running, connect(running.url, { maxSessionMemory: 100 }));
}

function withSession(running: RunningGateway, session: ClientHttp2Session): Http2Gateway {
  session.on('error', () => undefined);
  const close = async (): Promise<void> => {
    session.destroy();
    await running.close();
  };
  return { ...running, session, close, [Symbol.asyncDispose]: close };
}

const serve = (service: RequestListener): Promise<Http2Gateway> => start({ service });

interface Answer {
  readonly headers: IncomingHttpHeaders & { ':status'?: number };
  readonly body: Buffer;
  readonly stream: ClientHttp2Stream;
}

async function ask(
  session: ClientHttp2Session,
  headers: OutgoingHttpHeaders = {},
  body?: Buffer,
): Promise<Answer> {
  const stream = session.request({ ':path': '/', ...headers }, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  const [head] = (await once(stream, 'response')) as [Answer['headers']];
  return { headers: head, body: Buffer.concat(await stream.toArray()), stream };
}

/** A request to `/` on the first stream. */
function headersFrame(method: string, flags: number): Buffer {
  const payload = encodeFields([
    ...([
      [':method', method],
      [':scheme', 'http'],
      [':path', '/'],
      [':authority', 'a'],
    ] as const),
  ]);
  return formatFrame({ type: frameTypes.headers, flags: flags | endHeaders, stream: 1, payload });
}

describe('a client of HTTP/2', () => {
  it('is answered by a service of HTTP/1.1, with a body both ways', async () => {
    await using running = await start();
    const { headers, body } = await ask(
      running.session,
      { ':method': 'POST', ':path': '/notes?x=1', 'content-type': 'text/plain' },
      Buffer.from('hello'),
    );
    assert.equal(headers[':status'], 200);
    assert.match(body.toString(), /"bytes":5/);
    const [request] = running.received;
    assert.deepEqual([request?.method, request?.url], ['POST', '/notes?x=1']);
    assert.equal(request?.headers['transfer-encoding'], 'chunked');
    await until(() => running.decisions.length === 1);
    assert.equal(running.decisions[0]?.httpVersion, '2.0');
  });

  it('negotiates it by ALPN over TLS', async (t: TestContext) => {
    const { certificateFile, keyFile, cert } = makeCertificate(makeFolder(t), 'api', ['api.test']);
    const tls = { certificates: [{ certificate: certificateFile, key: keyFile }] };
    const running = await startGateway({
      routes: [open],
      config: { listeners: [{ address: '127.0.0.1:0', tls }] },
    });
    const session = connect(`https://127.0.0.1:${running.port}`, { ca: cert, servername: 'api.test' });
    await using own = withSession(running, session);
    const { headers } = await ask(own.session, { ':authority': 'api.test' });
    assert.equal(headers[':status'], 200);
    assert.equal(own.received[0]?.headers['x-forwarded-proto'], 'https');
    assert.equal(session.alpnProtocol, 'h2');
  });

  it('gets every Set-Cookie and nothing that is not allowed in HTTP/2', async () => {
    await using running = await serve((_, response) => {
      response.writeHead(200, [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['Connection', 'keep-alive'],
        ['Keep-Alive', 'timeout=5'],
        ['X-Mixed-Case', '1'],
      ]);
      response.end('ok');
    });
    const { headers } = await ask(running.session);
    assert.deepEqual(headers['set-cookie'], ['a=1', 'b=2']);
    assert.deepEqual(
      [headers['connection'], headers['keep-alive'], headers['x-mixed-case']],
      [undefined, undefined, '1'],
    );
  });

  it('has its cookies joined into one field', async () => {
    await using running = await start();
    await ask(running.session, { cookie: ['a=1', 'b=2', 'c=3'] });
    assert.equal(running.received[0]?.headers.cookie, 'a=1; b=2; c=3');
  });

  it('is refused with the same answers: 401 with challenge, 404, 405, 413', async () => {
    await using running = await start({
      routes: [
        {
          name: 'notes',
          match: { path: '/notes', methods: ['GET', 'POST'] },
          upstream: 'service',
          maxBodyBytes: 10,
        },
        { ...open, name: 'open', match: { path: '/open' }, maxBodyBytes: 10 },
      ],
    });
    const { session } = running;
    const refused = await ask(session, { ':path': '/notes' });
    assert.deepEqual([refused.headers[':status'], refused.headers['www-authenticate']], [401, 'Bearer']);
    assert.equal((await ask(session, { ':path': '/no' })).headers[':status'], 404);
    const wrong = await ask(session, { ':path': '/notes', ':method': 'DELETE' });
    assert.deepEqual([wrong.headers[':status'], wrong.headers['allow']], [405, 'GET, HEAD, POST']);
    const long = await ask(session, { ':path': '/open', ':method': 'POST' }, Buffer.alloc(11));
    assert.equal(long.headers[':status'], 413);
    const known = { ':path': '/open', ':method': 'POST', 'content-length': '11' };
    assert.equal((await ask(session, known, Buffer.alloc(11))).headers[':status'], 413);
    // None of it ends the connection.
    assert.equal((await ask(session, { ':path': '/open' })).headers[':status'], 200);
  });

  it('gets 20 MB as they are, many at once', async () => {
    const bytes = randomBytes(2_000_000);
    const wanted = createHash('sha256').update(bytes).digest('hex');
    await using running = await serve((request, response) => void request.pipe(response));
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ask(running.session, { ':method': 'POST' }, bytes)),
    );
    for (const { body } of answers) assert.equal(createHash('sha256').update(body).digest('hex'), wanted);
  });

  it('holds the service back when it does not read', async () => {
    let written = 0;
    let isBlocked = false;
    const piece = Buffer.alloc(1_048_576);
    await using running = await serve((_, response) => {
      const more = (): void => {
        while (written < 200) {
          written++;
          if (!response.write(piece)) {
            isBlocked = true;
            response.once('drain', () => ((isBlocked = false), more()));
            return;
          }
        }
        response.end();
      };
      more();
    });
    const stream = running.session.request({ ':path': '/' });
    await once(stream, 'response');
    stream.pause();
    let last = -1;
    await until(() => {
      const isStill = isBlocked && last === written;
      last = written;
      return isStill;
    });
    assert.ok(written < 100, `expected the service to be held back, not to have written ${written} MiB`);
    let received = 0;
    stream.on('data', (chunk: Buffer) => (received += chunk.length)).resume();
    await finished(stream);
    assert.equal(received, 200 * piece.length);
  });

  it('sees the stream reset when the service breaks off, not a body that ends', async () => {
    await using running = await serve((_, response) => void response.write('half', () => response.destroy()));
    const client = openFrames(running.port);
    client.socket.write(Buffer.concat([preface, headersFrame('GET', endStream)]));
    const reset = await client.until(({ type }) => type === frameTypes.reset);
    assert.equal(reset?.payload.readUInt32BE(0), constants.NGHTTP2_INTERNAL_ERROR);
    const whole = client.frames.filter(
      ({ type, flags }) => type === frameTypes.data && (flags & endStream) !== 0,
    );
    assert.equal(whole.length, 0);
    client.socket.destroy();
    await until(() => running.gateway.openRequests === 0);
  });

  it('breaks the request off at the service when it resets the stream', async () => {
    let hasLeft = false;
    await using running = await serve((_, response) => {
      response.write('half');
      response.on('close', () => (hasLeft = true));
    });
    const stream = running.session.request({ ':path': '/' });
    stream.on('error', () => undefined);
    await once(stream, 'response');
    stream.close(constants.NGHTTP2_CANCEL);
    await until(() => hasLeft && running.decisions.length === 1);
    assert.equal(running.decisions[0]?.outcome, 'client-aborted');
  });

  it('breaks an upload off when it resets the stream, so that the service does not take it for whole', async () => {
    let outcome = '';
    await using running = await serve((request) => {
      request.resume().on('end', () => (outcome = 'whole'));
      request.on('error', () => (outcome = 'broken'));
    });
    const client = openFrames(running.port);
    const half = formatFrame({ type: frameTypes.data, flags: 0, stream: 1, payload: Buffer.from('half') });
    client.socket.write(Buffer.concat([preface, headersFrame('POST', 0), half]));
    await until(() => running.received.length === 1);
    const payload = Buffer.of(0, 0, 0, constants.NGHTTP2_CANCEL);
    client.socket.write(formatFrame({ type: frameTypes.reset, flags: 0, stream: 1, payload }));
    await until(() => outcome !== '');
    assert.equal(outcome, 'broken');
    client.socket.destroy();
  });

  it('gets HEAD, 204 and 304 without a body', async () => {
    await using target = await rawTarget((socket) =>
      onHeads(socket, (head) => {
        if (head.startsWith('HEAD')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n');
        else if (head.includes('/204')) socket.write('HTTP/1.1 204 No Content\r\n\r\n');
        else socket.write('HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n');
      }),
    );
    await using running = await start({
      config: {
        listeners: [{ address: '127.0.0.1:0', http2: true }],
        upstreams: { service: { targets: [`http://127.0.0.1:${target.port}`] } },
      },
    });
    const head = await ask(running.session, { ':method': 'HEAD' });
    assert.deepEqual([head.headers['content-length'], head.body.length], ['1234', 0]);
    const none = await ask(running.session, { ':path': '/204' });
    assert.deepEqual(
      [none.headers[':status'], none.headers['content-length'], none.body.length],
      [204, undefined, 0],
    );
    assert.equal((await ask(running.session, { ':path': '/304' })).headers[':status'], 304);
  });

  it('gets trailers when it takes them', async () => {
    await using running = await serve((_, response) => {
      response.writeHead(200, { trailer: 'x-sum' });
      response.write('ok');
      response.addTrailers({ 'x-sum': '42' });
      response.end();
    });
    const stream = running.session.request({ ':path': '/', te: 'trailers' });
    const trailers = once(stream, 'trailers');
    await stream.toArray();
    assert.equal(((await trailers) as [IncomingHttpHeaders])[0]['x-sum'], '42');
  });

  it('is told to continue only when the service takes the body', async () => {
    await using running = await start();
    const stream = running.session.request(
      { ':path': '/', ':method': 'POST', expect: '100-continue' },
      { endStream: false },
    );
    await once(stream, 'continue');
    stream.end('hello');
    assert.match(Buffer.concat(await stream.toArray()).toString(), /"bytes":5/);
  });

  it('may speak HTTP/1.1 on the same port', async () => {
    await using running = await start();
    assert.equal((await running.fetch('/')).status, 200);
  });
});

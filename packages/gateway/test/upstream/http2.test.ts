// Targets that speak HTTP/2, as services of gRPC do, and what their resets and goodbyes mean to requests.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { constants, createServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createHttp2Client } from '../../src/upstream/http2/http2-client.ts';
import type { UpstreamClient, UpstreamClientOptions } from '../../src/upstream/upstream-client.ts';
import {
  encodeFields,
  endHeaders,
  endStream,
  formatFrame,
  frameTypes,
  type Frame,
} from '../ingress/http2-frames.test-helper.ts';
import { exchange, optionsFor, rawTarget } from './raw-target.ts';

type Act = (stream: ServerHttp2Stream, path: string) => void;

interface Target extends AsyncDisposable {
  readonly client: UpstreamClient;
  readonly sessions: number;
}

async function target(
  act: Act,
  more: Partial<UpstreamClientOptions> & { maxStreams?: number } = {},
): Promise<Target> {
  const { maxStreams, ...options } = more;
  const server = createServer({
    settings: maxStreams === undefined ? {} : { maxConcurrentStreams: maxStreams },
  });
  const state = { sessions: 0 };
  const open = new Set<{ destroy(): void }>();
  server.on('session', (session) => {
    state.sessions += 1;
    open.add(session);
    session.on('error', () => undefined);
  });
  server.on('stream', (stream: ServerHttp2Stream, headers) => {
    stream.on('error', () => undefined);
    act(stream, String(headers[':path']));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = createHttp2Client(optionsFor((server.address() as AddressInfo).port, options));
  return {
    client,
    get sessions() {
      return state.sessions;
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
      for (const session of open) session.destroy();
      server.close();
    },
  };
}

const good = (stream: ServerHttp2Stream): void => {
  stream.respond({ ':status': 200 });
  stream.end('good');
};

describe('a call of gRPC', () => {
  it('has its fields, its body and its trailers carried both ways', async () => {
    const heard: unknown[] = [];
    await using service = await target((stream) => {
      stream.on('trailers', (trailers) => heard.push(trailers['t']));
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0', 'grpc-message': 'fine' }));
      stream.pipe(stream);
    });
    const headers = ['Content-Type', 'application/grpc', 'a', '1', 'A', '2'];
    const { call, done } = exchange(service.client, {
      method: 'POST',
      body: 'unknown',
      trailers: true,
      headers,
    });
    call.write(Buffer.from('hel'));
    call.write(Buffer.from('lo'));
    call.end(['T', 'u']);
    const { status, body, trailers } = await done;
    assert.deepEqual([status, body, trailers], [200, 'hello', ['grpc-status', '0', 'grpc-message', 'fine']]);
    assert.deepEqual(heard, ['u']);
  });

  it('sees an answer of trailers only as a head without a body', async () => {
    await using service = await target((stream) =>
      stream.respond({ ':status': 200, 'grpc-status': '5' }, { endStream: true }),
    );
    const { headers, length, isComplete, events } = await exchange(service.client).done;
    assert.deepEqual(headers.slice(0, 2), ['grpc-status', '5']);
    assert.deepEqual([length, isComplete, events], [0, true, ['connected', 'head', 'end']]);
  });

  it('may be answered before its body is complete', async () => {
    await using service = await target(good);
    const { call, done } = exchange(service.client, { method: 'POST', body: 10 });
    assert.equal((await done).body, 'good');
    assert.equal(call.write(Buffer.from('late')), true);
    assert.equal((await exchange(service.client).done).body, 'good');
    assert.equal(service.sessions, 1);
  });
});

describe('a reset', () => {
  const resets: [string, number, { code: string; progress: string }][] = [
    ['REFUSED_STREAM', constants.NGHTTP2_REFUSED_STREAM, { code: 'connection_ended', progress: 'not-sent' }],
    ['CANCEL', constants.NGHTTP2_CANCEL, { code: 'connection_ended', progress: 'sent' }],
    ['INTERNAL_ERROR', constants.NGHTTP2_INTERNAL_ERROR, { code: 'connection_ended', progress: 'sent' }],
    [
      'ENHANCE_YOUR_CALM',
      constants.NGHTTP2_ENHANCE_YOUR_CALM,
      { code: 'connection_ended', progress: 'sent' },
    ],
    ['PROTOCOL_ERROR', constants.NGHTTP2_PROTOCOL_ERROR, { code: 'response_malformed', progress: 'sent' }],
  ];
  for (const [name, code, expected] of resets) {
    it(`with ${name} ends its own request alone`, async () => {
      await using service = await target((stream, path) =>
        path === '/reset' ? stream.close(code) : good(stream),
      );
      const { error, isComplete } = await exchange(service.client, { path: '/reset' }).done;
      assert.deepEqual({ code: error?.code, progress: error?.progress }, expected);
      assert.equal(isComplete, false);
      assert.equal((await exchange(service.client).done).body, 'good');
      assert.equal(service.sessions, 1);
    });
  }
});

describe('a session', () => {
  it('is shared by requests', async () => {
    await using service = await target(good);
    await Promise.all(Array.from({ length: 20 }, () => exchange(service.client).done));
    assert.equal(service.sessions, 1);
  });

  it('has no more requests than the target allows: others open another, then wait', async () => {
    const open: ServerHttp2Stream[] = [];
    await using service = await target((stream) => void open.push(stream), {
      maxStreams: 2,
      maxConnections: 2,
    });
    const exchanges = Array.from({ length: 6 }, () => exchange(service.client));
    while (open.length < 4) await turn();
    assert.deepEqual(service.client.stats, { connections: 2, open: 4, waiting: 2 });
    for (let count = 0; count < 6; count += 1) {
      while (open.length === 0) await turn();
      const stream = open.shift();
      if (stream) good(stream);
    }
    for (const { done } of exchanges) assert.equal((await done).body, 'good');
  });

  it('takes no more requests after its goodbye, and those under way end well', async () => {
    await using service = await target((stream, path) => {
      if (path !== '/bye') return good(stream);
      stream.respond({ ':status': 200 });
      stream.session?.goaway(constants.NGHTTP2_NO_ERROR, stream.id);
      setImmediate(() => stream.end('good'));
    });
    assert.equal((await exchange(service.client, { path: '/bye' }).done).body, 'good');
    assert.equal((await exchange(service.client).done).body, 'good');
    assert.equal(service.sessions, 2);
  });

  it('that ends ends its requests, and the next has another', async () => {
    await using service = await target((stream, path) => {
      if (path === '/') return good(stream);
      stream.respond({ ':status': 200 });
      stream.write('half', () => stream.session?.destroy());
    });
    const { error, isComplete, body } = await exchange(service.client, { path: '/die' }).done;
    assert.deepEqual([error?.progress, isComplete, body], ['answered', false, 'half']);
    assert.equal((await exchange(service.client).done).body, 'good');
  });

  it('is closed when it has been idle for too long', async () => {
    await using service = await target(good, { keepAliveMs: 40 });
    await exchange(service.client).done;
    while (service.client.stats.connections > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

describe('a limit', () => {
  it('of time ends the wait for an answer, and for the rest of one', async () => {
    await using service = await target(
      (stream, path) => {
        if (path === '/half') stream.respond({ ':status': 200 });
      },
      { responseTimeoutMs: 60, idleTimeoutMs: 60 },
    );
    const codes = [];
    for (const path of ['/', '/half'])
      codes.push((await exchange(service.client, { path }).done).error?.code);
    assert.deepEqual(codes, ['response_timeout', 'idle_timeout']);
  });

  it('of waiting requests refuses the one too many', async () => {
    const open: ServerHttp2Stream[] = [];
    const limits = { maxStreams: 1, maxConnections: 1, maxWaiting: 1 };
    await using service = await target((stream) => void open.push(stream), limits);
    exchange(service.client);
    while (open.length === 0) await turn();
    exchange(service.client);
    const { error } = await exchange(service.client).done;
    assert.deepEqual([error?.code, error?.progress], ['queue_full', 'not-sent']);
  });
});

it('is told to wait by a target that does not read, and stops a target while the reader has paused', async () => {
  await using service = await target((stream, path) => {
    stream.respond({ ':status': 200 });
    if (path === '/up') stream.once('readable', () => undefined).pause();
    else stream.end(Buffer.alloc(32 * 1024 * 1024));
  });
  const up = exchange(service.client, { path: '/up', method: 'POST', body: 'unknown' });
  await up.head;
  let mayGoOn = true;
  for (let count = 0; count < 64 && mayGoOn; count += 1) mayGoOn = up.call.write(Buffer.alloc(1024 * 1024));
  assert.equal(mayGoOn, false);
  up.call.abort();
  const down = exchange(service.client, { path: '/down' });
  await down.head;
  down.call.pause();
  for (let count = 0; count < 200; count += 1) await turn();
  assert.ok(down.outcome.body.length < 32 * 1024 * 1024);
  down.call.resume();
  assert.equal((await down.done).body.length, 32 * 1024 * 1024);
});

it('hears nothing more after an abort', async () => {
  await using service = await target((stream) => {
    stream.respond({ ':status': 200 });
    const more = (): void => void (stream.destroyed || stream.write('x', () => setImmediate(more)));
    more();
  });
  const { call, head, outcome } = exchange(service.client);
  await head;
  call.abort();
  const heard = outcome.events.length;
  for (let count = 0; count < 20; count += 1) await turn();
  assert.equal(outcome.events.length, heard);
  assert.equal(service.client.stats.open, 0);
});

it('has not sent a request to a target that does not speak HTTP/2', async () => {
  await using service = await rawTarget((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const client = createHttp2Client(optionsFor(service.port));
  const { error } = await exchange(client).done;
  assert.deepEqual([error?.code, error?.progress], ['connect_failed', 'not-sent']);
  client.destroy();
});

it('refuses what could not stand in HTTP/1.1 either', () => {
  const client = createHttp2Client(optionsFor(1));
  for (const more of [
    { headers: ['a', 'b\r\nc: d'] },
    { headers: [':path', '/'] },
    { path: '/ x' },
    { upgrade: 'x' },
  ]) {
    assert.throws(() => exchange(client, more), TypeError);
  }
  assert.deepEqual(client.stats, { connections: 0, open: 0, waiting: 0 });
});

it('fails a request whose fields cannot be sent, and no other', async () => {
  await using service = await target(good);
  for (let count = 0; count < 2; count += 1) {
    const { error } = await exchange(service.client, {
      headers: ['http2-settings', 'AAMAAABkAAQAAP__'],
    }).done;
    assert.deepEqual([error?.code, error?.progress], ['connection_ended', 'not-sent']);
    assert.equal((await exchange(service.client).done).body, 'good');
  }
  assert.equal(service.sessions, 1);
});

for (const [name, code] of [
  ['NO_ERROR', constants.NGHTTP2_NO_ERROR],
  ['INTERNAL_ERROR', constants.NGHTTP2_INTERNAL_ERROR],
  ['REFUSED_STREAM', constants.NGHTTP2_REFUSED_STREAM],
] as const) {
  it(`does not take a reset with ${name} for the end of an answer`, async () => {
    await using service = await rawTarget((socket) => answerHalf(socket, code));
    const client = createHttp2Client(optionsFor(service.port));
    const { error, isComplete } = await exchange(client).done;
    assert.deepEqual([error?.code, error?.progress, isComplete], ['connection_ended', 'answered', false]);
    client.destroy();
  });
}

it('takes no head that is too long, though the target confirms no limit and compresses it', async () => {
  // RFC 7541 §6.2.1, §6.1: a long field is kept, and then named by one octet each time.
  const kept = encodeFields([['x', 'y'.repeat(3900)]]);
  kept[0] = 0x40;
  const payload = Buffer.concat([encodeFields([[':status', '200']]), kept, Buffer.alloc(90, 0xbe)]);
  const head = { type: frameTypes.headers, flags: endHeaders | endStream, stream: 1, payload };
  await using service = await rawTarget((socket) => answerWith(socket, [head]));
  const client = createHttp2Client(optionsFor(service.port));
  const { error, isComplete } = await exchange(client).done;
  assert.deepEqual([error?.code, error?.progress, isComplete], ['response_malformed', 'answered', false]);
  client.destroy();
});

/** A head and half a body, then a reset. */
function answerHalf(socket: Socket, code: number): void {
  answerWith(socket, [
    { type: frameTypes.headers, flags: endHeaders, stream: 1, payload: encodeFields([[':status', '200']]) },
    { type: frameTypes.data, flags: 0, stream: 1, payload: Buffer.from('half') },
    { type: frameTypes.reset, flags: 0, stream: 1, payload: Buffer.of(0, 0, 0, code) },
  ]);
}

function answerWith(socket: Socket, frames: readonly Frame[]): void {
  socket.write(formatFrame({ type: frameTypes.settings, flags: 0, stream: 0, payload: Buffer.alloc(0) }));
  let received = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (!hasHeaders(received)) return;
    socket.removeAllListeners('data').resume();
    socket.write(Buffer.concat(frames.map(formatFrame)));
  });
}

/** Whether a frame with headers stands behind the preface of a client. */
function hasHeaders(received: Buffer): boolean {
  for (let at = 24; at + 9 <= received.length; at += 9 + received.readUIntBE(at, 3)) {
    if (received.readUInt8(at + 3) === frameTypes.headers) return true;
  }
  return false;
}

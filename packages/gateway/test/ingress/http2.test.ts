import assert from 'node:assert/strict';
import { connect } from 'node:http2';
import { describe, it } from 'node:test';
import {
  encodeFields,
  endHeaders,
  endStream,
  formatFrame,
  frameTypes,
  isRefusal,
  openFrames,
  preface,
  type Frame,
} from './http2-frames.test-helper.ts';
import { exchange, openIngress, statusesIn, type Ingress } from './ingress.test-helper.ts';

type Field = readonly [name: string, value: string];

const get: readonly Field[] = [
  [':method', 'GET'],
  [':scheme', 'http'],
  [':path', '/'],
  [':authority', 'a.example'],
];

function without(name: string): readonly Field[] {
  return get.filter((field) => field[0] !== name);
}

function replaced(name: string, value: string): readonly Field[] {
  return get.map((field) => (field[0] === name ? ([name, value] as const) : field));
}

function headersFrame(fields: readonly Field[], flags: number = endHeaders | endStream, stream = 1): Buffer {
  return formatFrame({ type: frameTypes.headers, flags, stream, payload: encodeFields(fields) });
}

function isAnswer({ type, stream }: Frame): boolean {
  return type === frameTypes.headers && stream === 1;
}

/** Sends one request by frames, and tells whether it was answered or its stream or connection refused. */
async function send(ingress: Ingress, bytes: readonly Buffer[]): Promise<'answered' | 'refused'> {
  const client = openFrames(ingress.port);
  client.socket.write(Buffer.concat([preface, ...bytes]));
  const end = await client.until((frame) => isAnswer(frame) || isRefusal(frame));
  client.socket.destroy();
  return end !== undefined && isAnswer(end) ? 'answered' : 'refused';
}

describe('a request of HTTP/2', () => {
  it('arrives by prior knowledge, beside HTTP/1.1 on the same port', async (t) => {
    const ingress = await openIngress(t, { config: { http2: true } });
    assert.equal(
      await send(ingress, [headersFrame([...get, ['cookie', 'a=1'], ['x', 'y'], ['cookie', 'b=2']])]),
      'answered',
    );
    const { head, target } = ingress.seen[0] ?? assert.fail();
    assert.deepEqual(
      [target, head.method, head.host, head.httpVersion, head.body],
      ['/', 'GET', 'a.example', '2.0', 'none'],
    );
    assert.deepEqual(head.rawHeaders, ['cookie', 'a=1', 'x', 'y', 'cookie', 'b=2']);
    assert.equal(head.header('cookie'), 'a=1; b=2');
    assert.equal(head.url, 'http://a.example/');
    assert.deepEqual(statusesIn(await exchange(ingress.port, 'GET /1 HTTP/1.1\r\nHost: a\r\n\r\n')), [200]);
  });

  it('is not taken where HTTP/2 is off', async (t) => {
    const ingress = await openIngress(t);
    assert.equal(await send(ingress, [headersFrame(get)]), 'refused');
    assert.deepEqual(ingress.seen, []);
  });

  it('is told from HTTP/1.1 by bytes that come one by one', async (t) => {
    const ingress = await openIngress(t, { config: { http2: true } });
    const client = openFrames(ingress.port);
    client.socket.setNoDelay(true);
    for (const byte of preface.subarray(0, 8)) {
      await new Promise((resolve) => client.socket.write(Buffer.of(byte), resolve));
    }
    client.socket.write(Buffer.concat([preface.subarray(8), headersFrame(get)]));
    assert.ok(await client.until(isAnswer));
    client.socket.destroy();
    assert.deepEqual(
      statusesIn(await exchange(ingress.port, 'PROPFIND /1 HTTP/1.1\r\nHost: a\r\n\r\n')),
      [200],
    );
  });

  it('is complete, and its answer finished, when both are', async (t) => {
    const closed = Promise.withResolvers<string>();
    const { port } = await openIngress(t, {
      config: { http2: true },
      options: {
        onRequest: (request, response) => {
          request.resume().once('end', () => response.end('ok'));
          response.once('close', () => closed.resolve(`${request.complete} ${response.writableFinished}`));
        },
      },
    });
    const client = openFrames(port);
    const data = formatFrame({
      type: frameTypes.data,
      flags: endStream,
      stream: 1,
      payload: Buffer.from('hello'),
    });
    client.socket.write(
      Buffer.concat([preface, headersFrame(replaced(':method', 'POST'), endHeaders), data]),
    );
    assert.equal(await closed.promise, 'true true');
    client.socket.destroy();
  });

  it('tells how its body is framed', async (t) => {
    const ingress = await openIngress(t, { config: { http2: true } });
    const post = replaced(':method', 'POST');
    const data = formatFrame({
      type: frameTypes.data,
      flags: endStream,
      stream: 1,
      payload: Buffer.from('hello'),
    });
    await send(ingress, [headersFrame(post, endHeaders), data]);
    await send(ingress, [headersFrame([...post, ['content-length', '5']], endHeaders), data]);
    await send(ingress, [headersFrame(post)]);
    assert.deepEqual(
      ingress.seen.map(({ head, body }) => [head.body, body]),
      [
        ['unknown', 'hello'],
        [5, 'hello'],
        ['none', ''],
      ],
    );
  });
});

describe('a request of HTTP/2 that could become another in HTTP/1.1 is refused', () => {
  const refused: readonly (readonly [name: string, fields: readonly Field[]])[] = [
    ...['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'].map(
      (name) => [name, [...get, [name, 'chunked']]] as const,
    ),
    ['a te other than trailers', [...get, ['te', 'chunked']]],
    ['a name in upper case', [...get, ['X-Upper', 'v']]],
    ...[
      '/a b',
      '/a HTTP/1.1\r\nHost: b',
      '/\r\n',
      '/\0',
      '/é',
      'a',
      '',
      '*',
      'http://a.example/',
      '/../a',
      '//a',
      '/a#b',
    ].map((path) => [`the path ${JSON.stringify(path)}`, replaced(':path', path)] as const),
    ...['GET / HTTP/1.1\r\n', 'G ET', '', 'GET\0', 'X'.repeat(40), 'TRACE'].map(
      (method) => [`the method ${JSON.stringify(method)}`, replaced(':method', method)] as const,
    ),
    ...['a b', 'a\r\nx: y', 'user@a', 'a/b', '', 'a,b'].map(
      (authority) =>
        [`the authority ${JSON.stringify(authority)}`, replaced(':authority', authority)] as const,
    ),
    ['another host than the authority', [...get, ['host', 'b.example']]],
    ['two hosts', [...without(':authority'), ['host', 'a'], ['host', 'a']]],
    ['neither host nor authority', without(':authority')],
    ['no method', without(':method')],
    ['no path', without(':path')],
    ['no scheme', without(':scheme')],
    ['two paths', [...get, [':path', '/b']]],
    ['an unknown pseudo field', [...get, [':x', '1']]],
    ['the pseudo field of answers', [...get, [':status', '200']]],
    ['a pseudo field behind others', [...without(':path'), ['x', 'y'], [':path', '/']]],
    ['an extended CONNECT', [...replaced(':method', 'CONNECT'), [':protocol', 'websocket']]],
    [
      'CONNECT',
      [
        [':method', 'CONNECT'],
        [':authority', 'a:1'],
      ],
    ],
    ['two lengths', [...get, ['content-length', '0'], ['content-length', '0']]],
    ['a length with a sign', [...get, ['content-length', '+0']]],
    ['a length without a body', [...get, ['content-length', '5']]],
    ['two authorizations', [...get, ['authorization', 'a'], ['authorization', 'b']]],
    ['an expectation', [...get, ['expect', 'x']]],
  ];
  for (const [name, fields] of refused) {
    it(`with ${name}`, async (t) => {
      const ingress = await openIngress(t, { config: { http2: true } });
      const end = await send(ingress, [headersFrame(fields)]);
      assert.deepEqual(ingress.seen, []);
      // Either nghttp2 broke it off, or it was answered as a problem.
      assert.ok(end === 'refused' || ingress.problems.length === 1);
    });
  }

  for (const sent of ['hell', 'hello!']) {
    it(`with a body of ${sent.length} bytes that should have 5`, async (t) => {
      const ingress = await openIngress(t, { config: { http2: true } });
      const fields = [...replaced(':method', 'POST'), ['content-length', '5'] as const];
      const data = formatFrame({
        type: frameTypes.data,
        flags: endStream,
        stream: 1,
        payload: Buffer.from(sent),
      });
      await send(ingress, [headersFrame(fields, endHeaders), data]);
      assert.deepEqual(
        ingress.seen.filter(({ isComplete }) => isComplete),
        [],
      );
    });
  }
});

describe('a body of HTTP/2 that breaks off', () => {
  const breaks: readonly (readonly [name: string, frame: Buffer | 'destroy' | 'end'])[] = [
    ...[0, 1, 8].map((code) => {
      const payload = Buffer.of(0, 0, 0, code);
      return [
        `is reset with code ${code}`,
        formatFrame({ type: frameTypes.reset, flags: 0, stream: 1, payload }),
      ] as const;
    }),
    ['loses its connection', 'destroy'],
    ['has a client that ends its side of the connection', 'end'],
  ];
  for (const [name, frame] of breaks) {
    it(`and ${name} never ends`, async (t) => {
      const events: string[] = [];
      const arrived = Promise.withResolvers<undefined>();
      const closed = Promise.withResolvers<undefined>();
      const ingress = await openIngress(t, {
        config: { http2: true },
        options: {
          onRequest: (request, response) => {
            request.once('data', () => arrived.resolve(undefined));
            request.once('end', () => void events.push('end'));
            response.once('close', () => {
              events.push(
                `complete ${request.complete}, finished ${response.writableFinished}, destroyed ${response.destroyed}`,
              );
              setImmediate(() => closed.resolve(undefined));
            });
          },
        },
      });
      const client = openFrames(ingress.port);
      const data = formatFrame({ type: frameTypes.data, flags: 0, stream: 1, payload: Buffer.from('hel') });
      client.socket.write(
        Buffer.concat([preface, headersFrame(replaced(':method', 'POST'), endHeaders), data]),
      );
      await arrived.promise;
      if (typeof frame === 'string') client.socket[frame]();
      else client.socket.write(frame);
      await closed.promise;
      client.socket.destroy();
      assert.deepEqual(events, ['complete false, finished false, destroyed true']);
    });
  }
});

describe('a field of HTTP/2 that HTTP/1.1 could not carry goes no further', () => {
  const names = ['x y', 'x:', 'x\r\ny: z', 'x\0', '', 'x\x80'].map((name) => [name, 'v'] as const);
  const values = ['a\r\nb: c', 'a\nb', 'a\rb', 'a\0b', 'a\x7f', '\x01', ' a', 'a '].map(
    (value) => ['x', value] as const,
  );
  for (const field of [...names, ...values]) {
    it(JSON.stringify(field), async (t) => {
      const ingress = await openIngress(t, { config: { http2: true } });
      await send(ingress, [headersFrame([...get, field])]);
      // RFC 9113 §8.2.1 calls the request malformed; nghttp2 drops the field alone.
      assert.deepEqual(
        ingress.seen.flatMap(({ head }) => head.rawHeaders),
        [],
      );
    });
  }
});

describe('a session of HTTP/2 keeps limits', () => {
  async function refusedSession(ingress: Ingress, bytes: Buffer): Promise<Frame | undefined> {
    const client = openFrames(ingress.port);
    client.socket.write(Buffer.concat([preface, bytes]));
    const end = await client.until((frame) => frame.type === frameTypes.goAway || isRefusal(frame));
    client.socket.destroy();
    return end;
  }

  it('against heads that are too long', async (t) => {
    const ingress = await openIngress(t, { config: { http2: true } });
    const client = openFrames(ingress.port);
    client.socket.write(preface);
    // The limit holds from the moment on that the client knows of it.
    await client.until(({ type }) => type === frameTypes.settings);
    client.socket.write(
      formatFrame({ type: frameTypes.settings, flags: 1, stream: 0, payload: Buffer.alloc(0) }),
    );
    client.socket.write(headersFrame([...get, ['x', 'y'.repeat(16_300)]]));
    const end = await client.until((frame) => isRefusal(frame) || isAnswer(frame));
    client.socket.destroy();
    assert.ok(end === undefined || isRefusal(end));
    assert.deepEqual(ingress.seen, []);
  });

  it('against heads that are too long, where the client confirms no limit and compresses them', async (t) => {
    const ingress = await openIngress(t, { config: { http2: true } });
    // RFC 7541 §6.2.1, §6.1: a long field is kept, and then named by one octet each time.
    const kept = encodeFields([['x', 'y'.repeat(3900)]]);
    kept[0] = 0x40;
    const payload = Buffer.concat([encodeFields(get), kept, Buffer.alloc(90, 0xbe)]);
    const frame = formatFrame({
      type: frameTypes.headers,
      flags: endHeaders | endStream,
      stream: 1,
      payload,
    });
    await send(ingress, [frame]);
    assert.deepEqual(ingress.seen, []);
  });

  it('against too many fields', async (t) => {
    const ingress = await openIngress(t, { config: { http2: true } });
    const many = Array.from({ length: 102 }, (_, index) => [`x-${index}`, 'y'] as const);
    await send(ingress, [headersFrame([...get, ...many])]);
    assert.deepEqual(ingress.seen, []);
  });

  it('against floods of CONTINUATION', async (t) => {
    const ingress = await openIngress(t, { config: { http2: true } });
    const begin = headersFrame(get, endStream);
    const more = formatFrame({
      type: frameTypes.continuation,
      flags: 0,
      stream: 1,
      payload: encodeFields([['x', 'y']]),
    });
    const end = await refusedSession(
      ingress,
      Buffer.concat([begin, ...Array.from({ length: 2000 }, () => more)]),
    );
    assert.ok(end === undefined || isRefusal(end));
    assert.deepEqual(ingress.seen, []);
  });

  it('against floods of SETTINGS', async (t) => {
    const ingress = await openIngress(t, { config: { http2: true } });
    const settings = formatFrame({
      type: frameTypes.settings,
      flags: 0,
      stream: 0,
      payload: Buffer.alloc(0),
    });
    const end = await refusedSession(ingress, Buffer.concat(Array.from({ length: 5000 }, () => settings)));
    assert.ok(end === undefined || isRefusal(end));
  });

  it('against rapid resets', async (t) => {
    const ingress = await openIngress(t, { config: { http2: true } });
    const pairs = Array.from({ length: 2000 }, (_, index) => {
      const stream = index * 2 + 1;
      const payload = Buffer.from([0, 0, 0, 8]);
      return Buffer.concat([
        headersFrame(get, endHeaders | endStream, stream),
        formatFrame({ type: frameTypes.reset, flags: 0, stream, payload }),
      ]);
    });
    const client = openFrames(ingress.port);
    client.socket.write(Buffer.concat([preface, ...pairs]));
    const end = await client.until(({ type }) => type === frameTypes.goAway);
    client.socket.destroy();
    assert.ok(end === undefined || end.type === frameTypes.goAway);
    assert.ok(ingress.seen.length <= 300, `${ingress.seen.length} requests came through`);
  });

  it('against more requests at once than a hundred', async (t) => {
    const ingress = await openIngress(t, {
      config: { http2: true },
      options: { onRequest: () => undefined },
    });
    const client = openFrames(ingress.port);
    const heads = Array.from({ length: 150 }, (_, index) =>
      headersFrame(get, endHeaders | endStream, index * 2 + 1),
    );
    client.socket.write(Buffer.concat([preface, ...heads]));
    const end = await client.until(
      ({ type, stream }) => type === frameTypes.goAway || (type === frameTypes.reset && stream > 200),
    );
    client.socket.destroy();
    assert.ok(end !== undefined);
  });

  it('and ends with its last answer when the listener closes', async (t) => {
    const ingress = await openIngress(t, { config: { http2: true } });
    const session = connect(`http://127.0.0.1:${ingress.port}`);
    const request = session.request({ ':path': '/' });
    request.resume();
    await new Promise((resolve) => request.once('end', resolve));
    await ingress.listener.close();
    assert.ok(
      session.closed ||
        session.destroyed ||
        (await new Promise((resolve) => session.once('close', () => resolve(true)))),
    );
  });
});

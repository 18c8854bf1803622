// What is sent, and how the two directions of an exchange depend on each other.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { clientFor, exchange, onHeads, rawTarget } from './raw-target.ts';

const good = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood';

/** A target that keeps every octet it gets, and answers as told. */
async function recorder(onText: (text: string, socket: Socket) => void) {
  const heard = { text: '' };
  const target = await rawTarget((socket) =>
    socket.on('data', (chunk: Buffer) => {
      heard.text += chunk.toString('latin1');
      onText(heard.text, socket);
    }),
  );
  return { ...target, heard, [Symbol.asyncDispose]: target[Symbol.asyncDispose] };
}

/** Answers once the text ends like this. */
const when =
  (ending: string) =>
  (text: string, socket: Socket): void => {
    if (text.endsWith(ending)) socket.write(good);
  };

describe('the head of a request', () => {
  it('names the host first and has the fields in their order', async () => {
    await using target = await recorder(when('\r\n\r\n'));
    const client = clientFor(target.port);
    await exchange(client, { path: '/a?b=c', headers: ['B', '1', 'a', '2', 'B', '\xfc'] }).done;
    assert.equal(
      target.heard.text,
      'GET /a?b=c HTTP/1.1\r\nHost: target.test\r\nB: 1\r\na: 2\r\nB: \xfc\r\n\r\n',
    );
    client.destroy();
  });

  it('says that a POST without a body has none, and that trailers are wanted', async () => {
    await using target = await recorder(when('\r\n\r\n'));
    const client = clientFor(target.port);
    await exchange(client, { method: 'POST', trailers: true }).done;
    assert.match(target.heard.text, /\r\nContent-Length: 0\r\nTE: trailers\r\nConnection: TE\r\n\r\n$/);
    client.destroy();
  });

  const refused: Record<string, Parameters<typeof exchange>[1]> = {
    'CR LF in a value': { headers: ['A', 'b\r\nEvil: 1'] },
    'a bare LF in a value': { headers: ['A', 'b\nEvil: 1'] },
    'NUL in a value': { headers: ['A', '\0'] },
    'a character beyond Latin-1 in a value': { headers: ['A', '\u010d\u010a'] },
    'CR LF in a name': { headers: ['A\r\nB', 'c'] },
    'a colon in a name': { headers: ['A:', 'c'] },
    'an empty name': { headers: ['', 'c'] },
    'a name without a value': { headers: ['A'] },
    'a Content-Length of its own': { headers: ['content-length', '5'] },
    'a Transfer-Encoding of its own': { headers: ['Transfer-Encoding', 'chunked'] },
    'a Host of its own': { headers: ['hOST', 'evil'] },
    'a Connection of its own': { headers: ['Connection', 'close'] },
    'white space in the path': { path: '/a b' },
    'CR LF in the path': { path: '/ HTTP/1.1\r\nEvil: 1\r\n' },
    'a fragment in the path': { path: '/#a' },
    'an empty path': { path: '' },
    'white space in the method': { method: 'GET /evil' },
    CONNECT: { method: 'CONNECT' },
    'CR LF in the authority': { authority: 'a\r\nEvil: 1' },
    'a path in the authority': { authority: 'a/b' },
    'a negative length': { body: -1 },
    'a fractional length': { body: 1.5 },
    'CR LF in the protocol to upgrade to': { upgrade: 'x\r\nEvil: 1' },
  };
  for (const [name, request] of Object.entries(refused)) {
    it(`is refused before a connection is made: ${name}`, () => {
      const client = clientFor(1);
      assert.throws(() => exchange(client, request), TypeError);
      assert.deepEqual(client.stats, { connections: 0, open: 0, waiting: 0 });
    });
  }
});

describe('the body of a request', () => {
  it('is sent in chunks where its length is unknown, with trailers', async () => {
    await using target = await recorder(when('T: u\r\n\r\n'));
    const client = clientFor(target.port);
    const { call, done } = exchange(client, { method: 'POST', body: 'unknown' });
    call.write(Buffer.from('hello'));
    call.write(Buffer.alloc(0));
    call.write(Buffer.from(' '.repeat(16)));
    call.end(['T', 'u']);
    assert.equal((await done).body, 'good');
    const body = `5\r\nhello\r\n10\r\n${' '.repeat(16)}\r\n0\r\nT: u\r\n\r\n`;
    assert.ok(target.heard.text.endsWith(`Transfer-Encoding: chunked\r\n\r\n${body}`));
    client.destroy();
  });

  for (const [name, pieces] of [
    ['too long', ['hello', '!']],
    ['too short', ['hell']],
  ] as const) {
    it(`fails the request when it is ${name}, and the connection is not used again`, async () => {
      await using target = await recorder((_text, socket) => void socket.unref());
      const client = clientFor(target.port);
      const { call, done } = exchange(client, { method: 'POST', body: 5 });
      for (const piece of pieces) call.write(Buffer.from(piece));
      call.end();
      const { error, isComplete } = await done;
      assert.deepEqual([error?.code, isComplete], ['connection_ended', false]);
      assert.ok(!target.heard.text.includes('!'));
      client.destroy();
    });
  }

  it('waits for a target that does not read, and goes on when it does', async () => {
    await using target = await rawTarget((socket) => socket.pause());
    const client = clientFor(target.port);
    const size = 64 * 1024 * 1024;
    const { call, done, drained } = exchange(client, { method: 'POST', body: size });
    const piece = Buffer.alloc(1024 * 1024);
    let [sent, waits] = [0, 0];
    while (target.connections.length === 0) await turn();
    const [socket] = target.connections;
    let got = 0;
    socket?.on('data', (chunk: Buffer) => {
      got += chunk.length;
      if (got > size) socket.write(good);
    });
    socket?.pause();
    while (sent < size) {
      sent += piece.length;
      if (call.write(piece) || sent >= size) continue;
      waits += 1;
      socket?.resume();
      await drained();
    }
    call.end();
    socket?.resume();
    assert.equal((await done).body, 'good');
    assert.ok(waits > 0);
    client.destroy();
  });

  it('ends with idle_timeout when the target takes nothing for too long', async () => {
    await using target = await rawTarget((socket) => socket.pause());
    const client = clientFor(target.port, { idleTimeoutMs: 60 });
    const { call, done } = exchange(client, { method: 'POST', body: 64 * 1024 * 1024 });
    for (let count = 0; count < 32; count += 1) call.write(Buffer.alloc(1024 * 1024));
    const { error } = await done;
    assert.deepEqual([error?.code, error?.progress], ['idle_timeout', 'sent']);
    client.destroy();
  });

  it('is given up when the answer comes first, and the connection is not used again', async () => {
    await using target = await rawTarget((socket) => onHeads(socket, () => socket.write(good)));
    const client = clientFor(target.port);
    const { call, done } = exchange(client, { method: 'POST', body: 10 });
    assert.equal((await done).body, 'good');
    assert.equal(call.write(Buffer.from('late')), true);
    call.end();
    assert.equal(client.stats.connections, 0);
    assert.equal((await exchange(client).done).body, 'good');
    assert.equal(target.connections.length, 2);
    client.destroy();
  });

  it('may follow 100 Continue', async () => {
    await using target = await recorder((text, socket) => {
      if (text.endsWith('\r\n\r\n')) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
      if (text.endsWith('hello')) socket.write(good);
    });
    const client = clientFor(target.port);
    const { call, done } = exchange(client, { method: 'POST', body: 5, headers: ['Expect', '100-continue'] });
    while (!target.heard.text.endsWith('\r\n\r\n')) await turn();
    call.write(Buffer.from('hello'));
    call.end();
    assert.equal((await done).body, 'good');
    client.destroy();
  });
});

describe('the pieces of an answer', () => {
  it('come as one with the end where they do', async () => {
    const framed = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ngo\r\n2\r\nod\r\n0\r\n\r\n';
    for (const text of [good, framed]) {
      await using target = await rawTarget((socket) => onHeads(socket, () => socket.write(text)));
      const client = clientFor(target.port);
      const { pieces, events } = await exchange(client).done;
      assert.deepEqual(pieces, [['good', true]]);
      assert.deepEqual(events, ['connected', 'head', 'data', 'end']);
      client.destroy();
    }
  });

  it('are not called the last where trailers follow', async () => {
    const framed = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ngood\r\n0\r\nT: u\r\n\r\n';
    await using target = await rawTarget((socket) => onHeads(socket, () => socket.write(framed)));
    const client = clientFor(target.port);
    const { pieces, trailers } = await exchange(client).done;
    assert.deepEqual([pieces, trailers], [[['good', false]], ['T', 'u']]);
    client.destroy();
  });

  it('stop while the reader has paused', async () => {
    let written = 0;
    await using target = await rawTarget((socket) =>
      onHeads(socket, () => {
        const size = 64 * 1024 * 1024;
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`);
        const more = (): void => {
          while (written < size && !socket.destroyed) {
            written += 65_536;
            if (!socket.write(Buffer.alloc(65_536))) break;
          }
        };
        socket.on('drain', more);
        more();
      }),
    );
    const client = clientFor(target.port);
    const { call, head } = exchange(client);
    await head;
    call.pause();
    let before = -1;
    while (before !== written) {
      before = written;
      for (let count = 0; count < 50; count += 1) await turn();
    }
    assert.ok(written < 64 * 1024 * 1024);
    call.abort();
    client.destroy();
  });
});

/** A server that tells each request its own name again, slowly and in pieces. */
async function echo(): Promise<Server & AsyncDisposable> {
  const server = createServer((request, response) => {
    const name = request.url ?? '';
    response.writeHead(200, name.length % 2 === 0 ? {} : { 'content-length': name.length * 20 });
    let left = 20;
    const more = (): void => {
      if (left === 0) return void response.end();
      left -= 1;
      response.write(name);
      setImmediate(more);
    };
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(server, {
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  });
}

it('never lets a request see the octets of one that was aborted', async () => {
  await using server = await echo();
  const client = clientFor((server.address() as AddressInfo).port, { maxConnections: 8, maxWaiting: 2000 });
  let random = 12_345;
  const next = (limit: number): number =>
    (random = (random * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;
  const ends: Promise<unknown>[] = [];
  for (let count = 0; count < 1000; count += 1) {
    const path = `/${count}-${'x'.repeat(next(30))}`;
    const { call, outcome, done, head } = exchange(client, { path });
    const isAborted = next(2) === 0;
    if (isAborted) {
      const turns = next(15);
      ends.push(
        (async () => {
          if (next(3) > 0) await Promise.race([head, done]);
          for (let at = 0; at < turns; at += 1) await turn();
          call.abort();
          const { events } = outcome;
          const heard = events.length;
          await turn();
          assert.equal(events.length, heard);
          assert.ok(path.repeat(20).startsWith(outcome.body));
        })(),
      );
    } else ends.push(done.then(({ body }) => assert.equal(body, path.repeat(20))));
    if (next(4) === 0) await turn();
  }
  await Promise.all(ends);
  assert.deepEqual([client.stats.open, client.stats.waiting], [0, 0]);
  await client.close();
});

it('hears nothing more after an abort within a call of the handler', async () => {
  await using target = await rawTarget((socket) => onHeads(socket, () => socket.write(good)));
  for (const event of ['onConnected', 'onHead', 'onData'] as const) {
    const client = clientFor(target.port);
    const heard: string[] = [];
    const aborted = Promise.withResolvers<void>();
    const hear = (name: string) => (): void => {
      heard.push(name);
      if (name !== event) return;
      call.abort();
      aborted.resolve();
    };
    const names = ['onConnected', 'onHead', 'onData', 'onEnd', 'onError', 'onDrain'] as const;
    const handler = Object.fromEntries(names.map((name) => [name, hear(name)])) as Record<
      (typeof names)[number],
      () => void
    >;
    const request = {
      method: 'GET',
      path: '/',
      authority: 'a',
      scheme: 'http',
      headers: [],
      body: 'none',
    } as const;
    const call = client.dispatch(request, handler);
    await aborted.promise;
    await turn();
    assert.equal(heard.at(-1), event);
    assert.deepEqual(client.stats, { connections: 0, open: 0, waiting: 0 });
  }
});

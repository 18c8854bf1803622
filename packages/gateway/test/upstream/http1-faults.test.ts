// What targets do wrong, and what each does to the request, to the connection and to the next request.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { closedPort } from '../support/closed-port.ts';
import { until } from '../support/until.ts';
import { clientFor, exchange, onHeads, rawTarget } from './raw-target.ts';

const answer = (body: string, more = ''): string =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${more}\r\n${body}`;

/** A target that answers each request by the entry of its number, on whatever connection it comes. */
async function scripted(...acts: ((socket: Socket, head: string) => void)[]) {
  let count = 0;
  return rawTarget((socket) =>
    onHeads(socket, (head) => {
      const act = acts[Math.min(count, acts.length - 1)];
      count += 1;
      act?.(socket, head);
    }),
  );
}

const good = (socket: Socket): void => void socket.write(answer('good'));

describe('an answer that is not whole', () => {
  const faults: [string, (socket: Socket) => void, { code: string; progress: string }][] = [
    [
      'the target closes without an answer',
      (s) => s.destroy(),
      { code: 'connection_ended', progress: 'sent' },
    ],
    [
      'the target half-closes without an answer',
      (s) => s.end(),
      { code: 'connection_ended', progress: 'sent' },
    ],
    ['the target resets', (s) => s.resetAndDestroy(), { code: 'connection_ended', progress: 'sent' }],
    [
      'the target closes within the head',
      (s) => s.end('HTTP/1.1 200 OK\r\nContent-'),
      { code: 'connection_ended', progress: 'answered' },
    ],
    [
      'the target closes within a body of known length',
      (s) => s.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc'),
      { code: 'connection_ended', progress: 'answered' },
    ],
    [
      'the target closes within a chunk',
      (s) => s.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc'),
      { code: 'connection_ended', progress: 'answered' },
    ],
    [
      'the target closes before the last chunk',
      (s) => s.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'),
      { code: 'connection_ended', progress: 'answered' },
    ],
    [
      'the head is longer than allowed',
      (s) => s.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
      { code: 'response_malformed', progress: 'answered' },
    ],
    [
      'there are too many interim responses',
      (s) => s.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(11) + answer('late')),
      { code: 'response_malformed', progress: 'answered' },
    ],
    [
      'the trailers are longer than allowed',
      (s) =>
        s.write(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n${'X: y\r\n'.repeat(4000)}\r\n`),
      { code: 'response_malformed', progress: 'answered' },
    ],
    [
      'a chunk extension is longer than allowed',
      (s) =>
        s.write(
          `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;${'x'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`,
        ),
      { code: 'response_malformed', progress: 'answered' },
    ],
    [
      'the target switches protocols unasked',
      (s) => s.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      { code: 'response_malformed', progress: 'answered' },
    ],
  ];
  for (const [name, act, expected] of faults) {
    it(`fails, and the next request has another connection, when ${name}`, async () => {
      await using target = await scripted(act, good);
      const client = clientFor(target.port);
      const { error, isComplete } = await exchange(client).done;
      assert.equal(isComplete, false);
      assert.deepEqual({ code: error?.code, progress: error?.progress }, expected);
      assert.equal((await exchange(client).done).body, 'good');
      assert.equal(target.connections.length, 2);
      client.destroy();
    });
  }

  it('is told as sent on a reused connection when that ends without an octet', async () => {
    await using target = await scripted(good, (socket) => socket.destroy());
    const client = clientFor(target.port);
    await exchange(client).done;
    const { error } = await exchange(client).done;
    assert.deepEqual([error?.code, error?.progress], ['connection_ended', 'sent-on-reused']);
    client.destroy();
  });

  it('is told as answered when a reused connection ends after an octet', async () => {
    await using target = await scripted(good, (socket) => socket.end('H'));
    const client = clientFor(target.port);
    await exchange(client).done;
    assert.equal((await exchange(client).done).error?.progress, 'answered');
    client.destroy();
  });

  it('is told as not sent when nothing listens', async () => {
    const { error } = await exchange(clientFor(await closedPort())).done;
    assert.deepEqual([error?.code, error?.progress], ['connect_failed', 'not-sent']);
  });
});

describe('a connection', () => {
  it('is used again after a complete answer', async () => {
    await using target = await scripted(good);
    const client = clientFor(target.port);
    for (let count = 0; count < 3; count += 1) assert.equal((await exchange(client).done).body, 'good');
    assert.equal(target.connections.length, 1);
    client.destroy();
  });

  const notAgain: [string, (socket: Socket) => void][] = [
    ['an octet too many', (s) => s.write(`${answer('good')}x`)],
    ['a second answer behind the first', (s) => s.write(answer('good') + answer('evil'))],
    ['Connection: close', (s) => s.write(answer('good', 'Connection: close\r\n'))],
    ['Connection: Keep-Alive, CLOSE', (s) => s.write(answer('good', 'Connection: Keep-Alive, CLOSE\r\n'))],
    ['an answer of HTTP/1.0', (s) => s.write('HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\ngood')],
    ['a body that ends with the connection', (s) => s.end('HTTP/1.1 200 OK\r\n\r\ngood')],
    ['Keep-Alive: timeout=1', (s) => s.write(answer('good', 'Keep-Alive: timeout=1\r\n'))],
  ];
  for (const [name, act] of notAgain) {
    it(`is not used again after ${name}`, async () => {
      await using target = await scripted(act, good);
      const client = clientFor(target.port);
      for (let count = 0; count < 2; count += 1) assert.equal((await exchange(client).done).body, 'good');
      assert.equal(target.connections.length, 2);
      client.destroy();
    });
  }

  it('is destroyed by octets that come while nobody asked', async () => {
    await using target = await scripted(good);
    const client = clientFor(target.port);
    await exchange(client).done;
    const [socket] = target.connections;
    assert.ok(socket);
    socket.write(answer('evil'));
    // Not `once`, which rejects where the connection is reset.
    await new Promise((resolve) => socket.once('close', resolve));
    assert.equal((await exchange(client).done).body, 'good');
    assert.equal(target.connections.length, 2);
    client.destroy();
  });

  it('is destroyed by octets that come before the first request', async () => {
    await using target = await rawTarget((socket, index) => {
      if (index === 0) socket.write(answer('evil'));
      onHeads(socket, () => good(socket));
    });
    const client = clientFor(target.port);
    const first = exchange(client);
    first.call.abort();
    while (target.connections.length === 0) await new Promise(setImmediate);
    await until(() => target.connections[0]?.closed === true);
    assert.equal((await exchange(client).done).body, 'good');
    client.destroy();
  });

  it('is kept for a request of HTTP/1.0 that says so', async () => {
    await using target = await scripted((s) =>
      s.write('HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 4\r\n\r\ngood'),
    );
    const client = clientFor(target.port);
    for (let count = 0; count < 2; count += 1) assert.equal((await exchange(client).done).body, 'good');
    assert.equal(target.connections.length, 1);
    client.destroy();
  });

  it('is closed when it has been idle for too long', async () => {
    await using target = await scripted(good);
    const client = clientFor(target.port, { keepAliveMs: 50 });
    await exchange(client).done;
    const [socket] = target.connections;
    if (socket && !socket.readableEnded) await once(socket, 'end');
    assert.equal(client.stats.connections, 0);
  });
});

describe('a limit of time', () => {
  const slow: [string, (socket: Socket) => void, { code: string; progress: string }][] = [
    ['an answer', () => undefined, { code: 'response_timeout', progress: 'sent' }],
    [
      'the rest of a head',
      (s) => s.write('HTTP/1.1 200 OK\r\n'),
      { code: 'response_timeout', progress: 'answered' },
    ],
    [
      'an answer after an interim one',
      (s) => s.write('HTTP/1.1 102 Processing\r\n\r\n'),
      { code: 'response_timeout', progress: 'answered' },
    ],
    [
      'the rest of a body',
      (s) => s.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'),
      { code: 'idle_timeout', progress: 'answered' },
    ],
  ];
  for (const [name, act, expected] of slow) {
    it(`ends the wait for ${name}`, async () => {
      await using target = await scripted(act, good);
      const client = clientFor(target.port, { responseTimeoutMs: 60, idleTimeoutMs: 60 });
      const { error } = await exchange(client).done;
      assert.deepEqual({ code: error?.code, progress: error?.progress }, expected);
      assert.equal((await exchange(client).done).body, 'good');
      client.destroy();
    });
  }

  it('does not run while the reader has paused', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    await using target = await scripted((s) => s.write('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc'));
    const client = clientFor(target.port, { idleTimeoutMs: 40 });
    const { call, head, outcome, done } = exchange(client);
    await head;
    call.pause();
    t.mock.timers.tick(10_000);
    assert.equal(outcome.error, undefined);
    call.resume();
    target.connections[0]?.write('def');
    assert.equal((await done).body, 'abcdef');
    client.destroy();
  });

  it('ends the wait of a request for a connection', async () => {
    await using target = await scripted((s) => s.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'));
    const client = clientFor(target.port, { maxConnections: 1, responseTimeoutMs: 60 });
    const first = exchange(client);
    await first.head;
    const { error } = await exchange(client).done;
    assert.deepEqual([error?.code, error?.progress], ['connect_timeout', 'not-sent']);
    client.destroy();
  });
});

describe('an upgrade', () => {
  const head = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';

  it('gives the connection away with the octets that came already', async () => {
    await using target = await scripted((s, text) => {
      assert.match(text, /Upgrade: websocket\r\nConnection: Upgrade\r\n/);
      s.write(`${head}early`);
    });
    const client = clientFor(target.port);
    const { upgraded } = await exchange(client, { upgrade: 'websocket' }).done;
    assert.equal(upgraded?.head.toString(), 'early');
    upgraded?.socket.write('ping');
    upgraded?.socket.resume();
    assert.equal(client.stats.connections, 0);
    target.connections[0]?.end();
    if (upgraded) await once(upgraded.socket, 'close');
    client.destroy();
  });

  it('may be refused with an ordinary answer', async () => {
    await using target = await scripted((s) =>
      s.write('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno'),
    );
    const client = clientFor(target.port);
    const { status, body } = await exchange(client, { upgrade: 'websocket' }).done;
    assert.deepEqual([status, body, client.stats.connections], [403, 'no', 0]);
    client.destroy();
  });
});

it('skips interim responses', async () => {
  await using target = await scripted((s) =>
    s.write(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${answer('good')}`),
  );
  const client = clientFor(target.port);
  const { status, headers, body } = await exchange(client).done;
  assert.deepEqual([status, headers, body], [200, ['Content-Length', '4'], 'good']);
  client.destroy();
});

it('fails what is under way and what waits when it is destroyed', async () => {
  await using target = await scripted(() => undefined);
  const client = clientFor(target.port, { maxConnections: 1 });
  const [first, second] = [exchange(client), exchange(client)];
  while (target.connections.length === 0) await new Promise(setImmediate);
  while (first.outcome.events.length === 0) await new Promise(setImmediate);
  client.destroy();
  const errors = [(await first.done).error, (await second.done).error];
  assert.deepEqual(
    errors.map((error) => [error?.code, error?.progress]),
    [
      ['closed', 'sent'],
      ['closed', 'not-sent'],
    ],
  );
  const { error } = await exchange(client).done;
  assert.deepEqual([error?.code, error?.progress], ['closed', 'not-sent']);
});

it('refuses what neither a connection nor the queue has room for', async () => {
  await using target = await scripted(() => undefined);
  const client = clientFor(target.port, { maxConnections: 1, maxWaiting: 1 });
  const exchanges = [exchange(client), exchange(client), exchange(client)];
  const { error } = (await exchanges[2]?.done) ?? {};
  assert.deepEqual([error?.code, error?.progress], ['queue_full', 'not-sent']);
  client.destroy();
});

it('closes when the last request has been answered', async () => {
  await using target = await scripted((s) => s.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngo'));
  const client = clientFor(target.port);
  const { head, done } = exchange(client);
  await head;
  const closed = client.close();
  target.connections[0]?.write('od');
  assert.equal((await done).body, 'good');
  await closed;
  assert.deepEqual(client.stats, { connections: 0, open: 0, waiting: 0 });
});

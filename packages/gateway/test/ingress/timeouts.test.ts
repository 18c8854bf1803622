import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import {
  encodeFields,
  endHeaders,
  endStream,
  formatFrame,
  frameTypes,
  openFrames,
  preface,
} from './http2-frames.test-helper.ts';
import { openIngress, statusesIn, type Ingress } from './ingress.test-helper.ts';

interface Trickle {
  readonly socket: Socket;
  /** All that came back, once the connection is closed. */
  readonly answer: Promise<string>;
}

/** Opens a connection that sends something again and again, for as long as it is open. */
function trickle(t: TestContext, port: number, [first, ...more]: readonly string[]): Trickle {
  const socket = connect(port, '127.0.0.1');
  // What is written waits for the connection, in its order.
  socket.write(first ?? '', 'latin1');
  const timer = setInterval(() => socket.write(more.join(''), 'latin1'), 20);
  t.after(() => {
    clearInterval(timer);
    socket.destroy();
  });
  let text = '';
  socket.on('data', (chunk: Buffer) => void (text += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  const answer = new Promise<string>((resolve) => {
    socket.once('close', () => {
      clearInterval(timer);
      resolve(text);
    });
  });
  return { socket, answer };
}

const short = { headersTimeoutMs: 150, requestTimeoutMs: 400, keepAliveTimeoutMs: 150 };

describe('a client that takes its time', () => {
  const open = (t: TestContext, http2 = false): Promise<Ingress> =>
    openIngress(t, { limits: short, config: { http2 } });

  for (const http2 of [false, true]) {
    const where = http2 ? ' where HTTP/2 could come too' : '';
    it(`is closed when it sends a head in drops${where}`, async (t) => {
      const { port, seen } = await open(t, http2);
      const { answer } = trickle(t, port, ['GET / HTTP/1.1\r\n', 'X: y\r\n']);
      assert.deepEqual(statusesIn(await answer), [408]);
      assert.deepEqual(seen, []);
    });

    it(`is closed when it sends nothing${where}`, async (t) => {
      const { port } = await open(t, http2);
      const { answer } = trickle(t, port, ['', '']);
      assert.ok((statusesIn(await answer)[0] ?? 408) === 408);
    });

    it(`is closed when it sends a body in drops${where}`, async (t) => {
      const { port, seen } = await open(t, http2);
      const { answer } = trickle(t, port, [
        'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n',
        'x',
      ]);
      assert.deepEqual(statusesIn(await answer), [408]);
      assert.equal(seen[0]?.isComplete, false);
    });

    it(`is closed when it idles after its request${where}`, async (t) => {
      const { port } = await open(t, http2);
      const { answer } = trickle(t, port, ['GET / HTTP/1.1\r\nHost: a\r\n\r\n', '']);
      assert.deepEqual(statusesIn(await answer), [200]);
    });
  }

  it('is closed when it never comes to an end of the preface', async (t) => {
    const { port } = await open(t, true);
    assert.equal(await trickle(t, port, ['P', '']).answer, '');
  });

  it('is closed when a session of HTTP/2 brings frames and no request', async (t) => {
    const { port, seen } = await open(t, true);
    const ping = formatFrame({ type: frameTypes.ping, flags: 0, stream: 0, payload: Buffer.alloc(8) });
    const { answer } = trickle(t, port, [preface.toString('latin1'), ping.toString('latin1')]);
    await answer;
    assert.deepEqual(seen, []);
  });

  it('has its stream reset when a body of HTTP/2 does not end', async (t) => {
    const { port, seen } = await open(t, true);
    const client = openFrames(port);
    const head = headOf('POST', endHeaders);
    client.socket.write(Buffer.concat([preface, head]));
    assert.ok(await client.until(({ type, stream }) => type === frameTypes.reset && stream === 1));
    client.socket.destroy();
    assert.equal(seen[0]?.isComplete, false);
  });

  it('is told to go when a session of HTTP/2 idles after its request', async (t) => {
    const { port, seen } = await open(t, true);
    const client = openFrames(port);
    client.socket.write(Buffer.concat([preface, headOf('GET', endHeaders | endStream)]));
    assert.ok(await client.until(({ type }) => type === frameTypes.goAway));
    client.socket.destroy();
    assert.equal(seen[0]?.isComplete, true);
  });
});

function headOf(method: string, flags: number): Buffer {
  const payload = encodeFields([
    [':method', method],
    [':scheme', 'http'],
    [':path', '/'],
    [':authority', 'a'],
  ]);
  return formatFrame({ type: frameTypes.headers, flags, stream: 1, payload });
}

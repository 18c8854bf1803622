import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get, request } from 'node:http';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import type { Duplex } from 'node:stream';
import { createUpgradeResponse } from '../../src/listener/upgrade-response.ts';
import { exchange, openIngress, statusesIn } from './ingress.test-helper.ts';

const head = 'Host: a\r\n';

describe('a listener of HTTP/1', () => {
  it('serves HTTP/1.0 without a host', async (t) => {
    const { port, seen } = await openIngress(t);
    assert.deepEqual(statusesIn(await exchange(port, 'GET /1?2 HTTP/1.0\r\n\r\n')), [200]);
    const { host, authority, httpVersion } = seen[0]?.head ?? assert.fail();
    assert.deepEqual([host, authority, httpVersion], ['', '', '1.0']);
  });

  it('answers what is no HTTP with a problem', async (t) => {
    const { port, problems } = await openIngress(t);
    const answer = await exchange(port, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03');
    assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\ncontent-type: application\/problem\+json\r\n/u);
    const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;
    assert.deepEqual([body['status'], body['reason']], [400, 'request_malformed']);
    assert.equal(problems[0]?.reason, 'request_malformed');
  });

  const limited: readonly (readonly [name: string, bytes: string, status: number])[] = [
    ['a head that is too long', `GET / HTTP/1.1\r\n${head}X: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    ['a target that is too long', `GET /${'y'.repeat(8192)} HTTP/1.1\r\n${head}\r\n`, 414],
    ['too many fields', `GET / HTTP/1.1\r\n${head}${'x: y\r\n'.repeat(100)}\r\n`, 431],
    [
      'extensions of chunks that are too long',
      `POST / HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}`,
      431,
    ],
    ['CONNECT', `CONNECT a:1 HTTP/1.1\r\n${head}\r\n`, 405],
    ['TRACE', `TRACE / HTTP/1.1\r\n${head}\r\n`, 405],
    [
      'an unknown expectation',
      `POST / HTTP/1.1\r\n${head}Expect: payment\r\nContent-Length: 1\r\n\r\nx`,
      417,
    ],
    ['a broken body', `POST / HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\nx\r\n`, 400],
  ];
  for (const [name, bytes, status] of limited) {
    it(`refuses ${name} (${status})`, async (t) => {
      const { port, seen } = await openIngress(t);
      assert.deepEqual(statusesIn(await exchange(port, bytes)), [status]);
      assert.ok(!seen.some(({ isComplete }) => isComplete));
    });
  }

  it('takes a hundred fields', async (t) => {
    const { port, seen } = await openIngress(t);
    await exchange(port, `GET / HTTP/1.1\r\n${head}${'x: y\r\n'.repeat(99)}\r\n`);
    assert.equal(seen[0]?.head.rawHeaders.length, 200);
  });

  it('asks for a body only when the pipeline does', async (t) => {
    const { port, seen } = await openIngress(t, {
      options: { onRequest: (_request, response) => void response.end('no') },
    });
    const text = `POST / HTTP/1.1\r\n${head}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n`;
    const answer = await exchange(port, text);
    assert.doesNotMatch(answer, /100 Continue/u);
    assert.deepEqual([statusesIn(answer), seen], [[200], []]);
    const asking = await openIngress(t);
    const continued = new Promise((resolve) => {
      const sent = request({
        port: asking.port,
        method: 'POST',
        headers: { expect: '100-continue', 'content-length': 5 },
      });
      sent.once('continue', () => sent.end('hello'));
      sent.once('response', (response) => response.resume().once('end', resolve));
      sent.flushHeaders();
    });
    await continued;
    assert.deepEqual([asking.seen[0]?.body, asking.seen[0]?.head.expectsContinue], ['hello', true]);
  });

  it('keeps connections open between requests', async (t) => {
    const { port, seen } = await openIngress(t);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    t.after(() => agent.destroy());
    const ports = new Set<number | undefined>();
    for (const path of ['/1', '/2']) {
      const sent = get({ port, path, agent });
      const { 0: response } = (await once(sent, 'response')) as [NodeJS.ReadableStream];
      ports.add(sent.socket?.localPort);
      await once(response.resume(), 'end');
    }
    assert.deepEqual([ports.size, seen.length], [1, 2]);
  });

  it('closes them when it closes, after the answers that are due', async (t) => {
    const waiting: (() => void)[] = [];
    const { port, listener } = await openIngress(t, {
      options: { onRequest: (_request, response) => void waiting.push(() => response.end('late')) },
    });
    const answer = new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(`GET / HTTP/1.1\r\n${head}\r\n`));
      socket.on('data', (chunk: Buffer) => void (text += chunk.toString('latin1')));
      socket.on('close', () => resolve(text));
    });
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const closed = listener.close();
    waiting[0]?.();
    await closed;
    assert.deepEqual(statusesIn(await answer), [200]);
  });

  it('believes proxies that it trusts', async (t) => {
    const bytes = `GET / HTTP/1.1\r\nHost: inner\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: api.example\r\n\r\n`;
    const trusting = await openIngress(t, { config: { trustedProxies: ['127.0.0.0/8'] } });
    await exchange(trusting.port, bytes);
    const believed = trusting.seen[0]?.head;
    assert.deepEqual(
      [believed?.clientAddress, believed?.peerAddress, believed?.url, believed?.host],
      ['203.0.113.9', '127.0.0.1', 'https://api.example/', 'api.example'],
    );
    const doubting = await openIngress(t, { config: { trustedProxies: ['10.0.0.0/8'] } });
    await exchange(doubting.port, bytes);
    const doubted = doubting.seen[0]?.head;
    assert.deepEqual([doubted?.clientAddress, doubted?.url], ['127.0.0.1', 'http://inner/']);
    await exchange(trusting.port, bytes.replace('api.example', 'a b'));
    assert.equal(trusting.problems[0]?.reason, 'request_malformed');
  });
});

describe('a request to upgrade', () => {
  const upgrade = `GET /ws HTTP/1.1\r\n${head}Connection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n\r\n`;

  it('is handed over with the bytes behind it', async (t) => {
    const first: string[] = [];
    const { port } = await openIngress(t, {
      options: {
        onUpgrade: (_request, socket: Duplex, { head: { upgrade: protocol }, firstBytes }) => {
          first.push(protocol ?? '', firstBytes.toString());
          socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n');
        },
      },
    });
    assert.match(await exchange(port, `${upgrade}hello`), /^HTTP\/1\.1 101 /u);
    assert.deepEqual(first, ['websocket', 'hello']);
  });

  it('can be refused like any other', async (t) => {
    const { port } = await openIngress(t, {
      options: {
        onUpgrade: (sent, socket) => {
          const response = createUpgradeResponse(sent, socket);
          response.statusCode = 401;
          response.end('no');
        },
      },
    });
    const answer = await exchange(port, `${upgrade}GET /evil HTTP/1.1\r\n${head}\r\n`);
    assert.deepEqual(statusesIn(answer), [401]);
    assert.match(answer, /connection: close/iu);
    assert.match(answer, /no$/u);
  });

  it('is an ordinary one where only h2c is offered, or nobody upgrades', async (t) => {
    const { port, seen, upgrades } = await openIngress(t);
    const h2c = upgrade
      .replace('WebSocket', 'h2c')
      .replace('Upgrade\r\n', 'Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n');
    assert.deepEqual(statusesIn(await exchange(port, h2c)), [200]);
    assert.deepEqual([seen[0]?.head.upgrade, upgrades], [undefined, []]);
  });

  it('is refused as a problem where its head has one', async (t) => {
    const { port, upgrades } = await openIngress(t);
    assert.deepEqual(statusesIn(await exchange(port, upgrade.replace('/ws', '/../ws'))), [400]);
    assert.deepEqual(upgrades, []);
  });

  it('closes the connection where an answer is still due', async (t) => {
    const { port, upgrades } = await openIngress(t, { options: { onRequest: () => undefined } });
    assert.equal(await exchange(port, `GET / HTTP/1.1\r\n${head}\r\n${upgrade}`), '');
    assert.deepEqual(upgrades, []);
  });

  it('does not end the process where the client resets while it is decided', async (t) => {
    const closed = Promise.withResolvers<undefined>();
    const { port } = await openIngress(t, {
      options: {
        onUpgrade: (_request, socket) => void socket.resume().once('close', () => closed.resolve(undefined)),
      },
    });
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(upgrade, () => setImmediate(() => socket.resetAndDestroy()));
    });
    await closed.promise;
  });
});

// Clients stall, leave, trickle, hoard connections and flood: memory stays bounded and everybody else is served.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { LimitsConfig } from '../../src/config/limits-config.ts';
import { openRaw } from '../support/raw-client.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { askHttp1, askHttp2 } from './ask.test-helper.ts';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** What is in use once garbage is gone, in bytes. */
function memory(): number {
  if (typeof collect === 'function') collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const megabyte = 1_048_576;

function start(service?: RequestListener, limits: LimitsConfig = {}): Promise<RunningGateway> {
  return startGateway({
    ...(service && { service }),
    config: { limits, listeners: [{ address: '127.0.0.1:0', http2: true }] },
    routes: [
      { name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
      { name: 'mine', match: { path: '/mine' }, upstream: 'service' },
    ],
  });
}

async function openMany(t: TestContext, port: number, { count, text }: Flood): Promise<readonly Socket[]> {
  const sockets = Array.from({ length: count }, () => connect(port, '127.0.0.1'));
  t.after(() => sockets.forEach((socket) => socket.destroy()));
  await Promise.all(
    sockets.map(async (socket) => {
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      if (text !== '') socket.write(text);
    }),
  );
  return sockets;
}

interface Flood {
  readonly count: number;
  readonly text: string;
}

describe('clients that do not read', { timeout: 600_000 }, () => {
  it('hold no more than some buffers each: 100 of them before 10 MB each', async (t) => {
    const piece = Buffer.alloc(65_536, 'x');
    let sent = 0;
    await using running = await start((request, response) => {
      if (request.url !== '/big') {
        response.end('ok');
        return;
      }
      response.setHeader('content-length', 10 * megabyte);
      let left = 160;
      const write = (): void => {
        while (left > 0) {
          left -= 1;
          sent += piece.length;
          if (!response.write(piece)) {
            response.once('drain', write);
            return;
          }
        }
        response.end();
      };
      write();
    });
    await askHttp1(running.port);
    const before = memory();
    const clients = await openMany(t, running.port, {
      count: 100,
      text: 'GET /big HTTP/1.1\r\nHost: a\r\n\r\n',
    });
    for (const client of clients) client.pause();
    let last = -1;
    await until(() => {
      // Nothing moves any more once all buffers on the way are full.
      const isStill = running.gateway.openRequests === 100 && last === sent;
      last = sent;
      return isStill;
    });
    const grown = memory() - before;
    t.diagnostic(`100 stalled clients: ${(grown / megabyte).toFixed(1)} MB held, of 1000 MB`);
    assert.ok(grown < 200 * megabyte, `${grown} bytes are held`);
    assert.equal((await askHttp1(running.port)).body, 'ok');
    for (const client of clients) client.destroy();
    await until(() => running.gateway.openRequests === 0);
    assert.ok(running.decisions.filter(({ outcome }) => outcome === 'client-aborted').length === 100);
  });
});

describe('clients that leave', { timeout: 600_000 }, () => {
  it('before their head is there, in a body, and in an answer leave nothing behind', async (t) => {
    await using running = await start((request, response) => {
      request.resume();
      if (request.url === '/ok') response.end('ok');
      else response.write('half');
    });
    const texts = [
      'GET / HTT',
      'POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf',
      'GET /b HTTP/1.1\r\nHost: a\r\n\r\n',
    ];
    for (const text of texts) {
      // One sort after another, so that the count tells when they are there.
      // oxlint-disable-next-line no-await-in-loop
      const clients = await openMany(t, running.port, { count: 50, text });
      // oxlint-disable-next-line no-await-in-loop
      if (text.includes('\r\n')) await until(() => running.gateway.openRequests === 50);
      for (const client of clients) client.resetAndDestroy();
      // oxlint-disable-next-line no-await-in-loop
      await until(() => running.gateway.openRequests === 0);
    }
    const got = await askHttp1(running.port, { path: '/ok' });
    assert.equal(got.body, 'ok');
    assert.equal(running.gateway.health().upstreams[0]?.targets[0]?.open, 0);
  });

  it('while the decision waits for a slow key server are not forwarded', async () => {
    const issuer = 'https://slow-issuer.test';
    const waiting: (() => void)[] = [];
    const started = await startGateway({
      config: { issuers: [{ issuer, audience: 'api', keys: { url: `${issuer}/jwks` } }] },
      options: {
        fetch: () => new Promise((_, reject) => waiting.push(() => reject(new Error('no keys')))),
      },
    });
    await using running = started;
    const token = await running.issuer.token({ iss: issuer, aud: 'api' });
    const client = await openRaw(running.port);
    client.write(`GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await until(() => waiting.length > 0 && running.gateway.openRequests === 1);
    client.socket.resetAndDestroy();
    await until(() => running.gateway.openRequests === 0);
    for (const answer of waiting) answer();
    await until(() => running.decisions.length === 1);
    assert.equal(running.decisions[0]?.outcome, 'client-aborted');
    assert.equal(running.received.length, 0);
  });
});

describe('clients that take their time', { timeout: 600_000 }, () => {
  const limits = { headersTimeoutMs: 200, requestTimeoutMs: 400 };

  it('with the head are closed after headersTimeoutMs, and others are served meanwhile', async (t) => {
    await using running = await start(undefined, limits);
    const slow = await openMany(t, running.port, { count: 200, text: 'GET / HTTP/1.1\r\nX-' });
    const timer = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('x')), 30);
    t.after(() => clearInterval(timer));
    assert.equal((await askHttp1(running.port)).status, 200);
    await until(() => slow.every((socket) => socket.resume().closed));
    assert.equal(running.received.length, 1);
  });

  it('with the body are closed after requestTimeoutMs, and the service sees that it is not whole', async (t) => {
    let broken = 0;
    await using running = await start((request, response) => {
      request.on('error', () => (broken += 1)).resume();
      request.on('end', () => response.end('ok'));
    }, limits);
    const text = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n';
    const slow = await openMany(t, running.port, { count: 20, text });
    const timer = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('x')), 30);
    t.after(() => clearInterval(timer));
    await until(() => slow.every((socket) => socket.resume().closed));
    await until(() => broken === 20 && running.gateway.openRequests === 0);
    const got = await askHttp1(running.port, { method: 'POST', body: 'x' });
    assert.equal(got.body, 'ok');
  });
});

describe('clients in a crowd', { timeout: 600_000 }, () => {
  it('that open 2,000 connections and say nothing cost little and stop nobody', async (t) => {
    await using running = await start();
    await askHttp1(running.port);
    const before = memory();
    const idle = await openMany(t, running.port, { count: 2000, text: '' });
    assert.equal((await askHttp1(running.port)).status, 200);
    assert.equal((await askHttp2(running.port)).status, 200);
    const grown = memory() - before;
    // Both ends of each connection live in this process.
    t.diagnostic(`2,000 idle connections: ${(grown / 2000 / 1024).toFixed(1)} kB each, both ends`);
    assert.ok(grown < 2000 * 65_536);
    for (const socket of idle) socket.destroy();
  });

  it('beyond maxConnections are closed at once, and those that are there go on', async (t) => {
    await using running = await start(undefined, { maxConnections: 50 });
    const first = await openRaw(running.port);
    const idle = await openMany(t, running.port, { count: 80, text: '' });
    await until(() => idle.filter((socket) => socket.resume().closed).length >= 31);
    first.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    assert.match(await first.closed(), /^HTTP\/1\.1 200/);
    for (const socket of idle) socket.destroy();
    await until(() => idle.every((socket) => socket.closed));
    await until(() => running.gateway.openRequests === 0);
  });

  it('that pipeline 1,000 requests get answers in order, then the end of the connection', async () => {
    await using running = await start((request, response) => response.end(`<${request.url}>`));
    using client = await openRaw(running.port);
    const requests = Array.from({ length: 1000 }, (_, index) => `GET /${index} HTTP/1.1\r\nHost: a\r\n\r\n`);
    client.write(requests.join(''));
    const text = await client.closed();
    const answers = [...text.matchAll(/<\/(\d+)>/gu)].map(([, number]) => Number(number));
    assert.deepEqual(
      answers,
      answers.map((_, index) => index),
    );
    await until(() => running.gateway.openRequests === 0);
    assert.equal((await askHttp1(running.port, { path: '/next' })).body, '</next>');
  });
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectHttp2, type ClientHttp2Session } from 'node:http2';
import { describe, it } from 'node:test';
import type { GatewayConfig } from '../../src/config/gateway-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import {
  encodeFields,
  endHeaders,
  endStream,
  formatFrame,
  frameTypes,
  openFrames,
  preface,
} from '../ingress/http2-frames.test-helper.ts';
import { openRaw } from '../support/raw-client.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

/** RFC 9113 §6.9. */
const windowUpdate = 8;
const large = Buffer.alloc(20_000_000);
const routes: readonly RouteConfig[] = [
  { name: 'guarded', match: { path: '/guarded' }, upstream: 'service' },
  { name: 'own', match: { path: '/own' }, answer: { status: 200, body: 'own' }, authentication: 'none' },
  { name: 'open', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
];

async function start(config: Partial<GatewayConfig> = {}): Promise<RunningGateway> {
  return await startGateway({
    routes,
    config: {
      listeners: [{ address: '127.0.0.1:0', http2: true }],
      limits: { sendTimeoutMs: 200 },
      ...config,
    },
    service: (request, response) => void response.end(request.url === '/large' ? large : 'small'),
  });
}

/** A session whose answers may have heads and no byte more. */
async function openWithoutWindow(running: RunningGateway): Promise<ClientHttp2Session> {
  const session = connectHttp2(running.url, { settings: { initialWindowSize: 0 } });
  session.on('error', () => undefined);
  await once(session, 'remoteSettings');
  return session;
}

function ask(session: ClientHttp2Session, path: string, more: Readonly<Record<string, string>> = {}): void {
  const stream = session.request({ ':path': path, ...more });
  stream.on('error', () => undefined).on('response', () => undefined);
}

describe('a client that takes nothing of its answer', () => {
  for (const path of ['/guarded', '/own', '/small', '/large'])
    it(`is given up, and with it the place of its request: HTTP/2 without a window, ${path}`, async () => {
      await using running = await start();
      const session = await openWithoutWindow(running);
      for (let count = 0; count < 20; count++) ask(session, path);
      await until(() => running.decisions.length === 20);
      assert.equal(running.gateway.openRequests, 0);
      assert.deepEqual([...new Set(running.decisions.map(({ rule }) => rule))], ['limits.sendTimeoutMs']);
      session.destroy();
    });

  it('is given up where its request was none', async () => {
    await using running = await start();
    const session = await openWithoutWindow(running);
    const stream = session.request({ ':path': '/a/../b' });
    stream.on('error', () => undefined).on('response', () => undefined);
    await until(() => stream.closed);
    session.destroy();
  });

  it('is given up where its connection takes nothing either', async () => {
    await using running = await start();
    const { socket } = openFrames(running.port);
    const windows = Buffer.from([0, 4, 0x7f, 0xff, 0xff, 0xff]);
    const more = Buffer.from([0x7f, 0, 0, 0]);
    socket.write(preface);
    socket.write(formatFrame({ type: frameTypes.settings, flags: 0, stream: 0, payload: windows }));
    socket.write(formatFrame({ type: windowUpdate, flags: 0, stream: 0, payload: more }));
    socket.pause();
    const payload = encodeFields([
      [':method', 'GET'],
      [':scheme', 'http'],
      [':authority', 'a'],
      [':path', '/large'],
    ]);
    for (let stream = 1; stream < 10; stream += 2)
      socket.write(formatFrame({ type: frameTypes.headers, flags: endStream | endHeaders, stream, payload }));
    await until(() => running.decisions.length === 5);
    assert.equal(running.gateway.openRequests, 0);
    socket.destroy();
  });

  it('keeps no connection to a service: HTTP/1.1', async () => {
    await using running = await start();
    using client = await openRaw(running.port);
    client.socket.pause();
    client.write('GET /large HTTP/1.1\r\nHost: a\r\n\r\n');
    await until(() => running.decisions.length === 1);
    assert.equal(running.decisions[0]?.outcome, 'client-aborted');
    assert.equal(running.gateway.openRequests, 0);
  });
});

describe('a client that waits or reads slowly', () => {
  it('is not given up while it is the service that says nothing', async () => {
    let finish = (): void => undefined;
    await using running = await startGateway({
      ...{ routes, config: { limits: { sendTimeoutMs: 40 } } },
      service: (request, response) => {
        response.write(request.url === '/events' ? 'first' : 'quick');
        if (request.url === '/events') finish = () => void response.end('last');
        else response.end();
      },
    });
    using client = await openRaw(running.port);
    // The second answer is there long before the first has ended.
    client.write('GET /events HTTP/1.1\r\nHost: a\r\n\r\nGET /quick HTTP/1.1\r\nHost: a\r\n\r\n');
    await client.until((text) => text.includes('first'));
    await until(() => running.received.length === 2);
    for (let pause = 0; pause < 5; pause++) await new Promise((resolve) => setTimeout(resolve, 40));
    finish();
    await client.until((text) => text.includes('last') && text.includes('quick'));
  });

  it('is not given up while it takes a little now and then', async () => {
    await using running = await start({ limits: { sendTimeoutMs: 400 } });
    using client = await openRaw(running.port);
    let received = 0;
    let pauses = 0;
    client.socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
      // Twenty times in all: after each chunk, a busy machine would take far longer than the pauses last.
      if (received < (pauses + 1) * 1_000_000) return;
      pauses += 1;
      client.socket.pause();
      setTimeout(() => client.socket.resume(), 40);
    });
    client.write('GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await client.closed();
    assert.ok(received > large.length);
    assert.equal(running.decisions[0]?.outcome, 'complete');
  });
});

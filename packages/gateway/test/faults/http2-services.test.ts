// Services that speak HTTP/2 and fail: sessions that end, streams that are reset with every code.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  constants,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { describe, it, type TestContext } from 'node:test';
import { portOf, startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { askers } from './ask.test-helper.ts';

type Serve = (stream: ServerHttp2Stream, session: ServerHttp2Session) => void;

async function start(t: TestContext, serve: Serve): Promise<RunningGateway> {
  const server = createServer();
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => undefined);
  });
  server.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    stream.on('error', () => undefined);
    if (headers[':path'] !== '/well') return serve(stream, stream.session as ServerHttp2Session); // it was made by one
    stream.respond({ ':status': 200 });
    stream.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const session of sessions) session.destroy();
    server.close();
  });
  const targets = [`http://127.0.0.1:${portOf(server)}`];
  const timeouts = { responseMs: 200, idleMs: 200 };
  return startGateway({
    config: {
      listeners: [{ address: '127.0.0.1:0', http2: true }],
      upstreams: { orders: { targets, timeouts, protocol: 'http2', retries: { attempts: 0 } } },
    },
    routes: [{ name: 'all', match: { path: '/*' }, upstream: 'orders', authentication: 'none' }],
  });
}

const codes = ['NO_ERROR', 'INTERNAL_ERROR', 'CANCEL', 'REFUSED_STREAM'] as const;
const codeOf = (name: (typeof codes)[number]): number => constants[`NGHTTP2_${name}`];

/** Sends half of ten octets, with their length or without, then fails. */
function half(fail: Serve, length: Readonly<Record<string, number>> = {}): Serve {
  return (stream, session) => {
    stream.respond({ ':status': 200, ...length });
    stream.write('half', () => setImmediate(fail, stream, session));
  };
}

const resets =
  (name: (typeof codes)[number]): Serve =>
  (stream) =>
    stream.close(codeOf(name));
const ends: Serve = (_, session) => session.destroy();
const known = { 'content-length': 10 };

const early: readonly (readonly [string, Serve])[] = [
  ...codes.map((name) => [`resets the stream with ${name}`, resets(name)] as const),
  ['ends the session', ends],
  ['never answers', () => undefined],
];
const late: readonly (readonly [string, Serve])[] = [
  ...codes.map(
    (name) => [`resets the stream with ${name}, of a known length`, half(resets(name), known)] as const,
  ),
  // Node ends a stream that it is told to close; destroyed, it is reset.
  ['resets the stream', half((stream) => stream.destroy(new Error('broken')))],
  ['ends the session', half(ends)],
  ['ends the session, of a known length', half(ends, known)],
  ['ends the stream before its length', half((stream) => stream.end(), known)],
  ['stalls', half(() => undefined)],
];

for (const [version, ask] of Object.entries(askers)) {
  describe(`a client of ${version} and a service of HTTP/2 that`, { timeout: 600_000 }, () => {
    for (const [name, serve] of early) {
      it(`${name} before the answer: 502 or 504`, async (t) => {
        await using running = await start(t, serve);
        const got = await ask(running.port, { method: 'POST', body: 'body' });
        assert.ok([502, 504].includes(got.status), String(got.status));
        assert.equal(got.isWhole, true);
        const next = await ask(running.port, { path: '/well' });
        assert.deepEqual([next.status, next.body], [200, 'ok']);
      });
    }

    for (const [name, serve] of late) {
      it(`${name} in the answer: nobody takes it for the whole`, async (t) => {
        await using running = await start(t, serve);
        const got = await ask(running.port);
        assert.equal(got.isWhole, false);
        const next = await ask(running.port, { path: '/well' });
        assert.deepEqual([next.status, next.body, next.isWhole], [200, 'ok', true]);
        await until(() => running.gateway.openRequests === 0);
      });
    }
  });
}

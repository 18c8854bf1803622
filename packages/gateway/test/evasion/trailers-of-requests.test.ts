// What comes behind a body was in no head that was checked: it reaches nobody.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttp1, type IncomingMessage } from 'node:http';
import {
  connect,
  createServer as createHttp2,
  type Http2ServerRequest,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { describe, it, type TestContext } from 'node:test';
import { openRaw } from '../support/raw-client.ts';
import { portOf, startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

/** What services got of a request. */
interface Got {
  readonly protocol: string;
  readonly fields: readonly string[];
  readonly trailers: readonly string[];
  readonly body: string;
}

interface World extends RunningGateway {
  readonly got: Got[];
  readonly broken: string[];
}

const limit = 16_384;

/** A gateway before a service of each version, and one that gets copies. */
async function start(t: TestContext): Promise<World> {
  const got: Got[] = [];
  const broken: string[] = [];
  const hear = (
    request: IncomingMessage | Http2ServerRequest,
    response: { end(text: string): unknown },
  ): void => {
    const protocol = request.httpVersion;
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('aborted', () => void broken.push(protocol));
    request.on('error', () => undefined);
    request.on('end', () => {
      if (request.aborted) return;
      got.push({ protocol, fields: request.rawHeaders, trailers: request.rawTrailers, body });
      response.end('fine');
    });
  };
  const one = createHttp1(hear).listen(0, '127.0.0.1');
  const two = createHttp2(hear).listen(0, '127.0.0.1');
  await Promise.all([once(one, 'listening'), once(two, 'listening')]);
  const running = await startGateway({
    config: {
      listeners: [{ address: '127.0.0.1:0', http2: true }],
      upstreams: {
        one: { targets: [`http://127.0.0.1:${portOf(one)}`] },
        two: { targets: [`http://127.0.0.1:${portOf(two)}`], protocol: 'http2' },
      },
    },
    routes: [
      {
        name: 'one',
        match: { path: '/one' },
        upstream: 'one',
        mirror: { upstream: 'two' },
        authentication: 'none',
      },
      { name: 'two', match: { path: '/two' }, upstream: 'two', authentication: 'none' },
    ],
  });
  t.after(async () => {
    await running.close();
    one.close().closeAllConnections();
    two.close();
  });
  return { ...running, got, broken };
}

async function askHttp1({ port }: World, path: string, trailers: string): Promise<string> {
  using client = await openRaw(port);
  const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nTrailer: x-user\r\nConnection: close\r\n`;
  client.write(`${head}Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n${trailers}\r\n`);
  return await client.closed();
}

async function askHttp2({ url }: World, path: string, trailers: OutgoingHttpHeaders): Promise<string> {
  const session = connect(url);
  session.on('error', () => undefined);
  // From then on the limits of the gateway hold.
  await once(session, 'remoteSettings');
  const stream = session.request(
    { ':path': path, ':method': 'POST', te: 'trailers', trailer: 'x-user' },
    { waitForTrailers: true },
  );
  let status = '';
  stream.on('response', (headers) => (status = `HTTP/2 ${headers[':status']}`));
  stream.on('error', () => undefined);
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.end('hi');
  stream.resume();
  await new Promise((resolve) => stream.once('close', resolve));
  session.destroy();
  return status;
}

const forged =
  'x-user: mallory\r\nX_User: mallory\r\nAuthorization: Bearer x\r\nHost: mallory\r\nConnection: x-request-id\r\n';

const asking = {
  'HTTP/1.1': (world: World, path: string) => askHttp1(world, path, forged),
  'HTTP/2': (world: World, path: string) =>
    askHttp2(world, path, { 'x-user': 'mallory', x_user: 'mallory', authorization: 'Bearer x' }),
} as const;

const askingTooMuch = {
  'HTTP/1.1': (world: World, path: string) => askHttp1(world, path, `x-long: ${'a'.repeat(limit)}\r\n`),
  'HTTP/2': (world: World, path: string) => askHttp2(world, path, { 'x-long': 'a'.repeat(limit) }),
} as const;

describe('trailers of a request', () => {
  for (const version of ['HTTP/1.1', 'HTTP/2'] as const) {
    it(`of ${version} reach no service and no mirror, as trailers or as fields`, async (t) => {
      const world = await start(t);
      for (const path of ['/one', '/two']) assert.match(await asking[version](world, path), / 200/u);
      await until(() => world.got.length === 3);
      assert.deepEqual(world.got.map(({ protocol }) => protocol).toSorted(), ['1.1', '2.0', '2.0']);
      for (const { fields, trailers, body } of world.got) {
        assert.equal(body, 'hi');
        assert.deepEqual(trailers, []);
        assert.doesNotMatch(fields.join('\n'), /mallory|bearer/iu);
      }
    });

    it(`of ${version} are no longer than a head may be`, async (t) => {
      const world = await start(t);
      assert.doesNotMatch(await askingTooMuch[version](world, '/two'), / 200/u);
      await until(() => world.gateway.openRequests === 0);
      assert.deepEqual(world.got, []);
    });
  }

  for (const field of ['Content-Length: 9', 'Transfer-Encoding: chunked', 'x : y', 'x'])
    it(`are refused where they would frame a body, or are no fields: ${field}`, async (t) => {
      const world = await start(t);
      assert.match(await askHttp1(world, '/two', `${field}\r\n`), /^HTTP\/1\.1 400 /u);
      await until(() => world.gateway.openRequests === 0);
      assert.deepEqual(world.got, []);
    });
});

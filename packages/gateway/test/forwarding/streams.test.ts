// Bodies on their way: whole, unchanged, as fast as the slower side, and no faster.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get, request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import { describe, it } from 'node:test';
import type { UpstreamConfig } from '../../src/config/upstream-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

const MiB = 1_048_576;
const piece = randomBytes(MiB);

const start = (
  service: RequestListener,
  more: { route?: Partial<RouteConfig>; upstream?: Partial<UpstreamConfig> } = {},
): Promise<RunningGateway> =>
  startGateway({
    service,
    routes: [
      {
        ...{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' as const },
        ...{ maxBodyBytes: 200 * MiB, ...more.route },
      },
    ],
  });

/** What arrives, as a hash. */
async function hashOf(source: NodeJS.ReadableStream): Promise<string> {
  const hash = createHash('sha256');
  source.on('data', (chunk: Buffer) => hash.update(chunk));
  await finished(source as IncomingMessage);
  return hash.digest('hex');
}

function hashOfPieces(count: number): string {
  const hash = createHash('sha256');
  for (let index = 0; index < count; index++) hash.update(piece);
  return hash.digest('hex');
}

async function writePieces(sink: NodeJS.WritableStream, count: number): Promise<void> {
  for (let index = 0; index < count; index++) if (!sink.write(piece)) await once(sink, 'drain');
  sink.end();
}

async function answerTo(request: ReturnType<typeof httpRequest>): Promise<IncomingMessage> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

describe('large bodies', () => {
  it('passes 100 MB up as they are', async () => {
    await using running = await start(
      (request, response) => void hashOf(request).then((hash) => response.end(hash)),
    );
    const request = httpRequest(`${running.url}/up`, { method: 'POST' });
    void writePieces(request, 100);
    const answer = await answerTo(request);
    assert.equal(Buffer.concat(await answer.toArray()).toString(), hashOfPieces(100));
    assert.equal(running.decisions[0]?.outcome, 'complete');
  });

  it('passes 100 MB down as they are', async () => {
    await using running = await start((_, response) => void writePieces(response, 100));
    const answer = await answerTo(get(`${running.url}/down`));
    assert.equal(await hashOf(answer), hashOfPieces(100));
    await until(() => running.decisions.length === 1);
    assert.equal(running.decisions[0]?.responseBytes, 100 * MiB);
  });

  it('refuses a body that is too long by its length at once, and one without a length when it is', async () => {
    await using running = await start(
      (request, response) => void request.resume().on('end', () => response.end()),
      {
        route: { maxBodyBytes: 1000 },
      },
    );
    const known = await running.fetch('/up', { method: 'POST', body: 'x'.repeat(1001) });
    assert.equal(known.status, 413);
    const request = httpRequest(`${running.url}/up`, { method: 'POST' });
    request.on('error', () => undefined);
    request.write('x'.repeat(999));
    request.write('xx');
    const unknown = await answerTo(request);
    assert.equal(unknown.statusCode, 413);
    assert.ok(running.received.length <= 1);
    request.destroy();
  });
});

describe('back-pressure', () => {
  it('holds back a service whose client does not read', async () => {
    let written = 0;
    let isBlocked = false;
    const offer = (_: IncomingMessage, response: NodeJS.WritableStream): void => {
      const more = (): void => {
        while (written < 400) {
          written++;
          if (!response.write(piece)) {
            isBlocked = true;
            response.once('drain', () => ((isBlocked = false), more()));
            return;
          }
        }
        response.end();
      };
      more();
    };
    await using running = await start(offer);
    const before = process.memoryUsage().rss;
    const answer = await answerTo(get(`${running.url}/down`));
    answer.pause();
    // The service can write no more when all buffers between are full.
    let last = -1;
    await until(() => {
      const isStill = isBlocked && last === written;
      last = written;
      return isStill && running.gateway.openRequests === 1;
    });
    assert.ok(written < 100, `expected the service to be held back, not to have written ${written} MiB`);
    assert.ok(process.memoryUsage().rss - before < 150 * MiB);
    answer.resume();
    await finished(answer);
    assert.equal(written, 400);
  });

  it('holds back a client whose service does not read', async () => {
    const held: IncomingMessage[] = [];
    await using running = await start((request, response) => {
      held.push(request);
      request.pause();
      request.on('end', () => response.end('done'));
    });
    const request = httpRequest(`${running.url}/up`, { method: 'POST' });
    let sent = 0;
    let isBlocked = false;
    const more = (): void => {
      while (sent < 150) {
        sent++;
        if (!request.write(piece)) {
          isBlocked = true;
          request.once('drain', () => ((isBlocked = false), more()));
          return;
        }
      }
      request.end();
    };
    more();
    await until(() => held.length === 1);
    let last = -1;
    await until(() => {
      const isStill = isBlocked && last === sent;
      last = sent;
      return isStill;
    });
    assert.ok(sent < 100, `expected the client to be held back, not to have sent ${sent} MiB`);
    held[0]?.resume();
    const answer = await answerTo(request);
    assert.equal(Buffer.concat(await answer.toArray()).toString(), 'done');
    assert.equal(sent, 150);
  });
});

describe('streams of events', () => {
  it('passes each event on when it comes, however small', async () => {
    let send: ((text: string) => void) | undefined;
    await using running = await start((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      send = (text) => void response.write(text);
    });
    const answer = await answerTo(get(`${running.url}/events`));
    assert.equal(answer.headers['content-type'], 'text/event-stream');
    for (const event of ['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n']) {
      send?.(event);
      const [chunk] = (await once(answer, 'data')) as [Buffer];
      assert.equal(chunk.toString(), event);
    }
    answer.destroy();
  });

  it('breaks a silent stream off after idleMs, so that the client sees it is not whole', async () => {
    await using running = await startGateway({
      service: (_, response) => void response.write('data: 1\n\n'),
      routes: [{ name: 'all', match: { path: '/*' }, upstream: 'quick', authentication: 'none' }],
      config: { upstreams: {} },
    }).then(async (first) => {
      const target = first.gateway.snapshot.config.upstreams?.['service']?.targets ?? [];
      await first.gateway.reload({
        ...first.gateway.snapshot.config,
        upstreams: { quick: { targets: target, timeouts: { idleMs: 60 } } },
      });
      return first;
    });
    const answer = await answerTo(get(`${running.url}/events`));
    await assert.rejects(finished(answer.resume()), /aborted|premature/i);
    await until(() => running.decisions.length === 1);
    assert.equal(running.decisions[0]?.outcome, 'upstream-failed');
    assert.equal(running.decisions[0]?.reason, 'upstream_timeout');
  });

  it('waits for ever where idleMs is 0', async () => {
    const writes: (() => void)[] = [];
    await using running = await startGateway({
      service: (_, response) => {
        response.write('data: 1\n\n');
        writes.push(() => response.end('data: 2\n\n'));
      },
      routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
    });
    const { config } = running.gateway.snapshot;
    const targets = config.upstreams?.['service']?.targets ?? [];
    const silent = { targets, timeouts: { idleMs: 0, responseMs: 60 } };
    const quick = { targets, timeouts: { idleMs: 60 } };
    const routes: RouteConfig[] = [
      ...config.routes,
      { name: 'quick', match: { path: '/quick' }, upstream: 'quick', authentication: 'none' },
    ];
    await running.gateway.reload({ ...config, upstreams: { service: silent, quick }, routes });
    const answer = await answerTo(get(`${running.url}/events`));
    const text = answer.toArray();
    // Another stream, which may not be silent, has been broken off meanwhile: so much time has passed.
    await assert.rejects(finished((await answerTo(get(`${running.url}/quick`))).resume()));
    await assert.rejects(finished((await answerTo(get(`${running.url}/quick`))).resume()));
    writes[0]?.();
    assert.equal(Buffer.concat(await text).toString(), 'data: 1\n\ndata: 2\n\n');
  });

  it('lets the service know when the client has left, and never uses that connection again', async () => {
    const sockets: Socket[] = [];
    let hasLeft = false;
    await using running = await start((request, response) => {
      sockets.push(request.socket);
      response.write('data: 1\n\n');
      response.on('close', () => (hasLeft = !response.writableFinished));
      if (request.url === '/whole') response.end();
    });
    const answer = await answerTo(get(`${running.url}/events`));
    answer.destroy();
    await until(() => hasLeft && running.decisions.length === 1);
    assert.equal(running.decisions[0]?.outcome, 'client-aborted');
    await (await running.fetch('/whole')).text();
    assert.notEqual(sockets[0], sockets[1]);
    assert.equal(running.gateway.openRequests, 0);
  });

  it('lets the service know when the client has left in the middle of an upload', async () => {
    let isAborted = false;
    await using running = await start((request) => {
      request.on('error', () => (isAborted = true)).resume();
    });
    const request = httpRequest(`${running.url}/up`, { method: 'POST' });
    request.on('error', () => undefined);
    request.write('half');
    await until(() => running.received.length === 1);
    request.destroy();
    await until(() => isAborted && running.decisions.length === 1);
    assert.equal(running.decisions[0]?.outcome, 'client-aborted');
  });

  it('breaks off when the service does, so that half of an answer is not taken for a whole one', async () => {
    await using running = await start((_, response) => {
      response.write('half', () => response.destroy());
    });
    const answer = await answerTo(get(`${running.url}/`));
    await assert.rejects(finished(answer.resume()), /aborted|premature/i);
    await until(() => running.decisions.length === 1);
    assert.equal(running.decisions[0]?.reason, 'upstream_failed');
  });
});

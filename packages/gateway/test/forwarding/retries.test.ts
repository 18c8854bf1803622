// What is sent again, to whom, and what is not.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import type { RetriesConfig, UpstreamConfig } from '../../src/config/upstream-config.ts';
import { closedPort } from '../support/closed-port.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { refusalOf, triesOf } from '../support/reason.ts';
import { until } from '../support/until.ts';
import { onHeads, rawTarget, type RawTarget } from '../upstream/raw-target.ts';

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const unavailable = 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy';

/** Takes requests with bodies too, and answers each when its last octets are there. */
function answer(socket: Socket, serve: (text: string, index: number) => string | undefined): void {
  let text = '';
  let index = 0;
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    const end = text.indexOf('\r\n\r\n');
    if (end < 0 || text.length < end + 4 + length) return;
    const whole = text;
    text = '';
    const said = serve(whole, index++);
    if (said === undefined) socket.destroy();
    else socket.write(said);
  });
}

async function start(
  targets: readonly RawTarget[],
  more: Partial<UpstreamConfig> = {},
): Promise<RunningGateway> {
  return startGateway({
    config: {
      upstreams: { service: { targets: targets.map(({ port }) => `http://127.0.0.1:${port}`), ...more } },
    },
    routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
  });
}

/** A port on which nobody listens. */
async function closedTarget(): Promise<RawTarget> {
  return { port: await closedPort(), connections: [], [Symbol.asyncDispose]: async () => undefined };
}

const post = { method: 'POST', body: 'x'.repeat(2000) };

describe('retries', () => {
  it('goes to another target when a connection is refused, with the whole body of a POST', async () => {
    const bodies: string[] = [];
    await using well = await rawTarget((socket) => answer(socket, (text) => (bodies.push(text), ok)));
    await using running = await start([await closedTarget(), well]);
    const request = await running.fetch('/a', post);
    assert.equal(await request.text(), 'ok');
    assert.ok(bodies[0]?.endsWith(`\r\n\r\n${post.body}`));
    assert.deepEqual(triesOf(running.decisions[0]), ['connect_failed', 200]);
  });

  it('says 502 when no target can be reached, after as many attempts as are configured', async () => {
    await using running = await start([await closedTarget(), await closedTarget(), await closedTarget()], {
      retries: { attempts: 2 },
    });
    assert.deepEqual(await refusalOf(await running.fetch('/a')), [502, 'upstream_unreachable']);
    assert.equal(running.decisions[0]?.tries.length, 3);
    assert.equal(new Set(running.decisions[0]?.tries.map(({ target }) => target)).size, 3);
  });

  for (const [method, wanted] of [
    ['GET', [200]],
    ['PUT', [200]],
    ['POST', [502]],
    ['PATCH', [502]],
  ] as const) {
    it(`${wanted[0] === 200 ? 'sends' : 'does not send'} ${method} again when a kept connection turns out to be closed`, async () => {
      // Every second request on a connection finds it closed.
      await using target = await rawTarget((socket) =>
        answer(socket, (_, index) => (index === 0 ? ok : undefined)),
      );
      await using running = await start([target]);
      await (await running.fetch('/first')).text();
      const { status } = await running.fetch('/second', { method });
      assert.deepEqual([status], wanted);
      assert.equal(target.connections.length, wanted[0] === 200 ? 2 : 1);
    });
  }

  it('sends a POST again where the configuration says that it may be', async () => {
    await using target = await rawTarget((socket) =>
      answer(socket, (_, index) => (index === 0 ? ok : undefined)),
    );
    await using running = await start([target], { retries: { methods: ['POST'], maxBodyBytes: 4000 } });
    await (await running.fetch('/first')).text();
    assert.equal((await running.fetch('/second', post)).status, 200);
    const text = 'x'.repeat(5000);
    assert.equal((await running.fetch('/third', { method: 'POST', body: text })).status, 502);
  });

  it('sends a body again that is short enough to keep, and not a longer one', async () => {
    const bodies: number[] = [];
    let count = 0;
    await using target = await rawTarget((socket) =>
      answer(socket, (text) => {
        bodies.push(text.length - text.indexOf('\r\n\r\n') - 4);
        return count++ === 0 ? unavailable : ok;
      }),
    );
    const retries: RetriesConfig = { on: [503], maxBodyBytes: 2000 };
    await using running = await start([target], { retries });
    const kept = await running.fetch('/a', { method: 'PUT', body: 'x'.repeat(2000) });
    assert.deepEqual([kept.status, bodies], [200, [2000, 2000]]);
    count = 0;
    const lost = await running.fetch('/a', { method: 'PUT', body: 'x'.repeat(2001) });
    assert.deepEqual([lost.status, await lost.text()], [503, 'busy']);
  });

  it('sends again on a status only where it is configured, and passes the last answer on', async () => {
    await using busy = await rawTarget((socket) => onHeads(socket, () => socket.write(unavailable)));
    await using well = await rawTarget((socket) => onHeads(socket, () => socket.write(ok)));
    await using plain = await start([busy]);
    assert.equal((await plain.fetch('/a')).status, 503);
    assert.deepEqual(triesOf(plain.decisions[0]), [503]);
    await using running = await start([busy, well], { retries: { on: [503], attempts: 1 } });
    assert.equal((await running.fetch('/a')).status, 200);
    await using hopeless = await start([busy], { retries: { on: [503], attempts: 2 } });
    const last = await hopeless.fetch('/a');
    assert.deepEqual([last.status, await last.text()], [503, 'busy']);
    assert.deepEqual(triesOf(hopeless.decisions[0]), [503, 503, 503]);
  });

  it('never sends again after a byte of an answer', async () => {
    await using target = await rawTarget((socket) =>
      onHeads(socket, () => socket.write('HTTP/1.1 200 O', () => socket.destroy())),
    );
    await using running = await start([target], { retries: { attempts: 3 } });
    assert.deepEqual(await refusalOf(await running.fetch('/a')), [502, 'upstream_failed']);
    assert.equal(target.connections.length, 1);
  });

  it('sends again after a timeout only where it is configured', async () => {
    await using deaf = await rawTarget((socket) => void socket.resume());
    await using well = await rawTarget((socket) => onHeads(socket, () => socket.write(ok)));
    const timeouts = { responseMs: 50 };
    await using plain = await start([deaf, well], { timeouts });
    assert.deepEqual(await refusalOf(await plain.fetch('/a')), [504, 'upstream_timeout']);
    await using running = await start([deaf, well], { timeouts, retries: { on: ['timeout'] } });
    assert.equal((await running.fetch('/a')).status, 200);
    assert.deepEqual(triesOf(running.decisions[0]), ['response_timeout', 200]);
  });

  it('stops when the share of retries is used up', async () => {
    await using target = await rawTarget((socket) => onHeads(socket, () => socket.write(unavailable)));
    await using running = await start([target], {
      retries: { on: [503], attempts: 1, budget: 0.01 },
      circuitBreaker: { failures: 1000, statuses: [] },
    });
    for (let count = 0; count < 14; count++) await (await running.fetch('/a')).text();
    const tries = running.decisions.map((decision) => decision.tries.length);
    assert.deepEqual(
      tries.slice(0, 10),
      Array.from({ length: 10 }, () => 2),
    );
    assert.deepEqual(tries.slice(11), [1, 1, 1]);
  });

  it('gives the second target the body that is still coming', async () => {
    const seen: string[] = [];
    await using first = await rawTarget((socket) => void socket.once('data', () => socket.destroy()));
    await using second = await rawTarget((socket) => answer(socket, (text) => (seen.push(text), ok)));
    await using running = await start([first, second], {
      retries: { methods: ['POST'], maxBodyBytes: 10_000 },
    });
    const request = httpRequest(`${running.url}/a`, { method: 'POST', headers: { 'content-length': '10' } });
    request.write('01234');
    await until(() => second.connections.length === 1);
    request.end('56789');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    assert.equal(response.statusCode, 200);
    assert.match(seen[0] ?? '', /\r\n\r\n0123456789$/);
    response.resume();
  });
});

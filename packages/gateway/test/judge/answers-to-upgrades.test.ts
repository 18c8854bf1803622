import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { openRaw } from '../support/raw-client.ts';
import { portOf, startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

/** A gateway before a service that answers an upgrade with these header fields. */
async function before(fields: string, route: Partial<RouteConfig> = {}): Promise<RunningGateway> {
  const service = createServer((socket) => {
    socket.unref();
    socket
      .on('error', () => undefined)
      .once('data', () => void socket.write(`HTTP/1.1 101 Switching Protocols\r\n${fields}\r\n`));
  });
  service.unref().listen(0, '127.0.0.1');
  await once(service, 'listening');
  return startGateway({
    config: { upstreams: { odd: { targets: [`http://127.0.0.1:${portOf(service)}`] } } },
    routes: [
      {
        ...{ name: 'odd', match: { path: '/*' }, upstream: 'odd', websocket: true, authentication: 'none' },
        ...route,
      },
    ],
  });
}

const upgrade = (more = ''): string =>
  `GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`;

async function answerTo(running: RunningGateway, request: string): Promise<string> {
  using client = await openRaw(running.port);
  client.write(request);
  return await client.until((text) => text.includes('\r\n\r\n'));
}

describe('the answer to an upgrade', () => {
  for (const fields of ['', 'Connection: Upgrade\r\n', 'Connection: Upgrade\r\nUpgrade: other\r\n'])
    it(`is no tunnel where it does not name the protocol that was asked for: ${JSON.stringify(fields)}`, async () => {
      await using running = await before(fields);
      assert.match(await answerTo(running, upgrade()), /^HTTP\/1\.1 502 /);
      await until(() => running.decisions.length === 1);
      const [decision] = running.decisions;
      assert.deepEqual([decision?.reason, decision?.outcome], ['upstream_malformed', 'upstream-failed']);
    });

  it('follows the rules of the route for headers and for other origins', async () => {
    const own = 'Access-Control-Allow-Origin: *\r\nX-Inner: 1\r\nX-Kept: 2\r\n';
    await using running = await before(`Connection: Upgrade\r\nUpgrade: WebSocket\r\n${own}`, {
      responseHeaders: { remove: ['x-inner'], set: { 'x-frame-options': 'DENY' } },
      cors: { origins: ['https://app.test'] },
    });
    const head = (await answerTo(running, upgrade('Origin: https://app.test\r\n'))).toLowerCase();
    assert.match(head, /^http\/1\.1 101 [^]*\r\nupgrade: websocket\r\n/);
    assert.match(head, /x-kept: 2\r\n[^]*x-frame-options: deny\r\n/);
    assert.match(head, /access-control-allow-origin: https:\/\/app\.test\r\n/);
    assert.doesNotMatch(head, /x-inner|access-control-allow-origin: \*/);
  });
});

describe('an open tunnel', () => {
  it('ends when the token that opened it has expired', async () => {
    await using running = await before('Connection: Upgrade\r\nUpgrade: websocket\r\n', {
      authentication: 'required',
    });
    // Long enough that a slow machine has it opened by then.
    const { authorization } = await running.bearer({ exp: Math.ceil(Date.now() / 1000) - 26 });
    using client = await openRaw(running.port);
    client.write(upgrade(`Authorization: ${authorization}\r\n`));
    assert.match(await client.closed(), /^HTTP\/1\.1 101 /);
    const ended = Date.now();
    await until(() => running.decisions.length === 1);
    const [decision] = running.decisions;
    assert.deepEqual([decision?.outcome, decision?.rule], ['tunnel', 'token expiry']);
    assert.ok(ended >= (Number(decision?.claims?.['exp']) + 30) * 1000 - 5);
  });
});

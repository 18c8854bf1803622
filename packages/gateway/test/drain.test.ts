import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import type { Telemetry } from '../src/telemetry/telemetry.ts';
import { openRaw } from './support/raw-client.ts';
import { startGateway } from './support/start-gateway.ts';
import { until } from './support/until.ts';

describe('a gateway that ends', () => {
  it('finishes a request that is under way and closes its connection', async () => {
    const waiting: ServerResponse[] = [];
    const arrived = createServer();
    await using running = await startGateway({
      service(_, response) {
        waiting.push(response);
        arrived.emit('arrived');
      },
      routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
    });
    const request = sendRequest(`${running.url}/slow`, {
      agent: false,
      headers: { connection: 'keep-alive' },
    });
    request.end();
    if (waiting.length === 0) await once(arrived, 'arrived');
    const drained = running.gateway.drain(10_000);
    waiting[0]?.end('done');
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers.connection, 'close');
    answer.resume();
    await drained;
  });

  it('answers all requests of a connection before the last answer closes it', async () => {
    const waiting: ServerResponse[] = [];
    await using running = await startGateway({
      service: (_, response) => void waiting.push(response),
      routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
    });
    using client = await openRaw(running.port);
    client.write('GET /a HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(3));
    await until(() => waiting.length === 3);
    const drained = running.gateway.drain(10_000);
    for (const response of waiting) response.end('done');
    const text = await client.closed();
    await drained;
    const said = text.match(/200 OK|connection: close/giu);
    assert.deepEqual(said, ['200 OK', '200 OK', '200 OK', 'Connection: close']);
  });
});

describe('telemetry that throws', () => {
  it('decides about no request', async () => {
    const faults: unknown[] = [];
    const broken = (): never => {
      throw new Error('the log is broken');
    };
    const telemetry: Telemetry = {
      ...{ startTrace: broken, record: broken, reopen: () => undefined },
      ...{ flush: async () => undefined, close: async () => undefined },
    };
    await using running = await startGateway({
      options: { telemetry, on: (event) => void (event.type === 'fault' && faults.push(event.error)) },
    });
    const headers = await running.bearer();
    for (let times = 0; times < 2; times++) assert.equal((await running.fetch('/', { headers })).status, 200);
    assert.ok(faults.length >= 2);
  });
});

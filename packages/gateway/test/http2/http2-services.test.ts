// Services of HTTP/2 behind the gateway.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http2';
import { describe, it } from 'node:test';
import { portOf, startGateway } from '../support/start-gateway.ts';

describe('a service of HTTP/2', () => {
  it('gets many uploads at once and sends them back as they are', async () => {
    const service = createServer({ maxSessionMemory: 200 }, (request, response) => {
      request.on('error', () => undefined);
      request.pipe(response);
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const upstream = { targets: [`http://127.0.0.1:${portOf(service)}`], protocol: 'http2' as const };
    await using running = await startGateway({
      config: { upstreams: { notes: upstream } },
      routes: [{ name: 'all', match: { path: '/*' }, upstream: 'notes', authentication: 'none' }],
    });
    const bodies = Array.from({ length: 20 }, (_, index) => Buffer.alloc(1_000_000, `${index} `));
    const answers = await Promise.all(
      bodies.map(async (body) => (await running.fetch('/', { method: 'POST', body })).arrayBuffer()),
    );
    for (const [index, answer] of answers.entries())
      assert.ok(Buffer.from(answer).equals(bodies[index] ?? Buffer.alloc(0)), `another body at ${index}`);
    await running.close();
    service.close();
  });
});

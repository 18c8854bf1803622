import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Http2Server } from 'node:http2';
import { describe, it } from 'node:test';
import { sendRaw } from '../support/raw-client.ts';
import { portOf, startGateway } from '../support/start-gateway.ts';

async function startHttp2Service(): Promise<Http2Server> {
  const server = createServer({ strictSingleValueFields: false }, (_, response) => response.end('ok'));
  server.on('session', (session) => session.unref());
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return server;
}

describe('a client that sends a field twice to a service of HTTP/2', () => {
  for (const name of ['User-Agent', 'Range', 'Date', 'If-None-Match', 'DNT', 'Upgrade-Insecure-Requests']) {
    it(`is answered by the service, whose breaker it does not open: ${name}`, async () => {
      const service = await startHttp2Service();
      await using running = await startGateway({
        config: {
          upstreams: { two: { targets: [`http://127.0.0.1:${portOf(service)}`], protocol: 'http2' } },
        },
        routes: [{ name: 'all', match: { path: '/*' }, upstream: 'two', authentication: 'none' }],
      });
      const twice = `GET / HTTP/1.1\r\nHost: a\r\n${name}: a\r\n${name}: b\r\nConnection: close\r\n\r\n`;
      for (let turn = 0; turn < 10; turn++)
        assert.match(await sendRaw(running.port, twice), /^HTTP\/1\.1 200 /);
      assert.equal((await running.fetch('/')).status, 200);
    });
  }
});

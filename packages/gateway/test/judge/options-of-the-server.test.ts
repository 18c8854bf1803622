import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sendRaw } from '../support/raw-client.ts';
import { startGateway } from '../support/start-gateway.ts';

describe('OPTIONS *', () => {
  for (const target of ['*', 'http://a'])
    it(`is answered by the gateway and forwarded to nobody: ${target}`, async () => {
      await using running = await startGateway({
        routes: [
          {
            ...{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
            rewrite: { addPrefix: '/v1' },
          },
        ],
      });
      const answer = await sendRaw(
        running.port,
        `OPTIONS ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      );
      assert.match(answer, /^HTTP\/1\.1 204 /);
      assert.equal(running.received.length, 0);
      assert.equal(running.decisions[0]?.allowed, true);
    });
});

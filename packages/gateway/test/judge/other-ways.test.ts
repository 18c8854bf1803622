import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sendRaw } from '../support/raw-client.ts';
import { startGateway } from '../support/start-gateway.ts';

describe('a way around the rules of a route', () => {
  it('is not a preflight that names the method of another route', async () => {
    await using running = await startGateway({
      routes: [
        {
          ...{ name: 'read', upstream: 'service', authentication: 'none' },
          match: { path: '/notes', methods: ['GET'] },
        },
        { name: 'options', match: { path: '/notes', methods: ['OPTIONS'] }, upstream: 'service' },
        {
          ...{ name: 'only-read', upstream: 'service', authentication: 'none' },
          match: { path: '/other', methods: ['GET'] },
        },
      ],
    });
    const preflight = { origin: 'https://evil.test', 'access-control-request-method': 'GET' };
    const ask = async (path: string): Promise<number> => {
      const answer = await running.fetch(path, { method: 'OPTIONS', headers: preflight });
      await answer.arrayBuffer();
      return answer.status;
    };
    assert.deepEqual([await ask('/notes'), await ask('/other')], [401, 405]);
    assert.equal(running.received.length, 0);
  });

  it('is not an upgrade to a protocol that is not WebSocket', async () => {
    await using running = await startGateway({
      routes: [
        {
          ...{ name: 'all', match: { path: '/*' }, upstream: 'service' },
          ...{ websocket: true, authentication: 'none' },
        },
      ],
    });
    const upgrade = 'Connection: Upgrade\r\nUpgrade: TLS/1.0, foo\r\n';
    const after = 'GET /after HTTP/1.1\r\nHost: a\r\n\r\n';
    const answer = await sendRaw(running.port, `GET / HTTP/1.1\r\nHost: a\r\n${upgrade}\r\n${after}`);
    assert.match(answer, /^HTTP\/1\.1 4\d\d [^]*"upgrade_not_allowed"/);
    assert.equal(answer.match(/HTTP\/1\.1 /g)?.length, 1);
    assert.equal(running.received.length, 0);
  });
});

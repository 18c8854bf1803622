import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { sendRaw } from '../support/raw-client.ts';
import { startGateway } from '../support/start-gateway.ts';

const routes: readonly RouteConfig[] = [
  { name: 'guarded', match: { path: '/guarded' }, upstream: 'service' },
  { name: 'small', match: { path: '/small' }, upstream: 'service', authentication: 'none', maxBodyBytes: 1 },
  { name: 'own', match: { path: '/own' }, answer: { status: 200, body: 'own' }, authentication: 'none' },
  { name: 'open', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
];
const next = 'POST /next HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n';

describe('a request behind one whose answer ends the connection', () => {
  // All in one write, so that the whole first request is there before its answer is.
  for (const first of [
    'POST /guarded HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello',
    'POST /guarded HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello',
    'POST /own HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello',
    'POST /a/../b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello',
  ])
    it(`does nothing: ${JSON.stringify(first.slice(0, 30))}`, async () => {
      await using running = await startGateway({ routes });
      const answers = await sendRaw(running.port, `${first}${next}${next}`);
      assert.equal(answers.match(/HTTP\/1\.1 \d{3}/gu)?.length, 1);
      assert.match(answers, /\r\nconnection: close\r\n/iu);
      assert.equal(running.decisions.length, 1);
      assert.equal(running.received.length, 0);
    });
});

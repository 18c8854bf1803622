import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import { startGateway } from '../support/start-gateway.ts';

const fail = (): never => {
  throw new Error('a fault of the program');
};

describe('a fault of the gateway while a service answers', () => {
  it('ends that request alone, and is told', async () => {
    const events: string[] = [];
    await using running = await startGateway({
      routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
      options: { on: ({ type }) => void events.push(type) },
    });
    const pool = (running.gateway.snapshot as Snapshot).pools.get('service');
    assert.ok(pool);
    const { mock: broken } = mock.method(pool.retryPolicy, 'isRetryStatus', fail);
    const answer = await running.fetch('/');
    assert.equal(answer.status, 500);
    assert.equal(((await answer.json()) as { reason?: string }).reason, 'gateway_failed');
    broken.restore();
    assert.equal((await running.fetch('/')).status, 200);
    assert.deepEqual(events, ['fault']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { startGateway } from '../support/start-gateway.ts';

const routes: readonly RouteConfig[] = [
  {
    ...{ name: 'gold', match: { path: '/*', claims: { tier: 'gold' } }, upstream: 'service' },
    ...{ addresses: ['10.0.0.0/8'], maxBodyBytes: 1 },
    rateLimits: [{ name: 'all', by: 'address', rate: '1/hour', burst: 1 }],
  },
  { name: 'everybody', match: { path: '/*' }, upstream: 'service', authentication: 'optional' },
];

describe('a route that asks for claims', () => {
  it('neither refuses nor counts what is not for it', async () => {
    await using running = await startGateway({ routes });
    for (let turn = 0; turn < 3; turn++) {
      const answer = await running.fetch('/', { method: 'POST', body: 'long' });
      assert.equal(answer.status, 200);
    }
    const silver = await running.fetch('/', { headers: await running.bearer({ tier: 'silver' }) });
    assert.equal(silver.status, 200);
    assert.ok(running.decisions.every(({ route }) => route === 'everybody'));
  });

  it('refuses whom it is meant for, where they may not come from there, and explains it alike', async () => {
    await using running = await startGateway({ routes });
    const headers = await running.bearer({ tier: 'gold' });
    assert.equal((await running.fetch('/', { headers })).status, 403);
    assert.equal(running.decisions[0]?.reason, 'address_not_allowed');
    const described = { method: 'GET', url: running.url, clientAddress: '127.0.0.1' };
    const explained = await running.gateway.explain({ ...described, headers });
    assert.deepEqual([explained.route, explained.reason], ['gold', 'address_not_allowed']);
    assert.equal((await running.gateway.explain(described)).route, 'everybody');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../src/config/route-config.ts';
import { startGateway } from './support/start-gateway.ts';

const routes: readonly RouteConfig[] = [
  {
    ...{ name: 'notes', match: { path: '/notes/*', methods: ['GET'] }, upstream: 'service' },
    require: {
      scopes: 'notes:read',
      expressions: [{ name: 'gold-only', expression: 'claims.tier == "gold"' }],
    },
    identity: { headers: { 'x-user': '$subject' } },
    rateLimits: [{ name: 'per-person', by: 'subject', rate: '1/hour' }],
  },
  {
    ...{ name: 'beta', match: { path: '/beta/*', claims: { beta: true } }, upstream: 'service' },
  },
];

describe('explain', () => {
  it('tells every rule, held or broken, and the one that refuses', async () => {
    await using running = await startGateway({ routes });
    const headers = await running.bearer({ scope: 'notes:read', tier: 'silver' });
    const explanation = await running.gateway.explain({ url: 'https://api.test/notes/1', headers });
    assert.equal(explanation.allowed, false);
    assert.equal(explanation.status, 403);
    assert.equal(explanation.reason, 'rule_insufficient');
    assert.equal(explanation.rule, 'expression gold-only');
    assert.deepEqual(
      explanation.rules.map(({ rule, holds }) => [rule, holds]),
      [
        ['require.scopes', true],
        ['expression gold-only', false],
      ],
    );
  });

  it('tells what the service would get, and counts nothing', async () => {
    await using running = await startGateway({ routes });
    const headers = await running.bearer({ scope: 'notes:read', tier: 'gold' });
    for (let times = 0; times < 3; times++) {
      const explanation = await running.gateway.explain({ url: 'https://api.test/notes/1', headers });
      assert.equal(explanation.allowed, true);
      assert.deepEqual(explanation.identityHeaders, ['x-user', 'alice']);
      assert.equal(explanation.upstream, 'service');
      assert.deepEqual(
        explanation.limits.map(({ name, by }) => [name, by]),
        [['per-person', 'subject']],
      );
    }
    assert.equal(running.received.length, 0);
  });

  it('tells which routes were passed over for their claims', async () => {
    await using running = await startGateway({ routes });
    const headers = await running.bearer();
    const explanation = await running.gateway.explain({ url: 'https://api.test/beta/1', headers });
    assert.deepEqual([explanation.reason, explanation.passedOver], ['route_not_found', ['beta']]);
  });

  it('reads addresses as strictly as a request would be', async () => {
    await using running = await startGateway({ routes });
    const explanation = await running.gateway.explain({ url: 'https://api.test/notes/..%2fadmin' });
    assert.equal(explanation.reason, 'request_malformed');
    await assert.rejects(running.gateway.explain({ url: '/notes' }), TypeError);
  });

  it('tells the methods where only the method does not fit', async () => {
    await using running = await startGateway({ routes });
    const explanation = await running.gateway.explain({ method: 'PUT', url: 'https://api.test/notes/1' });
    assert.deepEqual(
      [explanation.reason, explanation.allowedMethods],
      ['method_not_allowed', ['GET', 'HEAD']],
    );
  });
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startGateway } from '../support/start-gateway.ts';
import { createTestIssuer } from '../support/test-issuer.ts';

it('takes no client ID of another issuer for an application', async () => {
  const [ours, partner] = [
    await createTestIssuer({ issuer: 'https://ours.test' }),
    await createTestIssuer({ issuer: 'https://partner.test' }),
  ];
  const issuers = [ours, partner].map(({ issuer, audience }) => ({
    ...{ issuer, audience },
    keys: { file: issuer },
  }));
  await using running = await startGateway({
    config: {
      issuers,
      applications: [
        { id: 'billing', clientIds: ['billing'], issuer: ours.issuer },
        { id: 'guest', clientIds: ['billing'], issuer: partner.issuer, routes: [] },
      ],
    },
    routes: [
      {
        ...{ name: 'all', match: { path: '/*' }, upstream: 'service' },
        identity: { headers: { 'x-app': '$application' } },
      },
    ],
    options: { readFile: async (path) => (path === ours.issuer ? ours.jwks : partner.jwks) },
  });
  const statusFor = async (issuer: typeof ours): Promise<number> => {
    const token = await issuer.token({ client_id: 'billing' });
    const answer = await running.fetch('/', { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    return answer.status;
  };
  assert.deepEqual([await statusFor(ours), await statusFor(partner)], [200, 403]);
  assert.equal(running.received[0]?.headers['x-app'], 'billing');
  assert.deepEqual(
    running.decisions.map(({ application }) => application),
    ['billing', undefined],
  );
});

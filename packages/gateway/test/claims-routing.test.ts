import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../src/config/route-config.ts';
import { startGateway } from './support/start-gateway.ts';

const routes: readonly RouteConfig[] = [
  {
    ...{ name: 'gold', match: { path: '/*', claims: { tier: 'gold' } }, upstream: 'service' },
    require: { scopes: 'notes:read' },
  },
  { name: 'everybody', match: { path: '/*' }, upstream: 'service', authentication: 'optional' },
];

describe('a route that asks for claims', () => {
  it('takes requests whose token has them', async () => {
    await using running = await startGateway({ routes });
    await running.fetch('/', { headers: await running.bearer({ tier: 'gold', scope: 'notes:read' }) });
    assert.equal(running.decisions[0]?.route, 'gold');
  });

  it('is passed over for others, and the record tells only of the route that is meant', async () => {
    await using running = await startGateway({ routes });
    assert.equal(
      (await running.fetch('/', { headers: await running.bearer({ tier: 'silver' }) })).status,
      200,
    );
    assert.equal((await running.fetch('/')).status, 200);
    const [silver, nobody] = running.decisions;
    assert.deepEqual([silver?.route, silver?.reason, silver?.outcome], ['everybody', undefined, 'complete']);
    assert.deepEqual([nobody?.route, nobody?.reason, nobody?.outcome], ['everybody', undefined, 'complete']);
  });

  it('refuses those that it is meant for and that lack what it requires, whatever another route would say', async () => {
    await using running = await startGateway({ routes });
    const answer = await running.fetch('/', { headers: await running.bearer({ tier: 'gold' }) });
    assert.equal(answer.status, 403);
    assert.equal(running.decisions[0]?.route, 'gold');
    assert.equal(running.received.length, 0);
  });

  it('says what is wrong with the token where no other route takes the request', async () => {
    await using running = await startGateway({ routes: routes.slice(0, 1) });
    assert.equal((await running.fetch('/')).status, 401);
    const answer = await running.fetch('/', { headers: await running.bearer({ tier: 'silver' }) });
    assert.equal(answer.status, 404);
  });
});

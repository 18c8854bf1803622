import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { sendRaw } from '../support/raw-client.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';

const byHeader: RouteConfig = {
  ...{ name: 'tenants', match: { path: '/*' }, upstream: 'service' },
  require: { expressions: ["request.headers['x-tenant'] == claims.tenant"] },
};
const byQuery: RouteConfig = {
  ...{ name: 'tenants', match: { path: '/*' }, upstream: 'service' },
  require: { expressions: ['request.query.tenant_id == claims.tenant'] },
};

async function statusOf(running: RunningGateway, target: string, fields: string): Promise<number> {
  const { authorization } = await running.bearer({ tenant: 'ours' });
  const head = `GET ${target} HTTP/1.1\r\nHost: api.test\r\nAuthorization: ${authorization}\r\n${fields}`;
  const isOpen = /^connection:/imu.test(fields);
  const answer = await sendRaw(running.port, `${head}${isOpen ? '' : 'Connection: close\r\n'}\r\n`);
  return Number(answer.split(' ')[1]);
}

describe('a rule about a header', () => {
  it('holds for the one that the service gets', async () => {
    await using running = await startGateway({ routes: [byHeader] });
    assert.equal(await statusOf(running, '/', 'X-Tenant: ours\r\n'), 200);
    assert.equal(running.received[0]?.headers['x-tenant'], 'ours');
  });

  for (const connection of ['close, X-Tenant', 'x-tenant,close', 'close\r\nConnection: X-TENANT'])
    it(`is broken where Connection takes it away: ${JSON.stringify(connection)}`, async () => {
      await using running = await startGateway({ routes: [byHeader] });
      const fields = `X-Tenant: ours\r\nConnection: ${connection}\r\n`;
      assert.equal(await statusOf(running, '/', fields), 403);
      assert.equal(running.received.length, 0);
    });

  it('does not choose a route by one that Connection takes away', async () => {
    const routes: readonly RouteConfig[] = [
      { ...byHeader, require: {}, name: 'beta', match: { path: '/*', headers: { 'x-beta': '*' } } },
      { ...byHeader, require: {}, name: 'all' },
    ];
    await using running = await startGateway({ routes });
    await statusOf(running, '/', 'X-Beta: 1\r\nConnection: close, x-beta\r\n');
    await statusOf(running, '/', 'X-Beta: 1\r\n');
    assert.deepEqual(
      running.decisions.map(({ route }) => route),
      ['all', 'beta'],
    );
  });

  for (const name of ['x_tenant', 'X_TENANT', 'x.tenant', "x'tenant"])
    it(`holds for what frameworks make of ${name} too, which the service does not get`, async () => {
      await using running = await startGateway({ routes: [byHeader] });
      const status = await statusOf(running, '/', `X-Tenant: ours\r\n${name}: theirs\r\n`);
      assert.equal(status, 200);
      const tenants = Object.entries(running.received[0]?.headers ?? {}).filter(([own]) =>
        /tenant/u.test(own),
      );
      assert.deepEqual(tenants, [['x-tenant', 'ours']]);
    });
});

describe('a rule about a parameter of the query', () => {
  // Of each, some framework takes `theirs`.
  const doubtful: readonly string[] = [
    ...[
      'tenant_id=ours&tenant_id=theirs',
      'tenant_id=ours&TENANT_ID=theirs',
      'Tenant_Id=theirs&tenant_id=ours',
    ],
    ...['tenant_id=ours&tenant_id[]=theirs', 'tenant_id=ours&tenant_id%5B%5D=theirs'],
    ...[
      'tenant_id=ours&tenant.id=theirs',
      'tenant_id=ours&tenant+id=theirs',
      'tenant_id=ours&%20tenant_id=theirs',
    ],
    ...['x=1;tenant_id=theirs&tenant_id=ours', 'tenant_id=ours&x=1;tenant_id=theirs', 'tenant_id=ours;x'],
    ...['tenant_id=ours&%74enant_id=theirs', '?tenant_id=ours', 'tenant_id=theirs'],
  ];
  for (const query of doubtful)
    it(`is broken by ?${query}`, async () => {
      await using running = await startGateway({ routes: [byQuery] });
      assert.equal(await statusOf(running, `/?${query}`, ''), 403);
      assert.equal(running.received.length, 0);
    });

  for (const query of [
    'tenant_id=ours',
    'x=1&tenant_id=ours&tenant=2',
    'q=a;b&tenant_id=ours',
    '%74enant_id=our%73',
  ])
    it(`holds for ?${query}`, async () => {
      await using running = await startGateway({ routes: [byQuery] });
      assert.equal(await statusOf(running, `/?${query}`, ''), 200);
    });
});

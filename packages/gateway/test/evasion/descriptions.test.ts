import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import type { DescribedRequest } from '../../src/engine/described-request.ts';
import { ask, forwarded, startDeciding } from '../forward-auth/asking.ts';
import { startGateway } from '../support/start-gateway.ts';

const route: RouteConfig = {
  ...{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
  require: { expressions: ["request.headers['x-tenant'] == 'ours'"] },
};

describe('a proxy that asks about a request', () => {
  for (const [name, status] of [
    ['x_tenant', 400],
    ['X.Tenant', 400],
    ['x-tenants', 200],
  ] as const)
    it(`is told ${status} where it would pass ${name} on beside the header that was checked`, async () => {
      await using running = await startDeciding({ dialect: 'x-forwarded' }, { routes: [route] });
      const headers = [...forwarded(), 'X-Tenant', 'ours', name, 'theirs'];
      assert.equal((await ask(running.port, { headers })).status, status);
    });

  it('is told by the same rules that a path is another in other letters', async () => {
    const routes: readonly RouteConfig[] = [
      { name: 'admin', match: { path: '/admin/*' }, upstream: 'service' },
      { name: 'open', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
    ];
    await using running = await startDeciding({ dialect: 'x-forwarded' }, { routes });
    for (const [uri, status] of [
      ['/admin/x', 401],
      ['/ADMIN/x', 404],
      ['/x', 200],
    ] as const) {
      const headers = forwarded({ 'X-Forwarded-Uri': uri });
      assert.equal((await ask(running.port, { headers })).status, status, uri);
    }
  });
});

describe('the explanation of a request that could not be one', () => {
  const url = 'http://api.test/';
  const described: readonly (readonly [name: string, request: DescribedRequest])[] = [
    ['a method that is no token', { url, method: 'G ET' }],
    ['a method in lower case', { url, method: 'get' }],
    ['a name that ends its line', { url, headers: { 'a\r\nx-tenant': 'ours' } }],
    ['a value that ends its line', { url, headers: { a: 'b\r\nx-tenant: ours' } }],
    ['a value beyond Latin-1', { url, headers: { a: '\u010d\u010a' } }],
    ['two lengths', { url, headers: { 'content-length': '5' }, bodyBytes: 6 }],
  ];
  for (const [name, request] of described)
    it(`says that it is malformed: ${name}`, async () => {
      await using running = await startGateway({ routes: [{ ...route, require: {} }] });
      const { allowed, reason } = await running.gateway.explain(request);
      assert.deepEqual([allowed, reason], [false, 'request_malformed']);
    });
});

// Applications and their keys.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createApiKey } from '../../src/api-keys/api-key.ts';
import type { ApplicationConfig } from '../../src/config/application-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { refusalOf } from '../support/reason.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';

const shop = createApiKey();
const old = createApiKey();
const partner = createApiKey();
const applications: readonly ApplicationConfig[] = [
  {
    id: 'shop',
    keys: [{ sha256: shop.sha256 }, { sha256: old.sha256, expires: '2020-01-01T00:00:00Z' }],
    scopes: ['orders:read'],
    clientIds: ['shop-backend'],
  },
  { id: 'partner', keys: [{ sha256: partner.sha256 }], routes: ['orders'], clientIds: ['partner-backend'] },
];
const routes: readonly RouteConfig[] = [
  {
    name: 'orders',
    match: { path: '/orders' },
    upstream: 'service',
    identity: { headers: { 'x-app': '$application' } },
  },
  { name: 'reports', match: { path: '/reports' }, upstream: 'service', require: { scopes: 'orders:read' } },
  { name: 'tokens', match: { path: '/tokens' }, upstream: 'service', authentication: { accept: ['token'] } },
];

const start = (): Promise<RunningGateway> => startGateway({ config: { applications }, routes });
const withKey = (key: string): RequestInit => ({ headers: { 'x-api-key': key } });

describe('API keys', () => {
  it('stand for their application', async () => {
    await using running = await start();
    assert.equal((await running.fetch('/orders', withKey(shop.key))).status, 200);
    assert.equal(running.received[0]?.headers['x-app'], 'shop');
    const [decision] = running.decisions;
    assert.deepEqual([decision?.authentication, decision?.application], ['api-key', 'shop']);
    assert.equal((await running.fetch('/reports', withKey(shop.key))).status, 200);
  });

  it('are refused when unknown, mistyped, expired or empty, with a reason for each', async () => {
    await using running = await start();
    const unknown = createApiKey().key;
    const typo = `${shop.key.slice(0, -1)}${shop.key.endsWith('A') ? 'B' : 'A'}`;
    assert.deepEqual(await refusalOf(await running.fetch('/orders', withKey(unknown))), [
      401,
      'api_key_unknown',
    ]);
    assert.deepEqual(await refusalOf(await running.fetch('/orders', withKey(typo))), [
      401,
      'api_key_unknown',
    ]);
    assert.deepEqual(await refusalOf(await running.fetch('/orders', withKey(old.key))), [
      401,
      'api_key_expired',
    ]);
    const twice = new Headers([
      ['x-api-key', shop.key],
      ['x-api-key', shop.key],
    ]);
    assert.equal((await running.fetch('/orders', { headers: twice })).status, 401);
    assert.equal(running.received.length, 0);
    assert.doesNotMatch(JSON.stringify(running.decisions), new RegExp(`${old.key}|${unknown}`));
  });

  it('and a token together are refused: nobody has to guess whom they speak of', async () => {
    await using running = await start();
    const headers = { ...(await running.bearer()), 'x-api-key': shop.key };
    assert.deepEqual(await refusalOf(await running.fetch('/orders', { headers })), [
      400,
      'authorization_malformed',
    ]);
    assert.equal(running.received.length, 0);
  });

  it('and tokens of an application open only the routes that it may use', async () => {
    await using running = await start();
    assert.equal((await running.fetch('/orders', withKey(partner.key))).status, 200);
    assert.deepEqual(await refusalOf(await running.fetch('/reports', withKey(partner.key))), [
      403,
      'rule_insufficient',
    ]);
    const headers = await running.bearer({ client_id: 'partner-backend', scope: 'orders:read' });
    assert.equal((await running.fetch('/orders', { headers })).status, 200);
    assert.deepEqual(await refusalOf(await running.fetch('/reports', { headers })), [
      403,
      'rule_insufficient',
    ]);
    const other = await running.bearer({ client_id: 'shop-backend', scope: 'orders:read' });
    assert.equal((await running.fetch('/reports', { headers: other })).status, 200);
    assert.equal(running.decisions.at(-1)?.application, 'shop');
  });

  it('count for nothing where a route takes only tokens', async () => {
    await using running = await start();
    assert.deepEqual(await refusalOf(await running.fetch('/tokens', withKey(shop.key))), [
      401,
      'token_missing',
    ]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { sendRaw } from '../support/raw-client.ts';
import { startGateway } from '../support/start-gateway.ts';

const route: RouteConfig = {
  ...{ name: 'all', match: { path: '/*' }, upstream: 'service' },
  authentication: 'none',
};

/** By these, services learn from some gateway or other who is asking, or from where and how. */
const names: readonly string[] = [
  ...[
    'X-User-Role',
    'X-User-Permissions',
    'X-User-Tenant',
    'X-UserId',
    'X_USERNAME',
    'X-Auth-User',
    'X-Auth-Roles',
  ],
  ...[
    'X-WebAuth-User',
    'OIDC_CLAIM_email',
    'OIDC-Access-Token',
    'Tailscale-User-Login',
    'X-AppEngine-User-Email',
  ],
  ...['iv-user', 'IV_GROUPS', 'SM_USER', 'X-Original-URI', 'X-Original-Method', 'X-Envoy-Internal'],
  ...[
    'X-Forwarded',
    'Forwarded-For',
    'WL-Proxy-Client-IP',
    'X-Remote-IP',
    'X-Remote-Addr',
    'X-Azure-ClientIP',
  ],
  ...[
    'Fly-Client-IP',
    'CF-Connecting-IPv6',
    'Front-End-Https',
    'X-Url-Scheme',
    'X-Scheme',
    'X-Forwarded-Ssl',
  ],
];

describe('headers by which other gateways speak to services', () => {
  for (const name of names)
    it(`do not come from clients: ${name}`, async () => {
      await using running = await startGateway({ routes: [route] });
      await sendRaw(
        running.port,
        `GET / HTTP/1.1\r\nHost: a\r\n${name}: mallory\r\nConnection: close\r\n\r\n`,
      );
      assert.equal(running.received.length, 1);
      assert.doesNotMatch(JSON.stringify(running.received[0]?.rawHeaders), /mallory/u);
    });

  it('are not all that look like them', async () => {
    await using running = await startGateway({ routes: [route] });
    const fields = [
      'X-User-Agent',
      'User-Agent',
      'X-Username-Hint',
      'X-Schema',
      'OIDC-State',
      'X-Auth-Token',
    ];
    const lines = fields.map((name) => `${name}: harmless\r\n`).join('');
    await sendRaw(running.port, `GET / HTTP/1.1\r\nHost: a\r\n${lines}Connection: close\r\n\r\n`);
    const { headers } = running.received[0] ?? {};
    assert.deepEqual(
      fields.map((name) => headers?.[name.toLowerCase()]),
      fields.map(() => 'harmless'),
    );
  });
});

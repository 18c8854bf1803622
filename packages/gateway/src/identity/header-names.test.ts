import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { foldName } from '../request/hop-by-hop.ts';
import { createIdentityHeaderFilter, identityHeaderNames } from './header-names.ts';

const config: Pick<GatewayConfig, 'defaults' | 'policies' | 'routes'> = {
  defaults: { identity: { headers: { 'X-Caller': '$subject' } } },
  policies: { staff: { identity: { headers: { 'x-staff.role': 'role' } } } },
  routes: [
    {
      name: 'orders',
      match: { path: '/orders/*' },
      identity: { internalToken: { key: { env: 'KEY' }, issuer: 'i', audience: 'a', header: 'X-Edge' } },
    },
    {
      name: 'bearer',
      match: { path: '/bearer' },
      identity: {
        internalToken: { key: { env: 'KEY' }, issuer: 'i', audience: 'a', header: 'Authorization' },
      },
    },
  ],
};

describe('headers about callers', () => {
  const isTaken = createIdentityHeaderFilter(identityHeaderNames(config));

  it('are taken away when any route writes them, in every spelling that a service may read as the same', () => {
    for (const name of [
      'x-caller',
      'x_caller',
      'x.caller',
      'x-staff-role',
      'x_staff_role',
      'x~edge',
      'x-edge',
    ])
      assert.ok(isTaken(name), name);
  });

  it('are taken away when they are those of other gateways', () => {
    for (const name of [
      ...['x-user', 'x-userinfo', 'x_forwarded_user', 'x-forwarded-email', 'x-forwarded-groups'],
      ...['x-auth-request-user', 'x-consumer-id', 'x_consumer_username', 'x-credential-identifier'],
      ...['x-authenticated-userid', 'remote-user', 'remote_user', 'x-remote-user', 'x-jwt-claim-sub'],
      ...[
        'x-client-cert',
        'x-forwarded-client-cert',
        'ssl-client-s-dn',
        'ssl_client_verify',
        'x-mintmark-token',
      ],
    ])
      assert.ok(isTaken(name), name);
  });

  it('leave alone what clients have to say', () => {
    for (const name of [
      'accept',
      'user-agent',
      'x-request-id',
      'content-type',
      'x-api-key',
      'x-callers',
      'authorization',
    ])
      assert.ok(!isTaken(name), name);
  });

  it('are told the same however many names came before', () => {
    for (let index = 0; index < 5000; index += 1) isTaken(`x-flood-${index}`);
    assert.ok(isTaken('x-caller'));
    assert.ok(!isTaken('x-flood-1'));
  });

  it('are compared without case and signs', () => {
    assert.equal(foldName('X_User.Name'), 'x-user-name');
  });
});

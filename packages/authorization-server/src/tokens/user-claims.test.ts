import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { User } from '../store/records.ts';
import { claimsForScopes } from './user-claims.ts';

const user: User = {
  tenantId: 'ten_1',
  id: 'usr_1',
  status: 'active',
  profile: { name: 'Alice', email: 'fake@example.com', email_verified: true, sub: 'usr_2', is_admin: true },
  passwordHash: undefined,
  passwordChangedAt: undefined,
  isPasswordBreached: false,
  mustChangePassword: false,
  tokensValidAfter: undefined,
  isAdministrator: false,
  createdAt: 0,
  identifiers: [
    { kind: 'username', value: 'alice', verifiedAt: undefined },
    { kind: 'email', value: 'alice@example.com', verifiedAt: undefined },
  ],
};

describe('claimsForScopes', () => {
  it('gives for each scope the claims that are known', () => {
    assert.deepEqual(claimsForScopes(user, ['openid']), { sub: 'usr_1' });
    assert.deepEqual(claimsForScopes(user, ['openid', 'profile']), {
      name: 'Alice',
      preferred_username: 'alice',
      sub: 'usr_1',
    });
  });

  it('takes the address that the person signs in with, and says whether it is verified', () => {
    const claims = claimsForScopes(user, ['email']);
    assert.deepEqual(claims, { email: 'alice@example.com', email_verified: false, sub: 'usr_1' });
    assert.deepEqual(claimsForScopes({ ...user, identifiers: [] }, ['email']), { sub: 'usr_1' });
  });

  it('gives claims that are asked for by name, and none that is not about the person', () => {
    const claims = claimsForScopes(user, [], ['name', 'is_admin', 'iss', '__proto__', 'constructor']);
    assert.deepEqual(claims, { name: 'Alice', sub: 'usr_1' });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Auth } from '@mintmark/resource-server';
import type { RequireConfig } from '../config/route-config.ts';
import type { Caller } from '../identity/caller.ts';
import { compileRequire } from './compile-require.ts';
import { explainRequire } from './explain-require.ts';
import { application, caller, ruleRequest } from './rule-request.test-helper.ts';

const shop = application({ config: { id: 'shop' } });
const now = Date.parse('2026-11-23T12:00:00Z');

function keyCaller(parts: Partial<Caller> = {}): Caller {
  return caller({ application: shop, claims: {}, ...parts });
}

function failure(config: RequireConfig, who: Caller): unknown {
  return compileRequire(config).check(who, ruleRequest());
}

describe('what a route requires', () => {
  it('is nothing where nothing is configured', () => {
    const required = compileRequire(undefined);
    assert.equal(required.requirements, undefined);
    assert.equal(required.check(caller(), ruleRequest()), undefined);
  });

  it('is told to the resource server without expressions', () => {
    const config = { scopes: 'a b', claims: { plan: 'gold' }, expressions: ['true'] };
    assert.deepEqual(compileRequire(config).requirements, { scopes: 'a b', claims: { plan: 'gold' } });
    assert.equal(compileRequire({ expressions: ['true'] }).requirements, undefined);
  });

  it('is all scopes, or one of several', () => {
    const who = keyCaller({ scopes: new Set(['a', 'b']) });
    assert.equal(failure({ scopes: 'a b', anyScope: ['z', 'b'] }, who), undefined);
    assert.deepEqual(failure({ scopes: 'a c' }, who), {
      reason: 'scope_insufficient',
      rule: 'require.scopes',
      missing: ['c'],
      scope: ['a', 'c'],
    });
    assert.deepEqual(failure({ anyScope: 'y z' }, who), {
      reason: 'scope_insufficient',
      rule: 'require.anyScope',
      missing: ['y', 'z'],
      scope: ['y', 'z'],
    });
  });

  it('is permissions and roles', () => {
    const who = keyCaller({ roles: new Set(['admin']), permissions: new Set(['p']) });
    assert.equal(failure({ permissions: 'p', roles: ['admin'], anyRole: ['x', 'admin'] }, who), undefined);
    assert.deepEqual(failure({ permissions: ['p', 'q'] }, who), {
      reason: 'permission_insufficient',
      rule: 'require.permissions',
      missing: ['q'],
    });
    assert.deepEqual(failure({ roles: ['owner'] }, who), {
      reason: 'role_insufficient',
      rule: 'require.roles',
      missing: ['owner'],
    });
    assert.deepEqual(failure({ anyRole: ['owner', 'guest'] }, who), {
      reason: 'role_insufficient',
      rule: 'require.anyRole',
      missing: ['owner', 'guest'],
    });
  });

  it('is claims, compared exactly, one of a list being enough', () => {
    const who = keyCaller({ claims: { plan: 'gold', regions: ['eu', 'us'], level: 3 } });
    assert.equal(failure({ claims: { plan: ['silver', 'gold'], regions: 'us', level: 3 } }, who), undefined);
    for (const claims of [{ level: '3' }, { plan: 'Gold' }, { toString: 'x' }, { regions: 'asia' }]) {
      assert.deepEqual(failure({ claims }, who), {
        reason: 'claim_insufficient',
        rule: 'require.claims',
        missing: Object.keys(claims),
      });
    }
  });

  it('is a login that is young and strong enough, also of those who have no token', () => {
    const config = { maxAuthenticationAgeSeconds: 60, acrValues: 'high' };
    const young = { auth_time: now / 1000 - 80, acr: 'high' };
    assert.equal(failure(config, keyCaller({ claims: young })), undefined);
    const old = { ...young, auth_time: now / 1000 - 100 };
    assert.deepEqual(failure(config, keyCaller({ claims: old })), {
      reason: 'authentication_too_old',
      rule: 'require.maxAuthenticationAgeSeconds',
      missing: ['auth_time'],
    });
    assert.deepEqual(failure(config, keyCaller({ claims: { ...young, acr: 'low' } })), {
      reason: 'authentication_too_weak',
      rule: 'require.acrValues',
      missing: ['acr'],
    });
  });

  it('leaves the login of a token to the resource server, which knows how far its clock may differ', () => {
    const auth = { claims: {} } as unknown as Auth; // only its presence counts
    assert.equal(failure({ maxAuthenticationAgeSeconds: 60 }, caller({ auth, claims: {} })), undefined);
  });

  it('asks for a token where nobody is known', () => {
    assert.deepEqual(failure({ scopes: 'a' }, caller()), {
      reason: 'token_missing',
      rule: 'require.scopes',
      missing: ['a'],
      scope: ['a'],
    });
  });

  it('is expressions for everybody, with the claims that are not there', () => {
    const config = {
      expressions: [{ name: 'gold-only', expression: 'claims.plan == "gold" && claims.realm.level > 2' }],
    };
    assert.equal(failure(config, keyCaller({ claims: { plan: 'gold', realm: { level: 3 } } })), undefined);
    assert.deepEqual(failure(config, keyCaller({ claims: { plan: 'gold' } })), {
      reason: 'rule_insufficient',
      rule: 'expression gold-only',
      missing: ['realm.level'],
    });
    assert.deepEqual(failure(config, keyCaller({ claims: { plan: 'tin' } })), {
      reason: 'rule_insufficient',
      rule: 'expression gold-only',
      missing: ['realm.level'],
    });
    assert.deepEqual(failure(config, keyCaller({ claims: { plan: 'gold', realm: { level: 'x' } } })), {
      reason: 'rule_failed',
      rule: 'expression gold-only',
      missing: [],
    });
    assert.equal(
      failure({ expressions: ['subject == null && request.method == "GET"'] }, caller()),
      undefined,
    );
  });

  it('refuses what protects nothing', () => {
    const broken: readonly unknown[] = [
      { scopes: [] },
      { scopes: '  ' },
      { scopes: 'a"b' },
      { roles: '' },
      { permissions: [3] },
      { claims: {} },
      { claims: { plan: [] } },
      { claims: { plan: null } },
      { maxAuthenticationAgeSeconds: -1 },
    ];
    for (const config of broken) assert.throws(() => compileRequire(config as RequireConfig), TypeError); // wrong on purpose
  });
});

describe('an explanation', () => {
  it('says of every rule whether it holds and which claims it looked at', () => {
    const config = {
      scopes: 'a',
      roles: 'owner',
      claims: { plan: 'gold' },
      expressions: ['claims.level > 2', { name: 'get', expression: 'request.method == "GET"' }],
    };
    const who = keyCaller({ scopes: new Set(['a']), claims: { plan: 'tin' } });
    const told = explainRequire(compileRequire(config), who, ruleRequest());
    assert.deepEqual(
      told.map(({ rule, holds, claims, failure }) => [rule, holds, claims, failure?.reason]),
      [
        ['require.scopes', true, [], undefined],
        ['require.roles', false, [], 'role_insufficient'],
        ['require.claims', false, ['plan'], 'claim_insufficient'],
        ['expression claims.level > 2', false, ['level'], 'rule_insufficient'],
        ['expression get', true, [], undefined],
      ],
    );
    assert.doesNotMatch(JSON.stringify(told), /tin/);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JwtClaims } from '@mintmark/jose/jwt';
import { parseChallenges } from '@mintmark/oauth/challenges';
import { bearer, expectAuth, expectRefusal, setUp } from '../authenticate/authenticate.test-helper.ts';
import type { Refusal } from '../authenticate/refusal.ts';
import type { Requirements } from './requirements.ts';

const nowSeconds = Date.UTC(2026, 0, 1) / 1000;

async function decide(claims: JwtClaims, requirements: Requirements): Promise<Refusal | 'met'> {
  const { issuer, api } = await setUp();
  const decision = await api.authenticate(bearer(await issuer.token(claims)), requirements);
  return decision.ok ? 'met' : decision;
}

/** Claims, requirements, and what comes of them. */
const rows: ReadonlyArray<readonly [JwtClaims, Requirements, 'met' | Refusal['reason']]> = [
  [{ scope: 'a b' }, { scopes: 'a b' }, 'met'],
  [{ scope: 'a b' }, { scopes: ['b', 'a'] }, 'met'],
  [{ scope: 'a' }, { scopes: ['a', 'b'] }, 'scope_insufficient'],
  [{ scope: 'ab' }, { scopes: 'a' }, 'scope_insufficient'],
  [{ scope: 'A' }, { scopes: 'a' }, 'scope_insufficient'],
  [{ scp: ['a', 'b'] }, { scopes: 'a b' }, 'met'],
  [{ scp: 'a b' }, { scopes: 'b' }, 'met'],
  [{ scope: '', scp: 'a' }, { scopes: 'a' }, 'scope_insufficient'],
  [{ scope: { a: true } }, { scopes: 'a' }, 'scope_insufficient'],
  [{ scope: ['a', 1] }, { scopes: 'a' }, 'met'],
  [{}, { scopes: 'a' }, 'scope_insufficient'],
  [{ scope: 'b' }, { anyScope: 'a b' }, 'met'],
  [{ scope: 'c' }, { anyScope: ['a', 'b'] }, 'scope_insufficient'],
  [{ permissions: ['p', 'q'] }, { permissions: ['p', 'q'] }, 'met'],
  [{ permissions: ['p'] }, { permissions: ['p', 'q'] }, 'permission_insufficient'],
  [{ permissions: 'p q' }, { permissions: 'p' }, 'permission_insufficient'],
  [{ roles: ['admin'] }, { roles: 'admin' }, 'met'],
  [{ roles: 'admin' }, { roles: 'admin' }, 'met'],
  [{ roles: ['user'] }, { anyRole: ['admin', 'user'] }, 'met'],
  [{ roles: [] }, { anyRole: ['admin', 'user'] }, 'role_insufficient'],
  [{ tenant: 't1' }, { claims: { tenant: 't1' } }, 'met'],
  [{ tenant: 't2' }, { claims: { tenant: ['t1', 't2'] } }, 'met'],
  [{ tenant: ['t1', 't3'] }, { claims: { tenant: 't1' } }, 'met'],
  [{ tenant: 't3' }, { claims: { tenant: ['t1', 't2'] } }, 'claim_insufficient'],
  [{}, { claims: { toString: 'x' } }, 'claim_insufficient'],
  [{ level: 3 }, { claims: { level: (value) => Number(value) >= 3 } }, 'met'],
  [{ level: '3' }, { claims: { level: 3 } }, 'claim_insufficient'],
  [{ auth_time: nowSeconds - 60 }, { maxAuthenticationAgeSeconds: 60 }, 'met'],
  [{ auth_time: nowSeconds - 91 }, { maxAuthenticationAgeSeconds: 60 }, 'authentication_too_old'],
  [{}, { maxAuthenticationAgeSeconds: 60 }, 'authentication_too_old'],
  [{ auth_time: 'now' }, { maxAuthenticationAgeSeconds: 60 }, 'authentication_too_old'],
  [{ acr: 'mfa' }, { acrValues: 'mfa' }, 'met'],
  [{ acr: 'pwd' }, { acrValues: ['mfa', 'phr'] }, 'authentication_too_weak'],
  [{ acr: 'pwd', scope: 'a' }, { acrValues: 'mfa', scopes: 'b' }, 'authentication_too_weak'],
];

describe('requirements', () => {
  for (const [claims, requirements, expected] of rows) {
    it(`${JSON.stringify(claims)} and ${Object.keys(requirements).join()}: ${expected}`, async () => {
      const outcome = await decide(claims, requirements);
      assert.equal(outcome === 'met' ? outcome : outcome.reason, expected);
    });
  }

  it('ask for the login that RFC 9470 describes', async () => {
    const outcome = await decide({ acr: 'pwd' }, { acrValues: 'mfa', maxAuthenticationAgeSeconds: 60 });
    assert.ok(outcome !== 'met');
    const [{ parameters } = assert.fail()] = parseChallenges(outcome.challenge ?? '');
    assert.equal(parameters.get('error'), 'insufficient_user_authentication');
    assert.equal(parameters.get('acr_values'), 'mfa');
    assert.equal(parameters.get('max_age'), '60');
  });

  it('take authentication contexts as a text with spaces, as protocols write them', async () => {
    assert.equal(await decide({ acr: 'mfa' }, { acrValues: 'phr mfa' }), 'met');
    assert.notEqual(await decide({ acr: 'phr mfa' }, { acrValues: 'phr mfa' }), 'met');
  });

  it('say which claim breaks a rule, in the log alone', async () => {
    const outcome = await decide({ tenant: 'secret-name' }, { claims: { tenant: 't1' } });
    assert.ok(outcome !== 'met');
    assert.deepEqual(
      outcome.failures.map(({ claim }) => claim),
      ['tenant'],
    );
    assert.ok(!JSON.stringify([outcome.body, outcome.headers, outcome.failures]).includes('secret-name'));
  });

  it('can be asked of a request that was authenticated before', async () => {
    const { issuer, api } = await setUp();
    const auth = expectAuth(await api.authenticate(bearer(await issuer.token({ scope: 'a' }))));
    assert.equal(api.authorize(auth, { scopes: 'a' }), undefined);
    assert.equal(api.authorize(auth, { scopes: 'b' })?.reason, 'scope_insufficient');
  });

  it('about revocation come too late after authentication', async () => {
    const { issuer, api } = await setUp();
    const auth = expectAuth(await api.authenticate(bearer(await issuer.token())));
    assert.throws(() => api.authorize(auth, { onStaleRevocation: 'closed' }), TypeError);
  });

  it('that protect nothing are mistakes', async () => {
    const { api } = await setUp();
    const request = new Request('https://api.test/');
    for (const wrong of [
      ...[
        { scopes: [] },
        { scopes: '' },
        { scopes: ' ' },
        { anyScope: [' '] },
        { scopes: ['a', 1] },
        { scopes: 'a"b' },
        { roles: [''] },
        { anyRole: [] },
        { acrValues: 'm\u00e4' },
        { acrValues: ['a\r\nb'] },
        { claims: {} },
      ],
      ...[
        { claims: { a: [] } },
        { claims: { a: null } },
        { claims: 'a' },
        { maxAuthenticationAgeSeconds: '60' },
      ],
      ...[{ scope: 'a' }, { onStaleRevocation: 'maybe' }, { dpopRequired: 'yes' }],
    ]) {
      await assert.rejects(api.authenticate(request, wrong as never), TypeError, JSON.stringify(wrong));
    }
  });

  it('refuses a token that lacks the scope with 403', async () => {
    const { issuer, api } = await setUp();
    const refusal = expectRefusal(await api.authenticate(bearer(await issuer.token()), { scopes: 'a' }));
    assert.equal(refusal.status, 403);
  });
});

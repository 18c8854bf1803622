import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { JwtClaims } from '@mintmark/jose/jwt';
import { assertIntrospected } from './introspected-claims.ts';

const policy = {
  ...{ issuer: 'https://issuer.test', audience: ['https://api.test'], requiredClaims: [] },
  ...{ clockToleranceSeconds: 30, now: () => 1_800_000_000_000 },
};

it('R4: takes times of an introspection answer that are numbers alone, and none without end', () => {
  for (const exp of [1_799_999_971, 1_800_000_001.5]) assertIntrospected({ exp }, policy);
  for (const exp of [1_799_999_970, Infinity, NaN, '1800000100', null]) {
    const claims = { exp } as JwtClaims; // what a server answers may be anything
    assert.throws(() => assertIntrospected(claims, policy), { code: 'token_expired' }, String(exp));
  }
});

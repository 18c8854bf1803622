import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createVerifier, hmacKey, signCompactJws } from '@mintmark/jose';
import { assertParity } from './both.ts';

const now = Date.UTC(2026, 0, 1);
const seconds = now / 1000;
const jwk = { kty: 'oct', k: 'c2VjcmV0LW9mLXRoaXJ0eS10d28tYnl0ZXMtYW5kLWEtYml0', alg: 'HS256' };
const key = hmacKey.jwk(jwk);
const expected = { issuer: 'https://issuer.example', audience: 'https://api.example' };

const strange = fc.constantFrom<unknown>(null, true, '', 'x', 0, [], {}, ['x'], [1], '1767225600', { a: 1 });
const time = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -100, max: 100 }).map((offset) => seconds + offset) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(29, 30, 31, -29, -30, -31, 29.5, 30.5, -30.5)
      .map((offset) => seconds + offset),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(0, -1, 1e9, 1e10, now, now * 1000, 1e300, -seconds) },
  { weight: 1, arbitrary: strange },
);
const claims = fc.record(
  {
    iss: fc.oneof(
      { weight: 6, arbitrary: fc.constant<unknown>(expected.issuer) },
      { weight: 1, arbitrary: strange },
    ),
    aud: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom<unknown>(expected.audience, [expected.audience, 'other']) },
      { weight: 1, arbitrary: strange },
    ),
    sub: fc.oneof({ weight: 6, arbitrary: fc.constant<unknown>('ada') }, { weight: 1, arbitrary: strange }),
    jti: fc.oneof({ weight: 6, arbitrary: fc.constant<unknown>('a') }, { weight: 1, arbitrary: strange }),
    exp: time,
    nbf: time,
    iat: time,
  },
  { requiredKeys: ['iss', 'aud'] },
);

describe('any claims are judged as the library judges them', () => {
  for (const toleranceSeconds of [0, 30, 300]) {
    it(`with a tolerance of ${toleranceSeconds} s`, async () => {
      await fc.assert(
        fc.asyncProperty(
          claims,
          fc.constantFrom(['iss'], ['exp'], ['sub', 'exp']),
          async (set, requiredClaims) => {
            const token = await signCompactJws(JSON.stringify(set), { key });
            const verifier = createVerifier({
              ...{ keys: key, algorithms: ['HS256'], ...expected, requiredClaims },
              ...{ now: () => now, clockToleranceSeconds: toleranceSeconds },
            });
            const options = {
              keys: JSON.stringify(jwk),
              expected: { ...expected, requiredClaims },
              now,
              toleranceSeconds,
            };
            const { verdicts } = await assertParity(token, (text) => verifier.verify(text), options);
            if (verdicts.time.phrase === 'not-seconds' || verdicts.time.phrase === 'beyond') return;
            const isAccepted = await verifier.verify(token).then(
              () => true,
              () => false,
            );
            assert.equal(
              Object.values(verdicts).every(({ state }) => state === 'yes'),
              isAccepted,
            );
          },
        ),
        { numRuns: 400 },
      );
    });
  }
});

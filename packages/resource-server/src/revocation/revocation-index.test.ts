import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RevocationIndex, type Revocation } from './revocation-index.ts';
import { revocationKinds, type RevocationKind } from './revocation-kinds.ts';

const now = 1_790_000_000;
const kinds = Object.keys(revocationKinds) as readonly RevocationKind[]; // the keys of the table
const claimOf = { jti: 'jti', family: 'grant_id', sid: 'sid', sub: 'sub', client: 'client_id' } as const;

function indexOf(revocations: readonly Revocation[], maxEntries = 1000): RevocationIndex {
  const index = new RevocationIndex({ maxEntries });
  assert.ok(index.add(revocations, now));
  return index;
}

/** The rule as REVOCATION.md writes it, and that a token without `iat` is refused. */
function naiveKinds(
  claims: Readonly<Record<string, unknown>>,
  revocations: readonly Revocation[],
  at: number,
): ReadonlySet<RevocationKind> {
  const matching = revocations.filter(({ kind, value, notBefore, expiresAt }) => {
    const isOld = typeof claims['iat'] !== 'number' || claims['iat'] <= notBefore;
    return claims[claimOf[kind]] === value && isOld && expiresAt > at;
  });
  return new Set(matching.map(({ kind }) => kind));
}

const someKind = fc.constantFrom(...kinds);
const someValue = fc.constantFrom('a', 'b', '__proto__', 'constructor', 'A', 'a ');
const someTime = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map((offset) => now + offset),
  fc.constantFrom(0, 1, 2047, 2048, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 21, now + 2 ** 21, 2 ** 52),
);
const someRevocation = fc.oneof(
  fc.record({ kind: someKind, value: someValue, notBefore: someTime, expiresAt: someTime }),
  fc
    .record({ kind: someKind, value: someValue, at: someTime })
    .map(({ kind, value, at }) => ({ kind, value, notBefore: at, expiresAt: at })),
);
const someClaims = fc.record(
  {
    ...{ jti: someValue, grant_id: someValue, sid: someValue, sub: someValue, client_id: someValue },
    iat: fc.oneof(
      someTime,
      fc.constantFrom('1', null, undefined),
      someTime.map((time) => time + 0.5),
    ),
  },
  { requiredKeys: [] },
);

describe('RevocationIndex', () => {
  it('R9: refuses by token, authorization, session, subject and client', () => {
    for (const kind of kinds) {
      const index = indexOf([{ kind, value: 'x', notBefore: now, expiresAt: now + 60 }]);
      const claim = claimOf[kind];
      assert.equal(index.match({ [claim]: 'x', iat: now }, now), kind);
      assert.equal(index.match({ [claim]: 'x', iat: now + 1 }, now), undefined, 'issued later');
      assert.equal(index.match({ [claim]: 'x', iat: now }, now + 60), undefined, 'over');
      assert.equal(index.match({ [claim]: 'y', iat: now }, now), undefined, 'another');
      assert.equal(index.match({ iat: now }, now), undefined, 'without the claim');
      assert.equal(index.match({ [claim]: 7, iat: now }, now), undefined, 'no text');
    }
  });

  it('R9: refuses a token that does not say when it was issued', () => {
    const index = indexOf([{ kind: 'sub', value: 'x', notBefore: now, expiresAt: now + 60 }]);
    for (const iat of [undefined, null, '0', {}]) assert.equal(index.match({ sub: 'x', iat }, now), 'sub');
  });

  it('R9: agrees with the rule as it is written down', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(someRevocation, { maxLength: 8 }), { maxLength: 4 }),
        fc.array(someClaims, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -25, max: 25 }),
        (pages, tokens, later) => {
          const index = new RevocationIndex({ maxEntries: 1000 });
          for (const page of pages) assert.ok(index.add(page, now - 25));
          for (const claims of tokens) {
            const expected = naiveKinds(claims, pages.flat(), now + later);
            const found = index.match(claims, now + later);
            assert.equal(found !== undefined, expected.size > 0);
            assert.ok(found === undefined || expected.has(found));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('stays right while it forgets what has expired', () => {
    fc.assert(
      fc.property(
        fc.array(someRevocation, { maxLength: 20 }),
        fc.array(fc.nat(20), { maxLength: 10 }),
        someClaims,
        (revocations, sweeps, claims) => {
          const index = new RevocationIndex({ maxEntries: 1000 });
          assert.ok(index.add(revocations, 0));
          for (const [turn, steps] of sweeps.entries()) index.purge(now - 20 + turn, steps);
          const expected = naiveKinds(claims, revocations, now).size > 0;
          assert.equal(index.match(claims, now) !== undefined, expected);
          for (let round = 0; round < 500; round++) index.purge(2 ** 53, 5);
          assert.equal(index.size, 0);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('holds few entries for one value, however many are made up, and goes on refusing what they refuse', () => {
    const many = Array.from({ length: 500 }, (_, at) => ({
      ...{ kind: 'sub' as const, value: 'x', notBefore: now - 1000 + at, expiresAt: now + 1000 - at },
    }));
    const index = indexOf(many);
    assert.ok(index.size <= 16);
    for (const { notBefore, expiresAt } of many)
      assert.equal(index.match({ sub: 'x', iat: notBefore }, expiresAt - 1), 'sub');
    assert.equal(index.match({ sub: 'x', iat: now - 500 }, now), undefined);
    assert.equal(index.match({ sub: 'x', iat: now - 1000 }, now + 1000), undefined);
  });

  it('holds one entry for a value, unless each refuses tokens that the other does not', () => {
    const value = { kind: 'sub', value: 'x' } as const;
    const index = indexOf([{ ...value, notBefore: now, expiresAt: now + 60 }]);
    index.add([{ ...value, notBefore: now + 5, expiresAt: now + 65 }], now);
    index.add([{ ...value, notBefore: now - 5, expiresAt: now + 55 }], now);
    assert.equal(index.size, 1);
    index.add([{ ...value, notBefore: now + 9, expiresAt: now + 10 }], now);
    assert.equal(index.size, 2);
    assert.equal(index.match({ sub: 'x', iat: now + 9 }, now), 'sub');
    assert.equal(index.match({ sub: 'x', iat: now + 9 }, now + 10), undefined);
    assert.equal(index.match({ sub: 'x', iat: now + 5 }, now + 10), 'sub');
  });

  it('takes all of a page or nothing when it is full, and goes on when others have expired', () => {
    const page = (count: number, name: string, expiresAt: number): Revocation[] =>
      Array.from({ length: count }, (_, at) => ({
        ...{ kind: 'jti', value: `${name}${at}`, notBefore: expiresAt, expiresAt },
      }));
    const index = indexOf(page(8, 'a', now + 10), 10);
    assert.equal(index.add(page(3, 'b', now + 20), now), false);
    assert.equal(index.size, 8);
    assert.equal(index.match({ jti: 'a7', iat: now }, now), 'jti');
    assert.equal(index.match({ jti: 'b0', iat: now }, now), undefined);
    assert.equal(index.add(page(3, 'b', now + 20), now + 10), true);
    assert.equal(index.size, 3);
  });

  it('keeps no more than a part that has expired, when entries come and go', () => {
    const index = new RevocationIndex({ maxEntries: 1_000_000 });
    for (let second = 0; second < 500; second++) {
      const expiresAt = now + second + 20;
      const values = Array.from({ length: 10 }, (_, at) => ({
        ...{ kind: 'sid' as const, value: `${second}-${at}`, notBefore: now + second, expiresAt },
      }));
      assert.ok(index.add(values, now + second));
      assert.ok(index.size <= 2 * 20 * 10, `${index.size}`);
    }
  });

  it('forgets all when it is told to', () => {
    const index = indexOf([{ kind: 'jti', value: 'x', notBefore: now + 9, expiresAt: now + 9 }]);
    index.clear();
    assert.deepEqual([index.size, index.match({ jti: 'x', iat: now }, now)], [0, undefined]);
  });
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeOnEngines } from '@mintmark/database/testing';
import fc from 'fast-check';
import type { Store } from '../../src/store/store.ts';
import { grant, hashOf, openFreshStore, redemption, refreshToken, start } from './fixtures.ts';

/** Short lives, so that random sequences meet every end. */
const graceMs = 10_000;
const idleMs = 100_000;
const familyMs = 400_000;

type Step =
  | { readonly do: 'redeem'; readonly token: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'revoke' };

interface ModelToken {
  readonly name: string;
  readonly idleEnd: number;
  usedAt?: number;
  child?: ModelToken;
}

/** A family as its specification tells it, with nothing in common with the store. */
class ModelFamily {
  readonly tokens: ModelToken[] = [{ name: 'first', idleEnd: start + idleMs }];
  isRevoked = false;

  /** What a redemption has to give; `child` is what the new token is to be called. */
  redeem(token: ModelToken, now: number, child: string): string {
    if (this.isRevoked) return 'revoked';
    if (now >= start + familyMs) return 'expired';
    if (token.usedAt !== undefined) return this.#repeat(token, token.usedAt, now);
    if (now >= token.idleEnd) return 'expired';
    token.usedAt = now;
    token.child = { name: child, idleEnd: Math.min(now + idleMs, start + familyMs) };
    this.tokens.push(token.child);
    return 'rotated';
  }

  #repeat({ child }: ModelToken, usedAt: number, now: number): string {
    if (!child || child.usedAt !== undefined) {
      this.isRevoked = true;
      return 'reused';
    }
    if (now >= child.idleEnd) return 'expired';
    return `replayed ${child.name} ${now < usedAt + graceMs ? 'in grace' : 'late'}`;
  }
}

const step: fc.Arbitrary<Step> = fc.oneof(
  // Mostly the newest token or its parent, otherwise a family hardly ever grows.
  {
    weight: 10,
    arbitrary: fc.record({ do: fc.constant('redeem'), token: fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 5) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait'),
      ms: fc.constantFrom(1, graceMs - 1, graceMs, 30_000, idleMs - 1, idleMs, -1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke') }) },
);

async function redeemAs(
  store: Store,
  names: { readonly tenantId: string; readonly from: string; readonly to: string },
  now: number,
): Promise<string> {
  const { tenantId, from, to } = names;
  const outcome = await store.refreshTokens.redeem(
    redemption(from, to, { tenantId, now, child: { hash: hashOf(to), idleExpiresAt: now + idleMs } }),
  );
  if (outcome.outcome !== 'replayed') return outcome.outcome;
  const answer = new TextDecoder().decode(outcome.replay);
  return `replayed ${answer} ${outcome.isInGrace ? 'in grace' : 'late'}`;
}

async function compare(store: Store, tenantId: string, steps: readonly Step[]): Promise<void> {
  const family = new ModelFamily();
  await store.grants.insert(grant({ tenantId, expiresAt: start + familyMs }));
  await store.refreshTokens.insert(refreshToken('first', { tenantId, idleExpiresAt: start + idleMs }));
  let now = start;
  for (const [index, next] of steps.entries()) {
    if (next.do === 'wait') now += next.ms;
    if (next.do === 'revoke') {
      family.isRevoked ||= now < start + familyMs;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await store.grants.revoke(tenantId, { id: 'gra_a' }, { now, reason: 'logout' });
    }
    if (next.do !== 'redeem') continue;
    const token = family.tokens.at(-1 - next.token) ?? family.tokens[0] ?? assert.fail();
    const expected = family.redeem(token, now, `child ${index}`);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const actual = await redeemAs(store, { tenantId, from: token.name, to: `child ${index}` }, now);
    assert.equal(actual, expected, `step ${index}`);
  }
}

describeOnEngines('a refresh family', (engine) => {
  it('T4: behaves like its model, whatever is redeemed, waited for and revoked', async () => {
    await using opened = await openFreshStore(engine);
    let families = 0;
    const numRuns = engine.name === 'SQLite in memory' ? 300 : 40;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        families += 1;
        await compare(opened.store, `ten_${families}`, steps);
      }),
      { numRuns },
    );
  });
});

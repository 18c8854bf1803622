import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeOnEngines } from '@mintmark/database/testing';
import {
  countBy,
  day,
  grant,
  hashOf,
  inParallelOn,
  minute,
  openFreshStore,
  redemption,
  refreshToken,
  start,
  startFamily,
} from './fixtures.ts';

describeOnEngines('the refresh tokens of a store', (engine) => {
  const inParallel = inParallelOn(engine);

  describe('redeem', () => {
    it('T4: gives a child once, whose idle end never passes that of the family', async () => {
      await using opened = await openFreshStore(engine);
      const { refreshTokens } = opened.store;
      await startFamily(opened.store, 'a', { expiresAt: start + 10 * day });
      const outcome = await refreshTokens.redeem(redemption('a', 'b'));
      assert.deepEqual(outcome, { outcome: 'rotated', grant: grant({ expiresAt: start + 10 * day }) });
      const child = await refreshTokens.find('ten_a', hashOf('b'));
      assert.deepEqual(
        child?.token,
        refreshToken('b', {
          generation: 1,
          parentHash: hashOf('a'),
          issuedAt: start + minute,
          idleExpiresAt: start + 10 * day,
        }),
      );
    });

    it('T4: of 50 at the same time one rotates, the others get the same answer', async () => {
      await using opened = await openFreshStore(engine);
      await startFamily(opened.store, 'a');
      const outcomes = await inParallel(50, (index) =>
        opened.store.refreshTokens.redeem(redemption('a', `child ${index}`)),
      );
      assert.deepEqual(
        countBy(outcomes, ({ outcome }) => outcome),
        { rotated: 1, replayed: 49 },
      );
      const answers = outcomes.flatMap((outcome) =>
        outcome.outcome === 'replayed' && outcome.isInGrace ? [new TextDecoder().decode(outcome.replay)] : [],
      );
      assert.equal(answers.length, 49);
      assert.equal(new Set(answers).size, 1);
      const child = await opened.store.refreshTokens.find('ten_a', hashOf(answers[0] ?? ''));
      assert.equal(child?.token.generation, 1);
      assert.equal(child.grant.revokedAt, undefined);
    });

    it('T4: repeats the answer in the grace window, and after it while the child is unused', async () => {
      await using opened = await openFreshStore(engine);
      const { refreshTokens } = opened.store;
      await startFamily(opened.store, 'a');
      await refreshTokens.redeem(redemption('a', 'b', { now: start }));
      const replay = new TextEncoder().encode('b');
      const inTime = await refreshTokens.redeem(redemption('a', 'c', { now: start + 9_999 }));
      assert.deepEqual(inTime, { outcome: 'replayed', grant: grant(), replay, isInGrace: true });
      const late = await refreshTokens.redeem(redemption('a', 'd', { now: start + 10_000 }));
      assert.deepEqual(late, { outcome: 'replayed', grant: grant(), replay, isInGrace: false });
      assert.equal(await refreshTokens.find('ten_a', hashOf('c')), undefined);
      assert.equal(await refreshTokens.find('ten_a', hashOf('d')), undefined);
    });

    it('T4: the parent of a used child kills the family, even in the grace window', async () => {
      await using opened = await openFreshStore(engine);
      const { refreshTokens, revocations, audit } = opened.store;
      await startFamily(opened.store, 'a');
      await refreshTokens.redeem(redemption('a', 'b', { now: start }));
      await refreshTokens.redeem(redemption('b', 'c', { now: start + 1 }));
      const now = start + 2;
      const outcome = await refreshTokens.redeem(redemption('a', 'x', { now }));
      const dead = grant({ revokedAt: now, revokeReason: 'refresh_reuse' });
      assert.deepEqual(outcome, { outcome: 'reused', grant: dead });
      assert.deepEqual(await opened.store.grants.find('ten_a', 'gra_a'), dead);
      const { entries } = await revocations.since('ten_a', 0, { now, limit: 10 });
      assert.deepEqual(entries, [
        {
          sequence: 1,
          tenantId: 'ten_a',
          kind: 'family',
          value: 'gra_a',
          notBefore: now + 600_000,
          expiresAt: now + 600_000,
          reason: 'refresh_reuse',
          createdAt: now,
        },
      ]);
      const { items } = await audit.list('ten_a', { limit: 10 });
      assert.deepEqual(
        items.map(({ type, subject, clientId, data }) => ({ type, subject, clientId, data })),
        [{ type: 'refresh_reuse', subject: 'usr_a', clientId: 'cli_a', data: { grant: 'gra_a' } }],
      );
      for (const name of ['a', 'b', 'c']) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const again = await refreshTokens.redeem(redemption(name, `${name}2`, { now: now + 1 }));
        assert.deepEqual(again, { outcome: 'revoked', grant: dead });
      }
    });

    it('T4: a reuse that 50 commit at the same time is one reuse', async () => {
      await using opened = await openFreshStore(engine);
      const { refreshTokens, revocations, audit } = opened.store;
      await startFamily(opened.store, 'a');
      await refreshTokens.redeem(redemption('a', 'b'));
      await refreshTokens.redeem(redemption('b', 'c'));
      const outcomes = await inParallel(50, (index) => refreshTokens.redeem(redemption('a', `x${index}`)));
      assert.deepEqual(
        countBy(outcomes, ({ outcome }) => outcome),
        { reused: 1, revoked: 49 },
      );
      assert.equal((await revocations.since('ten_a', 0, { now: start, limit: 10 })).entries.length, 1);
      assert.equal((await audit.list('ten_a', { limit: 10 })).items.length, 1);
    });

    it('drops the answer of the parent once the child is used', async () => {
      await using opened = await openFreshStore(engine);
      const { refreshTokens } = opened.store;
      await startFamily(opened.store, 'a');
      await refreshTokens.redeem(redemption('a', 'b'));
      assert.ok((await refreshTokens.find('ten_a', hashOf('a')))?.token.replay);
      await refreshTokens.redeem(redemption('b', 'c'));
      assert.equal((await refreshTokens.find('ten_a', hashOf('a')))?.token.replay, undefined);
      const kept = await opened.database.query.selectFrom('grants').select('answer').execute();
      assert.deepEqual(kept, [{ answer: new TextEncoder().encode('c') }]);
    });

    it('refuses what is unknown, idle for too long, past the end of its family, or revoked', async () => {
      await using opened = await openFreshStore(engine);
      const { refreshTokens, grants } = opened.store;
      await startFamily(opened.store, 'a', { expiresAt: start + 20 * day });
      const at = (name: string, now: number) => refreshTokens.redeem(redemption(name, `${name}+`, { now }));
      assert.deepEqual(await at('nobody', start), { outcome: 'unknown' });
      assert.equal((await at('a', start + 14 * day)).outcome, 'expired');
      assert.equal((await at('a', start + 14 * day - 1)).outcome, 'rotated');
      assert.equal((await at('a', start + 20 * day - 1)).outcome, 'replayed');
      assert.equal((await at('a+', start + 20 * day)).outcome, 'expired');
      await grants.revoke('ten_a', { id: 'gra_a' }, { now: start + 15 * day, reason: 'logout' });
      assert.equal((await at('a+', start + 15 * day)).outcome, 'revoked');
    });

    it('knows a token in its own tenant only', async () => {
      await using opened = await openFreshStore(engine);
      const { refreshTokens } = opened.store;
      await startFamily(opened.store, 'a');
      await startFamily(opened.store, 'a', { tenantId: 'ten_b' });
      assert.equal((await refreshTokens.redeem(redemption('a', 'b'))).outcome, 'rotated');
      assert.equal(await refreshTokens.find('ten_b', hashOf('b')), undefined);
      const other = await refreshTokens.redeem(redemption('b', 'c', { tenantId: 'ten_b' }));
      assert.deepEqual(other, { outcome: 'unknown' });
      const own = await refreshTokens.redeem(redemption('a', 'b', { tenantId: 'ten_b' }));
      assert.deepEqual(own, { outcome: 'rotated', grant: grant({ tenantId: 'ten_b' }) });
    });

    it('leaves nothing when the transaction around it fails', async () => {
      await using opened = await openFreshStore(engine);
      await startFamily(opened.store, 'a');
      const failing = opened.store.write(async ({ refreshTokens }) => {
        assert.equal((await refreshTokens.redeem(redemption('a', 'b'))).outcome, 'rotated');
        throw new RangeError('on purpose');
      });
      await assert.rejects(failing, RangeError);
      assert.equal(await opened.store.refreshTokens.find('ten_a', hashOf('b')), undefined);
      assert.deepEqual(
        (await opened.store.refreshTokens.find('ten_a', hashOf('a')))?.token,
        refreshToken('a'),
      );
    });

    it('T4: a revocation and a redemption at the same time leave no living family', async () => {
      await using opened = await openFreshStore(engine);
      const { refreshTokens, grants } = opened.store;
      await startFamily(opened.store, 'a');
      const [outcome, revoked] = await Promise.all([
        refreshTokens.redeem(redemption('a', 'b')),
        grants.revoke('ten_a', { sessionId: 'ses_a' }, { now: start + minute, reason: 'logout' }),
      ]);
      assert.ok(['rotated', 'revoked'].includes(outcome.outcome));
      assert.equal(revoked.length, 1);
      assert.equal((await refreshTokens.redeem(redemption('b', 'c'))).outcome === 'rotated', false);
    });
  });
});

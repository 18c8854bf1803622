import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseError } from '@mintmark/database';
import { describeOnEngines } from '@mintmark/database/testing';
import type {
  AuthorizationCode,
  DeviceCode,
  Interaction,
  OneTimeToken,
  PushedRequest,
} from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { countBy, hashOf, inParallelOn, minute, openFreshStore, start } from './fixtures.ts';

const code: AuthorizationCode = {
  tenantId: 'ten_a',
  hash: hashOf('code'),
  clientId: 'cli_a',
  grantId: 'gra_a',
  redirectUri: 'https://shop.example/callback',
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  jkt: undefined,
  expiresAt: start + minute,
};

const pushed: PushedRequest = {
  tenantId: 'ten_a',
  hash: hashOf('request'),
  clientId: 'cli_a',
  parameters: 'scope=openid&nonce=%00',
  jkt: 'thumbprint',
  expiresAt: start + minute,
};

const interaction: Interaction = {
  tenantId: 'ten_a',
  id: 'interaction',
  browserHash: hashOf('browser'),
  kind: 'authorize',
  state: '{"step":1}',
  expiresAt: start + minute,
};

const link: OneTimeToken = {
  tenantId: 'ten_a',
  hash: hashOf('link'),
  purpose: 'reset-password',
  userId: 'usr_a',
  data: { address: 'alice@example.com' },
  expiresAt: start + minute,
};

const device: DeviceCode = {
  tenantId: 'ten_a',
  hash: hashOf('device'),
  userCode: 'WDJBMJHT',
  clientId: 'cli_a',
  scopes: ['openid'],
  resources: [],
  status: 'pending',
  grantId: undefined,
  intervalSeconds: 5,
  lastPolledAt: undefined,
  expiresAt: start + 10 * minute,
};

interface SingleUse {
  readonly what: string;
  readonly insert: (store: Store, changes: { tenantId?: string }) => Promise<void>;
  /** Whether this caller is the one. */
  readonly use: (store: Store, tenantId: string, now: number) => Promise<boolean>;
  /** Undefined: it has no end that `use` looks at. */
  readonly expiresAt: number | undefined;
}

const onceOnly: readonly SingleUse[] = [
  {
    what: 'A4: an authorization code',
    insert: (store, changes) => store.codes.insert({ ...code, ...changes }),
    use: async (store, tenantId, now) => (await store.codes.redeem(tenantId, code.hash, now)) === 'redeemed',
    expiresAt: code.expiresAt,
  },
  {
    what: 'A11: a pushed request',
    insert: (store, changes) => store.pushedRequests.insert({ ...pushed, ...changes }),
    use: async (store, tenantId, now) =>
      (await store.pushedRequests.redeem(tenantId, pushed.hash, now)) !== undefined,
    expiresAt: pushed.expiresAt,
  },
  {
    what: 'an interaction',
    insert: (store, changes) => store.interactions.insert({ ...interaction, ...changes }),
    use: (store, tenantId) => store.interactions.complete(tenantId, interaction.id),
    expiresAt: undefined,
  },
  {
    what: 'a one-time token',
    insert: (store, changes) => store.oneTimeTokens.insert({ ...link, ...changes }),
    use: async (store, tenantId, now) =>
      (await store.oneTimeTokens.redeem(tenantId, link.hash, { purpose: link.purpose, now })) !== undefined,
    expiresAt: link.expiresAt,
  },
  {
    what: 'an approved device code',
    insert: (store, changes) =>
      store.deviceCodes.insert({ ...device, status: 'approved', grantId: 'gra_a', ...changes }),
    use: async (store, tenantId, now) =>
      (await store.deviceCodes.poll(tenantId, device.hash, now)).outcome === 'redeemed',
    expiresAt: device.expiresAt,
  },
  {
    what: 'C8: a recovery code',
    insert: (store, { tenantId = 'ten_a' }) =>
      store.credentials.insert(tenantId, [
        {
          id: 'cre_a',
          userId: 'usr_a',
          type: 'recovery-code',
          name: '',
          data: hashOf('recovery'),
          lookup: undefined,
          counter: 0,
          createdAt: start,
          lastUsedAt: undefined,
        },
      ]),
    use: (store, tenantId) => store.credentials.redeemRecoveryCode(tenantId, 'usr_a', hashOf('recovery')),
    expiresAt: undefined,
  },
];

describeOnEngines('what a store gives once', (engine) => {
  const inParallel = inParallelOn(engine);

  for (const { what, insert, use, expiresAt } of onceOnly) {
    it(`${what}: to one of 50 callers, in its tenant, until its end`, async () => {
      await using opened = await openFreshStore(engine);
      const { store } = opened;
      await insert(store, {});
      await insert(store, { tenantId: 'ten_b' });
      assert.equal(await use(store, 'ten_c', start), false);
      if (expiresAt !== undefined) assert.equal(await use(store, 'ten_a', expiresAt), false);
      const failing = store.write(async (inner) => {
        assert.equal(await use(inner, 'ten_a', start), true);
        throw new RangeError('on purpose');
      });
      await assert.rejects(failing, RangeError);
      const results = await inParallel(50, () => use(store, 'ten_a', start));
      assert.deepEqual(countBy(results, String), { true: 1, false: 49 });
      assert.equal(await use(store, 'ten_b', start), true);
      assert.equal(await use(store, 'ten_b', start), false);
    });
  }

  it('T2, T11: a replay key counts once until it expires, then once more', async () => {
    await using opened = await openFreshStore(engine);
    const { replay } = opened.store;
    const use = (tenantId: string, now: number) =>
      replay.once(tenantId, 'jti of anything', { now, expiresAt: now + minute });
    const results = await inParallel(50, () => use('ten_a', start));
    assert.deepEqual(countBy(results, String), { true: 1, false: 49 });
    assert.equal(await use('ten_b', start), true);
    assert.equal(await use('ten_a', start + minute - 1), false);
    const later = await inParallel(50, () => use('ten_a', start + minute));
    assert.deepEqual(countBy(later, String), { true: 1, false: 49 });
    const keys = await opened.database.query.selectFrom('replays').selectAll().execute();
    assert.ok(keys.every(({ key_hash }) => key_hash.length === 32));
  });

  describe('codes', () => {
    it('A4: tells a second redemption from an expired code and an unknown one', async () => {
      await using opened = await openFreshStore(engine);
      const { codes } = opened.store;
      assert.equal(await codes.redeem('ten_a', code.hash, start), 'unknown');
      await codes.insert(code);
      assert.deepEqual(await codes.find('ten_a', code.hash), code);
      assert.equal(await codes.redeem('ten_a', code.hash, code.expiresAt), 'expired');
      assert.equal(await codes.redeem('ten_a', code.hash, start), 'redeemed');
      assert.equal(await codes.redeem('ten_a', code.hash, code.expiresAt + minute), 'already-redeemed');
    });
  });

  describe('pushed requests and interactions', () => {
    it('come back as they were stored', async () => {
      await using opened = await openFreshStore(engine);
      const { pushedRequests, interactions } = opened.store;
      await pushedRequests.insert(pushed);
      assert.deepEqual(await pushedRequests.redeem('ten_a', pushed.hash, start), pushed);
      await interactions.insert(interaction);
      assert.deepEqual(await interactions.find('ten_a', interaction.id, start), interaction);
      assert.equal(await interactions.find('ten_b', interaction.id, start), undefined);
      assert.equal(await interactions.find('ten_a', interaction.id, interaction.expiresAt), undefined);
      assert.equal(await interactions.update('ten_a', interaction.id, '{"step":2}'), true);
      assert.equal((await interactions.find('ten_a', interaction.id, start))?.state, '{"step":2}');
      assert.equal(await interactions.complete('ten_a', interaction.id), true);
      assert.equal(await interactions.update('ten_a', interaction.id, '{}'), false);
    });
  });

  describe('one-time tokens', () => {
    it('are good for their purpose only, and can be taken back', async () => {
      await using opened = await openFreshStore(engine);
      const { oneTimeTokens } = opened.store;
      await oneTimeTokens.insert(link);
      await oneTimeTokens.insert({ ...link, hash: hashOf('second') });
      await oneTimeTokens.insert({ ...link, hash: hashOf('other'), purpose: 'verify-email' });
      assert.deepEqual(await oneTimeTokens.find('ten_a', link.hash, start), link);
      const wrong = await oneTimeTokens.redeem('ten_a', link.hash, { purpose: 'unlock', now: start });
      assert.equal(wrong, undefined);
      await oneTimeTokens.revoke('ten_a', 'usr_a', 'reset-password');
      assert.equal(await oneTimeTokens.find('ten_a', link.hash, start), undefined);
      assert.equal(await oneTimeTokens.find('ten_a', hashOf('second'), start), undefined);
      assert.ok(await oneTimeTokens.find('ten_a', hashOf('other'), start));
      const receiver = 'bob@mail.example';
      await oneTimeTokens.insert({ ...link, userId: undefined, receiver });
      await oneTimeTokens.revokeSent('ten_a', 'carol@mail.example', link.purpose);
      await oneTimeTokens.revokeSent('ten_b', receiver, link.purpose);
      assert.deepEqual(await oneTimeTokens.find('ten_a', link.hash, start), { ...link, userId: undefined });
      await oneTimeTokens.revokeSent('ten_a', receiver, link.purpose);
      assert.equal(await oneTimeTokens.find('ten_a', link.hash, start), undefined);
    });
  });

  describe('device codes', () => {
    it('slow down who polls too often, and take the first decision', async () => {
      await using opened = await openFreshStore(engine);
      const { deviceCodes } = opened.store;
      await deviceCodes.insert(device);
      assert.deepEqual(await deviceCodes.findByUserCode('ten_a', 'WDJBMJHT', start), device);
      assert.equal(await deviceCodes.findByUserCode('ten_a', 'WDJBMJHT', device.expiresAt), undefined);
      const poll = async (now: number) => {
        const answer = await deviceCodes.poll('ten_a', device.hash, now);
        return answer.outcome === 'unknown' ? answer : [answer.outcome, answer.code.intervalSeconds];
      };
      assert.deepEqual(await poll(start), ['pending', 5]);
      assert.deepEqual(await poll(start + 4_999), ['slow-down', 10]);
      assert.deepEqual(await poll(start + 14_999), ['pending', 10]);
      const decisions = await inParallel(50, (index) =>
        deviceCodes.decide('ten_a', device.hash, index % 2 === 0 ? 'denied' : { grantId: `gra_${index}` }),
      );
      assert.deepEqual(countBy(decisions, String), { true: 1, false: 49 });
    });

    it('end denied, expired, or redeemed with the grant', async () => {
      await using opened = await openFreshStore(engine);
      const { deviceCodes } = opened.store;
      const insert = (name: string) =>
        deviceCodes.insert({ ...device, hash: hashOf(name), userCode: name.toUpperCase() });
      await Promise.all(['denied', 'approved'].map(insert));
      await deviceCodes.decide('ten_a', hashOf('denied'), 'denied');
      await deviceCodes.decide('ten_a', hashOf('approved'), { grantId: 'gra_a' });
      const poll = (name: string, now = start) => deviceCodes.poll('ten_a', hashOf(name), now);
      assert.equal((await poll('denied')).outcome, 'denied');
      assert.equal((await poll('approved', device.expiresAt)).outcome, 'expired');
      const answer = await poll('approved');
      assert.equal(answer.outcome === 'redeemed' && answer.grantId, 'gra_a');
      assert.equal((await poll('approved')).outcome, 'already-redeemed');
      assert.deepEqual(await poll('nobody'), { outcome: 'unknown' });
    });

    it('have user codes of their own in a tenant', async () => {
      await using opened = await openFreshStore(engine);
      const { deviceCodes } = opened.store;
      await deviceCodes.insert(device);
      await deviceCodes.insert({ ...device, tenantId: 'ten_b' });
      const taken = deviceCodes.insert({ ...device, hash: hashOf('another') });
      await assert.rejects(taken, (error) => error instanceof DatabaseError && error.code === 'constraint');
    });
  });
});

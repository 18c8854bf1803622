import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseError } from '@mintmark/database';
import { describeOnEngines } from '@mintmark/database/testing';
import type { Credential } from '../../src/store/records.ts';
import type { TenantRecord } from '../../src/store/registry-intents.ts';
import { defaultTenantSettings } from '../../src/tenants/tenant.ts';
import {
  client,
  countBy,
  grant,
  hashOf,
  inParallelOn,
  minute,
  openFreshStore,
  refreshToken,
  session,
  start,
  user,
} from './fixtures.ts';

const tenant: TenantRecord = {
  id: 'ten_a',
  name: 'acme',
  issuer: 'https://login.acme.example',
  settings: { ...defaultTenantSettings, scopes: { read: 'Reads your “things”' } },
  createdAt: start,
  disabledAt: undefined,
};

const totp: Credential = {
  id: 'cre_a',
  userId: 'usr_a',
  type: 'totp',
  name: 'Phone',
  data: Uint8Array.of(0, 1, 255),
  lookup: undefined,
  counter: 0,
  createdAt: start,
  lastUsedAt: undefined,
};

function isTaken(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === 'constraint';
}

describeOnEngines('the registry of a store', (engine) => {
  const inParallel = inParallelOn(engine);

  describe('tenants', () => {
    it('come back as stored, change, and share neither name nor issuer', async () => {
      await using opened = await openFreshStore(engine);
      const { tenants } = opened.store;
      await tenants.insert(tenant);
      await tenants.insert({ ...tenant, id: 'ten_b', name: 'beta', issuer: undefined });
      await tenants.insert({ ...tenant, id: 'ten_c', name: 'gamma', issuer: undefined });
      assert.deepEqual((await tenants.list())[0], tenant);
      assert.equal(await tenants.update('ten_a', { name: 'apex', disabledAt: start }), true);
      assert.deepEqual((await tenants.list())[0], { ...tenant, name: 'apex', disabledAt: start });
      assert.equal(await tenants.update('ten_x', { name: 'x' }), false);
      await assert.rejects(tenants.update('ten_b', { name: 'gamma' }), isTaken);
      await assert.rejects(tenants.insert({ ...tenant, id: 'ten_d', name: 'delta' }), isTaken);
    });
  });

  describe('users', () => {
    it('come back as stored, by id and by identifier of their tenant', async () => {
      await using opened = await openFreshStore(engine);
      const { users } = opened.store;
      await users.insert(user());
      const other = user({ tenantId: 'ten_b', tokensValidAfter: start, isAdministrator: true });
      await users.insert(other);
      assert.deepEqual(await users.find('ten_a', 'usr_a'), user());
      assert.deepEqual(await users.findByIdentifier('ten_b', 'username', 'alice'), other);
      assert.equal(await users.findByIdentifier('ten_a', 'email', 'alice'), undefined);
      assert.equal(await users.find('ten_c', 'usr_a'), undefined);
    });

    it('share no identifier, whoever comes at the same time', async () => {
      await using opened = await openFreshStore(engine);
      const { users } = opened.store;
      const results = await inParallel(20, (index) =>
        users.insert(user({ id: `usr_${index}` })).then(
          () => 'stored',
          (error: unknown) => (isTaken(error) ? 'taken' : String(error)),
        ),
      );
      assert.deepEqual(countBy(results, String), { stored: 1, taken: 19 });
      assert.equal((await users.list('ten_a', { limit: 50 })).items.length, 1);
    });

    it('change: what is given is replaced, identifiers as a whole', async () => {
      await using opened = await openFreshStore(engine);
      const { users } = opened.store;
      await users.insert(user());
      const changes = {
        status: 'disabled',
        tokensValidAfter: start,
        mustChangePassword: false,
        identifiers: [{ kind: 'email', value: 'a@example.com', verifiedAt: undefined }],
      } as const;
      assert.equal(await users.update('ten_a', 'usr_a', changes), true);
      assert.deepEqual(await users.find('ten_a', 'usr_a'), user(changes));
      assert.equal(await users.findByIdentifier('ten_a', 'username', 'alice'), undefined);
      assert.equal(await users.update('ten_a', 'usr_b', changes), false);
    });

    it('are listed page by page, and found by how an identifier begins', async () => {
      await using opened = await openFreshStore(engine);
      const { users } = opened.store;
      for (const name of ['ann', 'anna', 'bob', 'änne', 'an_n']) {
        const identifiers = [{ kind: 'username', value: name, verifiedAt: undefined }] as const;
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await users.insert(user({ id: `usr_${name}`, identifiers }));
      }
      await users.insert(user({ tenantId: 'ten_b', id: 'usr_ann2' }));
      const names: string[] = [];
      let after: string | undefined;
      do {
        // oxlint-disable-next-line no-await-in-loop -- page after page
        const page = await users.list('ten_a', { limit: 2, after });
        names.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      assert.deepEqual(names, ['usr_an_n', 'usr_ann', 'usr_anna', 'usr_bob', 'usr_änne']);
      const search = async (text: string) =>
        (await users.list('ten_a', { limit: 9, search: text })).items.map(({ id }) => id);
      assert.deepEqual(await search('ANN'), ['usr_ann', 'usr_anna']);
      assert.deepEqual(await search('an_'), ['usr_an_n']);
      assert.deepEqual(await search('%'), []);
    });

    it('T12: leave nothing behind but the audit log', async () => {
      await using opened = await openFreshStore(engine);
      const { store, database } = opened;
      for (const tenantId of ['ten_a', 'ten_b']) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await store.write(async (inner) => {
          await inner.users.insert(user({ tenantId }));
          await inner.sessions.insert(session({ tenantId }), hashOf('cookie'));
          await inner.grants.insert(grant({ tenantId }));
          await inner.refreshTokens.insert(refreshToken('a', { tenantId }));
          await inner.credentials.insert(tenantId, [totp]);
          const consent = { userId: 'usr_a', clientId: 'cli_a', scopes: [], resources: [], grantedAt: start };
          await inner.consents.put({ tenantId, ...consent });
        });
      }
      assert.equal(await store.users.remove('ten_a', 'usr_a'), true);
      assert.equal(await store.users.remove('ten_a', 'usr_a'), false);
      for (const table of [
        'users',
        'identifiers',
        'sessions',
        'grants',
        'refresh_tokens',
        'credentials',
        'consents',
      ] as const) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const rows = await database.query.selectFrom(table).select('tenant_id').execute();
        assert.ok(rows.length > 0 && rows.every(({ tenant_id }) => tenant_id === 'ten_b'), table);
      }
    });
  });

  describe('clients', () => {
    it('come back as stored, change, and go', async () => {
      await using opened = await openFreshStore(engine);
      const { clients } = opened.store;
      await clients.insert(client());
      await clients.insert(client({ tenantId: 'ten_b', registrationTokenHash: hashOf('token') }));
      assert.deepEqual(await clients.find('ten_a', 'cli_a'), client());
      assert.deepEqual(
        await clients.find('ten_b', 'cli_a'),
        client({ tenantId: 'ten_b', registrationTokenHash: hashOf('token') }),
      );
      await assert.rejects(clients.insert(client()), isTaken);
      assert.equal(await clients.update('ten_a', 'cli_a', { status: 'disabled', secrets: [] }), true);
      assert.deepEqual(await clients.find('ten_a', 'cli_a'), client({ status: 'disabled', secrets: [] }));
      assert.equal(await clients.remove('ten_a', 'cli_a'), true);
      assert.equal(await clients.remove('ten_a', 'cli_a'), false);
      assert.equal(await clients.update('ten_a', 'cli_a', {}), false);
      assert.ok(await clients.find('ten_b', 'cli_a'));
    });

    it('A6: have the origins of their redirect URIs and of their policy, while they are active', async () => {
      await using opened = await openFreshStore(engine);
      const { clients } = opened.store;
      const has = (origin: string, tenantId = 'ten_a') => clients.hasOrigin(tenantId, origin);
      await clients.insert(client());
      await clients.insert(client({ id: 'cli_b' }));
      assert.equal(await has('https://shop.example'), true);
      assert.equal(await has('https://www.shop.example'), true);
      assert.equal(await has('https://shop.example', 'ten_b'), false);
      assert.equal(await has('null'), false);
      await clients.update('ten_a', 'cli_b', { status: 'disabled' });
      const { policy, metadata } = client();
      await clients.update('ten_a', 'cli_a', { policy: { ...policy, origins: [] } });
      assert.equal(await has('https://www.shop.example'), false);
      await clients.update('ten_a', 'cli_a', { metadata: { ...metadata, redirect_uris: [] } });
      assert.equal(await has('https://shop.example'), false);
    });

    it('are found by how their name or id begins', async () => {
      await using opened = await openFreshStore(engine);
      const { clients } = opened.store;
      const { metadata } = client();
      for (const [id, name] of [
        ['cli_1', 'Shop'],
        ['cli_2', 'shopping list'],
        ['shop-api', 'API'],
        ['cli_3', 'Workshop'],
      ] as const) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await clients.insert(client({ id, metadata: { ...metadata, client_name: name } }));
      }
      const page = await clients.list('ten_a', { limit: 2, search: 'shop' });
      assert.deepEqual(
        page.items.map(({ id }) => id),
        ['cli_1', 'cli_2'],
      );
      const small = await clients.list('ten_a', { limit: 2, search: 'shop', after: page.next });
      assert.deepEqual(
        small.items.map(({ id }) => id),
        ['shop-api'],
      );
      assert.equal(small.next, undefined);
    });
  });

  describe('credentials', () => {
    it('C8: are used once for each counter', async () => {
      await using opened = await openFreshStore(engine);
      const { credentials } = opened.store;
      await credentials.insert('ten_a', [totp]);
      const use = (counter: number) => credentials.use('ten_a', 'cre_a', { counter, now: start });
      assert.equal(await use(0), false);
      assert.deepEqual(countBy(await inParallel(50, () => use(7)), String), { true: 1, false: 49 });
      assert.equal(await use(6), false);
      assert.equal(await use(8), true);
      const [stored] = await credentials.list('ten_a', 'usr_a');
      assert.deepEqual(stored, { ...totp, counter: 8, lastUsedAt: start });
    });

    it('of passkeys that never count are used as often as one likes', async () => {
      await using opened = await openFreshStore(engine);
      const { credentials } = opened.store;
      const passkey: Credential = { ...totp, type: 'passkey', lookup: 'credential-id' };
      await credentials.insert('ten_a', [passkey]);
      const use = (counter: number) => credentials.use('ten_a', 'cre_a', { counter, now: start });
      assert.deepEqual(await Promise.all([use(0), use(0)]), [true, true]);
      assert.equal(await use(1), true);
      assert.equal(await use(0), false);
      assert.deepEqual(await credentials.findPasskey('ten_a', 'credential-id'), {
        ...passkey,
        counter: 1,
        lastUsedAt: start,
      });
      assert.equal(await credentials.findPasskey('ten_b', 'credential-id'), undefined);
      await assert.rejects(credentials.insert('ten_a', [{ ...passkey, id: 'cre_b' }]), isTaken);
    });

    it('are renamed and removed, one or all of a type', async () => {
      await using opened = await openFreshStore(engine);
      const { credentials } = opened.store;
      const codes = [1, 2, 3].map(
        (number) => ({ ...totp, id: `rec_${number}`, type: 'recovery-code' }) as const,
      );
      await credentials.insert('ten_a', [totp, ...codes]);
      assert.equal(await credentials.rename('ten_a', 'cre_a', 'Tablet'), true);
      assert.equal((await credentials.list('ten_a', 'usr_a'))[0]?.name, 'Tablet');
      assert.equal(await credentials.remove('ten_a', 'usr_b', { type: 'recovery-code' }), 0);
      assert.equal(await credentials.remove('ten_a', 'usr_a', { type: 'recovery-code' }), 3);
      assert.equal(await credentials.remove('ten_a', 'usr_a', { id: 'cre_a' }), 1);
      assert.deepEqual(await credentials.list('ten_a', 'usr_a'), []);
    });
  });

  describe('resources and consents', () => {
    it('are put, put again, listed and removed', async () => {
      await using opened = await openFreshStore(engine);
      const { resources, consents } = opened.store;
      const resource = {
        tenantId: 'ten_a',
        id: 'https://api.example',
        name: 'API',
        scopes: { read: 'Reads' },
        accessMaxAgeSeconds: 60,
        hasStatusList: true,
      };
      await resources.put(resource);
      await resources.put({ ...resource, accessMaxAgeSeconds: undefined, hasStatusList: false });
      const stored = { ...resource, accessMaxAgeSeconds: undefined, hasStatusList: false };
      assert.deepEqual(await resources.find('ten_a', resource.id), stored);
      assert.deepEqual(await resources.list('ten_a'), [stored]);
      assert.equal(await resources.remove('ten_a', resource.id), true);
      assert.equal(await resources.remove('ten_a', resource.id), false);
      const consent = {
        tenantId: 'ten_a',
        userId: 'usr_a',
        clientId: 'cli_a',
        scopes: ['openid'],
        resources: [],
        grantedAt: start,
      };
      await consents.put(consent);
      await consents.put({ ...consent, scopes: ['openid', 'email'], grantedAt: start + 1 });
      const renewed = { ...consent, scopes: ['openid', 'email'], grantedAt: start + 1 };
      assert.deepEqual(await consents.find('ten_a', 'usr_a', 'cli_a'), renewed);
      assert.deepEqual(await consents.list('ten_a', 'usr_a'), [renewed]);
      assert.equal(await consents.remove('ten_a', 'usr_a', 'cli_a'), true);
      assert.equal(await consents.remove('ten_a', 'usr_a', 'cli_a'), false);
    });
  });

  it('finds nothing under a name that cannot be stored, instead of failing', async () => {
    await using opened = await openFreshStore(engine);
    const { users, clients, resources, credentials, interactions, deviceCodes, audit } = opened.store;
    const name = 'a\0b';
    assert.equal(await users.findByIdentifier('ten_a', 'email', name), undefined);
    assert.deepEqual((await users.list('ten_a', { limit: 1, search: name })).items, []);
    assert.equal(await clients.find('ten_a', name), undefined);
    assert.deepEqual((await clients.list('ten_a', { limit: 1, search: name })).items, []);
    assert.equal(await resources.find('ten_a', name), undefined);
    assert.equal(await credentials.findPasskey('ten_a', name), undefined);
    assert.equal(await interactions.find('ten_a', name, start), undefined);
    assert.equal(await deviceCodes.findByUserCode('ten_a', name, start), undefined);
    const about = { tenantId: 'ten_a', at: start, type: 'login_failed', data: { name } };
    await audit.append({ ...about, actor: name, subject: name, clientId: name, address: name });
    const [event] = (await audit.list('ten_a', { limit: 1 })).items;
    assert.deepEqual([event?.actor, event?.data], ['a\u{FFFD}b', { name }]);
    await audit.seal(1);
    assert.equal((await audit.verify()).brokenAt, undefined);
  });

  describe('sessions', () => {
    it('C5: are found by their cookie while they live', async () => {
      await using opened = await openFreshStore(engine);
      const { sessions } = opened.store;
      await sessions.insert(session({ acr: 'urn:acr' }), hashOf('cookie'));
      await sessions.insert(session({ tenantId: 'ten_b' }), hashOf('cookie'));
      const find = (now: number) => sessions.findByCookie('ten_a', hashOf('cookie'), now);
      assert.deepEqual(await find(start), session({ acr: 'urn:acr' }));
      assert.equal(await find(start + 60 * minute), undefined);
      await sessions.touch(session(), { now: start + minute, idleExpiresAt: start + 999 * 60 * minute });
      const touched = await find(start + 60 * minute);
      assert.equal(touched?.lastSeenAt, start + minute);
      assert.equal(touched.idleExpiresAt, touched.expiresAt);
      assert.equal(await find(touched.expiresAt), undefined);
      await sessions.touch(touched, { now: start + 2 * minute - 1, idleExpiresAt: start + 3 * minute });
      assert.equal((await find(start))?.idleExpiresAt, touched.expiresAt);
      const ends = await inParallel(10, () =>
        sessions.end('ten_a', 'ses_a', { now: start, reason: 'logout' }),
      );
      assert.deepEqual(countBy(ends, String), { true: 1, false: 9 });
      assert.equal(await find(start), undefined);
      assert.equal((await sessions.find('ten_a', 'ses_a'))?.revokedAt, start);
      assert.equal((await sessions.find('ten_b', 'ses_a'))?.revokedAt, undefined);
    });

    it('C5: get a new cookie after another proof of identity', async () => {
      await using opened = await openFreshStore(engine);
      const { sessions } = opened.store;
      await sessions.insert(session(), hashOf('old'));
      const renewal = {
        cookieHash: hashOf('new'),
        authenticatedAt: start + minute,
        amr: ['pwd', 'otp'],
        acr: 'two',
        now: start + minute,
      };
      assert.equal(await sessions.renew('ten_a', 'ses_a', renewal), true);
      assert.equal(await sessions.findByCookie('ten_a', hashOf('old'), start), undefined);
      const { cookieHash, now, ...proof } = renewal;
      assert.deepEqual(
        await sessions.findByCookie('ten_a', cookieHash, start),
        session({ ...proof, lastSeenAt: now }),
      );
      assert.equal(await sessions.renew('ten_b', 'ses_a', renewal), false);
    });

    it('are listed while they live, the newest first', async () => {
      await using opened = await openFreshStore(engine);
      const { sessions } = opened.store;
      for (const [index, changes] of [
        {},
        { createdAt: start + 1 },
        { revokedAt: start },
        { idleExpiresAt: start },
        { userId: 'usr_b' },
        { tenantId: 'ten_b' },
      ].entries()) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await sessions.insert(session({ id: `ses_${index}`, ...changes }), hashOf(`${index}`));
      }
      const living = await sessions.list('ten_a', 'usr_a', start);
      assert.deepEqual(
        living.map(({ id }) => id),
        ['ses_1', 'ses_0'],
      );
      const first = await sessions.listAll('ten_a', { limit: 2 }, start);
      const rest = await sessions.listAll('ten_a', { limit: 2, after: first.next }, start);
      assert.deepEqual(
        [first, rest].map(({ items }) => items.map(({ id }) => id)),
        [['ses_0', 'ses_1'], ['ses_4']],
      );
    });
  });

  describe('grants', () => {
    it('T12: are revoked by what they have in common, once', async () => {
      await using opened = await openFreshStore(engine);
      const { grants } = opened.store;
      for (const changes of [
        { id: 'gra_1' },
        { id: 'gra_2', isOffline: true },
        { id: 'gra_3', sessionId: 'ses_b' },
        { id: 'gra_4', userId: undefined, sessionId: undefined },
        { id: 'gra_5', expiresAt: start },
        { id: 'gra_1', tenantId: 'ten_b' },
      ]) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await grants.insert(grant(changes));
      }
      const ids = async (of: object) =>
        (await grants.list('ten_a', of, start)).map(({ id }) => id).toSorted();
      assert.deepEqual(await ids({ userId: 'usr_a' }), ['gra_1', 'gra_2', 'gra_3']);
      assert.deepEqual(await ids({ clientId: 'cli_a' }), ['gra_1', 'gra_2', 'gra_3', 'gra_4']);
      assert.deepEqual(await ids({ userId: 'usr_a', clientId: 'cli_b' }), []);
      const end = { now: start, reason: 'logout' };
      const revoked = await grants.revoke('ten_a', { sessionId: 'ses_a', isOffline: false }, end);
      assert.deepEqual(revoked, [grant({ id: 'gra_1', revokedAt: start, revokeReason: 'logout' })]);
      const rounds = await inParallel(5, () => grants.revoke('ten_a', { userId: 'usr_a' }, end));
      assert.deepEqual(
        rounds
          .flat()
          .map(({ id }) => id)
          .toSorted(),
        ['gra_2', 'gra_3'],
      );
      assert.equal((await grants.find('ten_b', 'gra_1'))?.revokedAt, undefined);
      assert.equal((await grants.find('ten_a', 'gra_5'))?.revokedAt, undefined);
      await assert.rejects(grants.revoke('ten_a', { isOffline: true }, end), TypeError);
      await assert.rejects(grants.list('ten_a', {}, start), TypeError);
    });

    it('T11: are bound to the first DPoP key', async () => {
      await using opened = await openFreshStore(engine);
      const { grants } = opened.store;
      await grants.insert(grant());
      assert.equal(await grants.bindKey('ten_a', 'gra_a', 'first'), true);
      assert.equal(await grants.bindKey('ten_a', 'gra_a', 'second'), false);
      assert.equal((await grants.find('ten_a', 'gra_a'))?.jkt, 'first');
      assert.equal(await grants.bindKey('ten_b', 'gra_a', 'first'), false);
    });
  });
});

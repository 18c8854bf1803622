import assert from 'node:assert/strict';
import type { Store } from '../../src/store/store.ts';
import { defaultTenantSettings } from '../../src/tenants/tenant.ts';
import {
  client,
  day,
  grant,
  hashOf,
  minute,
  redemption,
  session,
  start,
  startFamily,
  user,
} from './fixtures.ts';

const expiresAt = start + minute;
const page = { limit: 10, after: 'a', search: 'alice' };

/** Calls every intent of a store at least once, on every path that has statements of its own. */
export async function exerciseStore(store: Store, tenantId: string): Promise<void> {
  await exerciseRegistry(store, tenantId);
  await exerciseTokens(store, tenantId);
  await exerciseShortLived(store, tenantId);
  await exerciseRevocations(store, tenantId);
  await store.cleanUp({ now: start, limit: 500 });
}

async function exerciseRegistry(store: Store, tenantId: string): Promise<void> {
  const { tenants, users, clients } = store;
  const tenant = { id: tenantId, name: tenantId, issuer: undefined, settings: defaultTenantSettings };
  await tenants.insert({ ...tenant, createdAt: start, disabledAt: undefined });
  await tenants.update(tenantId, { issuer: `https://${tenantId}.example` });
  await tenants.list();
  await users.insert(user({ tenantId }));
  await users.insert(user({ tenantId, id: 'usr_gone', identifiers: [] }));
  await users.update(tenantId, 'usr_a', { identifiers: user().identifiers });
  await users.find(tenantId, 'usr_a');
  assert.ok(await users.findByIdentifier(tenantId, 'email', 'alice@example.com'));
  await users.list(tenantId, page);
  await users.list(tenantId, { limit: 10 });
  await users.remove(tenantId, 'usr_gone');
  await clients.insert(client({ tenantId }));
  await clients.insert(client({ tenantId, id: 'cli_gone' }));
  await clients.update(tenantId, 'cli_a', { status: 'active' });
  assert.ok(await clients.find(tenantId, 'cli_a'));
  await clients.list(tenantId, page);
  await clients.list(tenantId, { limit: 10 });
  assert.ok(await clients.hasOrigin(tenantId, 'https://shop.example'));
  await clients.remove(tenantId, 'cli_gone');
  await exerciseBelongings(store, tenantId);
}

async function exerciseBelongings(store: Store, tenantId: string): Promise<void> {
  const { credentials, resources, consents } = store;
  const credential = {
    id: 'cre_a',
    userId: 'usr_a',
    name: '',
    data: hashOf('x'),
    createdAt: start,
    counter: 0,
  };
  await credentials.insert(tenantId, [
    { ...credential, type: 'passkey', lookup: 'passkey', lastUsedAt: undefined },
  ]);
  await credentials.list(tenantId, 'usr_a');
  assert.ok(await credentials.findPasskey(tenantId, 'passkey'));
  await credentials.rename(tenantId, 'cre_a', 'Key');
  await credentials.use(tenantId, 'cre_a', { counter: 0, now: start });
  await credentials.use(tenantId, 'cre_a', { counter: 1, now: start });
  await credentials.redeemRecoveryCode(tenantId, 'usr_a', hashOf('code'));
  await credentials.remove(tenantId, 'usr_a', { id: 'cre_b' });
  await credentials.remove(tenantId, 'usr_a', { type: 'recovery-code' });
  const resource = { tenantId, id: 'https://api.example', name: 'API', scopes: {}, hasStatusList: true };
  await resources.put({ ...resource, accessMaxAgeSeconds: undefined });
  await resources.find(tenantId, resource.id);
  await resources.list(tenantId);
  await resources.remove(tenantId, 'https://gone.example');
  const consent = {
    tenantId,
    userId: 'usr_a',
    clientId: 'cli_a',
    scopes: [],
    resources: [],
    grantedAt: start,
  };
  await consents.put(consent);
  await consents.find(tenantId, 'usr_a', 'cli_a');
  await consents.list(tenantId, 'usr_a');
  await consents.remove(tenantId, 'usr_a', 'cli_b');
}

async function exerciseTokens(store: Store, tenantId: string): Promise<void> {
  const { sessions, grants, refreshTokens } = store;
  await sessions.insert(session({ tenantId }), hashOf('cookie'));
  await sessions.find(tenantId, 'ses_a');
  assert.ok(await sessions.findByCookie(tenantId, hashOf('cookie'), start));
  await sessions.list(tenantId, 'usr_a', start);
  const renewal = {
    cookieHash: hashOf('new'),
    authenticatedAt: start,
    amr: ['pwd'],
    acr: undefined,
    now: start,
  };
  await sessions.renew(tenantId, 'ses_a', renewal);
  const touch = { now: start + 2 * minute, idleExpiresAt: start + 3 * minute };
  await sessions.touch(session({ tenantId }), touch);
  await sessions.end(tenantId, 'ses_b', { now: start, reason: 'logout' });
  await startFamily(store, 'first', { tenantId });
  await startFamily(store, 'reused', { tenantId, id: 'gra_reused' });
  for (const [from, to] of [
    ['first', 'second'],
    ['first', 'unused'],
    ['second', 'third'],
    ['reused', 'reused 2'],
    ['reused 2', 'reused 3'],
    ['reused', 'reused 4'],
    ['nobody', 'nothing'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await refreshTokens.redeem(redemption(from, to, { tenantId }));
  }
  assert.ok(await refreshTokens.find(tenantId, hashOf('first')));
  await grants.find(tenantId, 'gra_a');
  await grants.bindKey(tenantId, 'gra_a', 'thumbprint');
  const end = { now: start, reason: 'logout' };
  for (const filter of [
    { id: 'x' },
    { userId: 'x' },
    { sessionId: 'x', isOffline: false },
    { clientId: 'x' },
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await grants.list(tenantId, filter, start);
    // oxlint-disable-next-line no-await-in-loop
    await grants.revoke(tenantId, filter, end);
  }
  await grants.insert(grant({ tenantId, id: 'gra_old', createdAt: 0, expiresAt: start - 2 * day }));
}

async function exerciseShortLived(store: Store, tenantId: string): Promise<void> {
  const { codes, deviceCodes, pushedRequests, interactions, oneTimeTokens, replay } = store;
  const hash = hashOf('any');
  const common = { tenantId, hash, clientId: 'cli_a', expiresAt, jkt: undefined };
  await codes.insert({ ...common, grantId: 'gra_a', redirectUri: 'https://shop.example', challenge: 'c' });
  await codes.find(tenantId, hash);
  for (const _ of ['first', 'second']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await codes.redeem(tenantId, hash, start);
  }
  await pushedRequests.insert({ ...common, parameters: '' });
  assert.ok(await pushedRequests.redeem(tenantId, hash, start));
  await deviceCodes.insert({
    ...common,
    userCode: 'CODE',
    scopes: [],
    resources: [],
    status: 'pending',
    grantId: undefined,
    intervalSeconds: 5,
    lastPolledAt: undefined,
  });
  await deviceCodes.findByUserCode(tenantId, 'CODE', start);
  await deviceCodes.poll(tenantId, hash, start);
  await deviceCodes.decide(tenantId, hash, { grantId: 'gra_a' });
  assert.equal((await deviceCodes.poll(tenantId, hash, start)).outcome, 'redeemed');
  await interactions.insert({
    tenantId,
    id: 'i',
    browserHash: hash,
    kind: 'authorize',
    state: '{}',
    expiresAt,
  });
  await interactions.find(tenantId, 'i', start);
  await interactions.update(tenantId, 'i', '{}');
  await interactions.complete(tenantId, 'i');
  const purpose = 'verify-email';
  await oneTimeTokens.insert({ tenantId, hash, purpose, userId: 'usr_a', data: {}, expiresAt });
  await oneTimeTokens.find(tenantId, hash, start);
  await oneTimeTokens.redeem(tenantId, hash, { purpose, now: start });
  await oneTimeTokens.revoke(tenantId, 'usr_a', purpose);
  await oneTimeTokens.revokeSent(tenantId, 'a@mail.example', purpose);
  await replay.once(tenantId, 'jti', { now: start, expiresAt });
  await exerciseAudit(store, tenantId);
}

async function exerciseAudit({ audit }: Store, tenantId: string): Promise<void> {
  const about = { actor: 'a', subject: 's', clientId: 'c', address: undefined };
  await audit.append({ tenantId, at: start, type: 'login', ...about, data: {} });
  for (const filter of [{ type: 'login' }, { subject: 's' }, { clientId: 'c' }, { before: 9 }, {}]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await audit.list(tenantId, { limit: 10, ...filter });
  }
  await audit.seal(100);
  assert.equal((await audit.verify()).brokenAt, undefined);
}

async function exerciseRevocations(store: Store, tenantId: string): Promise<void> {
  const { revocations, statusLists } = store;
  const entry = { kind: 'jti', value: 'jti', notBefore: start, expiresAt, reason: 'revoked' } as const;
  await revocations.add(tenantId, [entry, { ...entry, expiresAt: start }]);
  await revocations.since(tenantId, 1, { now: start, limit: 10 });
  const claims = { jti: 'jti', sid: 's', sub: 'u', clientId: 'c', family: 'f' };
  assert.ok(await revocations.match(tenantId, { ...claims, issuedAt: start }, start));
  const { listId } = await statusLists.allocate(tenantId, { ...claims, expiresAt });
  for (const filter of [{ jti: 'j' }, { sid: 's' }, { sub: 'x' }, { clientId: 'x' }, { family: 'x' }]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await statusLists.revoke(tenantId, filter);
  }
  await statusLists.read(tenantId, listId);
  await statusLists.lists(tenantId);
}

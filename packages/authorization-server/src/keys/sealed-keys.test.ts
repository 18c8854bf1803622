import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSigner, createVerifier } from '@mintmark/jose';
import type { KeyRing } from './key-ring.ts';
import { bothSecrets, createTestNode, newSecret, oldSecret, start } from './key-ring.test-helper.ts';
import { createMemoryKeyStore } from './memory-key-store.test-helper.ts';
import { createSealerOfSecrets } from './sealer.ts';

const both = createSealerOfSecrets(bothSecrets);
const newest = createSealerOfSecrets(newSecret);
const old = createSealerOfSecrets(oldSecret);

async function canSign(ring: KeyRing, verifying: KeyRing = ring): Promise<boolean> {
  const now = (): number => start;
  const signer = createSigner({
    key: ring.signingKey(),
    issuer: 'i',
    audience: 'api',
    expiresInSeconds: 60,
    now,
  });
  const verifier = createVerifier({
    keys: verifying.verificationSource,
    algorithms: ['ES256', 'EdDSA'],
    issuer: 'i',
    audience: 'api',
    now,
  });
  return (await verifier.verify(await signer.sign({}))) !== undefined;
}

describe('keys at rest', () => {
  it('hold no private member in the clear', async () => {
    const store = createMemoryKeyStore();
    await createTestNode({ store }).ring.load();
    const [row] = store.rows.values();
    ok(row?.sealedPrivate);
    equal('d' in row.publicJwk, false);
    equal(Buffer.from(row.sealedPrivate).includes('"d"'), false);
  });

  it('are not usable in the row of another tenant', async () => {
    const store = createMemoryKeyStore();
    const { ring } = createTestNode({ store });
    await ring.load();
    const moved = createMemoryKeyStore();
    const [row] = store.rows.values();
    ok(row);
    await moved.insertIfAbsent({ ...row, tenantId: 'other' });
    const thief = createTestNode({ store: moved, tenantId: 'other' });
    await thief.ring.load();
    notEqual(thief.ring.signingKey().kid, row.kid);
    deepEqual(thief.ring.unusableKids(), [row.kid]);
  });

  it('survive a new secret and the removal of the old one', async () => {
    const store = createMemoryKeyStore();
    const first = createTestNode({ store });
    await first.ring.load();
    await first.ring.requireSigningKey('EdDSA');
    const { kid } = first.ring.signingKey();

    const second = createTestNode({ store, sealer: both });
    await second.ring.load();
    deepEqual(
      second.events.map(({ type, kids, kekVersion }) => [type, kids.length, kekVersion]),
      [['keys_resealed', 2, 'v2']],
    );
    await second.ring.maintain();
    equal(second.events.length, 1);

    const third = createTestNode({ store, sealer: newest });
    await third.ring.load();
    equal(third.ring.signingKey().kid, kid);
    equal(third.events.length, 0);
    ok(await canSign(third.ring, first.ring));
  });

  it('go on signing on a node that has not got the new secret yet', async () => {
    const store = createMemoryKeyStore();
    const behind = createTestNode({ store, sealer: old });
    await behind.ring.load();
    const { kid } = behind.ring.signingKey();
    await createTestNode({ store, sealer: both }).ring.load();
    await behind.ring.maintain();
    equal(behind.ring.signingKey().kid, kid);
    deepEqual(behind.ring.unusableKids(), []);
  });

  it('brick nothing when their secret is lost: another key signs, and old tokens still verify', async () => {
    const store = createMemoryKeyStore();
    const before = createTestNode({ store, sealer: old });
    await before.ring.load();
    const lost = before.ring.signingKey().kid ?? '';
    const after = createTestNode({ store, sealer: newest });
    await after.ring.load();
    notEqual(after.ring.signingKey().kid, lost);
    deepEqual(after.ring.unusableKids(), [lost]);
    ok(await canSign(before.ring, after.ring));
    const told = after.events.find(({ type }) => type === 'key_unusable');
    deepEqual([told?.kids, told?.kekVersion], [[lost], 'v1']);
    equal(after.events.filter(({ type }) => type === 'key_created').length, 1);
  });

  it('do not set nodes with different secrets against each other', async () => {
    const store = createMemoryKeyStore();
    const one = createTestNode({ store, sealer: old });
    const two = createTestNode({ store, sealer: newest });
    await one.ring.load();
    await two.ring.load();
    for (let round = 0; round < 5; round += 1) {
      await one.wait(30);
      await two.wait(30);
    }
    equal(store.rows.size, 2);
    ok(await canSign(one.ring, two.ring));
    ok(await canSign(two.ring, one.ring));
  });

  it('are skipped, not fatal, when a row is damaged', async () => {
    const store = createMemoryKeyStore();
    const { ring } = createTestNode({ store });
    await ring.load();
    const [[name, row] = []] = store.rows;
    ok(name !== undefined && row !== undefined);
    store.rows.set(name, { ...row, publicJwk: {}, sealedPrivate: new Uint8Array(9) });
    const other = createTestNode({ store });
    await other.ring.load();
    ok(await canSign(other.ring));
    equal(JSON.parse(other.ring.jwks().body).keys.length, 1);
  });
});

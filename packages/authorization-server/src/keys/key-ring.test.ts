import { deepEqual, equal, match, notEqual, ok, rejects, throws } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSigner, createVerifier, jwkThumbprint } from '@mintmark/jose';
import { KeyError } from './key-error.ts';
import { keyState } from './key-record.ts';
import type { KeyRecord } from './key-record.ts';
import type { KeyRing } from './key-ring.ts';
import { createTestNode, publishedKids, start } from './key-ring.test-helper.ts';
import { createMemoryKeyStore } from './memory-key-store.test-helper.ts';

const issuer = 'https://issuer.example';
const day = 86_400;

function activeKid(ring: KeyRing): string {
  return ring.signingKey().kid ?? '';
}

function recordOf(ring: KeyRing, kid: string): KeyRecord {
  const record = ring.records().find((candidate) => candidate.kid === kid);
  ok(record);
  return record;
}

function sign(ring: KeyRing, now: number): Promise<string> {
  const key = ring.signingKey();
  return createSigner({ key, issuer, audience: 'api', expiresInSeconds: 600, now: () => now }).sign({});
}

describe('a key ring', () => {
  it('T7: makes one active key on an empty store, which signs at once', async () => {
    const { ring, types } = createTestNode();
    throws(() => ring.signingKey(), isCoded('signing_key_missing'));
    await ring.load();
    equal(ring.signingKey().algorithm, 'ES256');
    deepEqual(publishedKids(ring), [activeKid(ring)]);
    deepEqual(types(), ['key_created', 'key_activated']);
  });

  it('T7: one key has one algorithm, and its thumbprint is its kid', async () => {
    const { ring } = createTestNode();
    await ring.load();
    await ring.requireSigningKey('EdDSA');
    const { keys } = JSON.parse(ring.jwks().body) as { keys: { kid: string; alg: string; use: string }[] };
    deepEqual(keys.map(({ alg }) => alg).toSorted(), ['ES256', 'EdDSA']);
    for (const jwk of keys) {
      equal(jwk.kid, await jwkThumbprint(jwk));
      equal(jwk.use, 'sig');
      equal(recordOf(ring, jwk.kid).algorithm, jwk.alg);
    }
  });

  it('names no key so that a command line takes it for an option', async () => {
    const nodes = Array.from({ length: 300 }, () => createTestNode());
    await Promise.all(nodes.map(({ ring }) => ring.load()));
    for (const { ring } of nodes) match(activeKid(ring), /^[^-]/);
  });

  it('T7: goes next, active, retiring, gone', async () => {
    const { ring, wait, types, clock } = createTestNode();
    await ring.load();
    const first = activeKid(ring);
    await wait(90 * day - 600);
    const second = publishedKids(ring).find((kid) => kid !== first) ?? '';
    const states = (): readonly string[] =>
      [first, second].map((kid) => keyState(recordOf(ring, kid), clock.now));
    deepEqual(states(), ['active', 'next']);
    equal(activeKid(ring), first);
    await wait(600);
    deepEqual(states(), ['retiring', 'active']);
    equal(activeKid(ring), second);
    await wait(689);
    deepEqual(publishedKids(ring), [second, first]);
    await wait(1);
    deepEqual(publishedKids(ring), [second]);
    deepEqual(types(), [
      ...['key_created', 'key_activated', 'key_created'],
      ...['key_retired', 'key_activated', 'key_removed'],
    ]);
  });

  it('T7: publishes the next key for long enough before it signs', async () => {
    const { ring, wait, clock } = createTestNode({ policy: { publishAheadSeconds: 1000 } });
    await ring.load();
    const first = activeKid(ring);
    await wait(200 * day);
    equal(activeKid(ring), first);
    equal(publishedKids(ring).length, 2);
    clock.now += 999_999;
    equal(activeKid(ring), first);
    clock.now += 1;
    notEqual(activeKid(ring), first);
  });

  it('T7: keeps a retired key until every token of it has expired', async () => {
    const { ring, wait, clock } = createTestNode();
    await ring.load();
    await ring.rotate();
    await wait(599);
    const token = await sign(ring, clock.now);
    const verifier = createVerifier({
      keys: ring.verificationSource,
      algorithms: ['ES256'],
      issuer,
      audience: 'api',
      now: () => clock.now,
    });
    await wait(1);
    ok(await verifier.verify(token));
    await wait(597);
    ok(await verifier.verify(token));
    await wait(100);
    await rejects(verifier.verify(token));
    equal(ring.verificationKeys().length, 1);
  });

  it('follows the clock also when nobody maintains it', async () => {
    const { ring, clock } = createTestNode();
    await ring.load();
    const first = activeKid(ring);
    await ring.rotate();
    equal(activeKid(ring), first);
    clock.now += 600_000;
    const second = activeKid(ring);
    notEqual(second, first);
    clock.now += 690_000;
    deepEqual(publishedKids(ring), [second]);
  });

  it('keeps the signing key and the key set as they are while nothing changes', async () => {
    const { ring, wait } = createTestNode();
    await ring.load();
    const key = ring.signingKey();
    const { etag } = ring.jwks();
    equal(ring.jwks(), ring.jwks());
    await wait(day);
    equal(ring.signingKey(), key);
    equal(ring.jwks().etag, etag);
    await ring.rotate();
    notEqual(ring.jwks().etag, etag);
  });

  it('never uses a key again that was gone once, also when the clock goes back', async () => {
    const { ring, wait, clock } = createTestNode();
    await ring.load();
    const first = activeKid(ring);
    await ring.rotate();
    clock.now += 600_000 + 690_000;
    equal(publishedKids(ring).includes(first), false);
    clock.now = start;
    equal(publishedKids(ring).includes(first), false);
    notEqual(activeKid(ring), first);
    await wait(0);
    equal(publishedKids(ring).includes(first), false);
  });

  it('recovers when a clock was a year ahead for a while', async () => {
    const store = createMemoryKeyStore();
    const wrong = createTestNode({ store, clock: { now: start } });
    const right = createTestNode({ store });
    await wrong.ring.load();
    await right.ring.load();
    const first = activeKid(right.ring);
    await wrong.wait(365 * day);
    await right.wait(30);
    equal(activeKid(right.ring), first);
    await right.wait(90 * day);
    notEqual(activeKid(right.ring), first);
    const { activateAt } = recordOf(right.ring, activeKid(right.ring));
    equal(activateAt, start + 90 * day * 1000);
  });

  it('finishes what a crash left half done', async () => {
    const store = createMemoryKeyStore();
    const { ring } = createTestNode({ store });
    await ring.load();
    const first = activeKid(ring);
    await createTestNode({
      store: { ...store, update: () => Promise.reject(new Error('gone')) },
    })
      .ring.rotate()
      .catch(() => undefined);
    equal(store.rows.size, 2);
    equal(recordOf(ring, first).retireAt, undefined);
    await ring.maintain();
    equal(recordOf(ring, first).retireAt, start + 600_000);
  });

  it('goes on with what it knows while the store is down', async () => {
    const store = createMemoryKeyStore();
    let isDown = false;
    const { ring } = createTestNode({
      store: {
        ...store,
        list: (tenant) => (isDown ? Promise.reject(new Error('down')) : store.list(tenant)),
      },
    });
    await ring.load();
    const kid = activeKid(ring);
    isDown = true;
    await rejects(ring.maintain(), /down/);
    equal(activeKid(ring), kid);
    isDown = false;
    await ring.maintain();
    equal(activeKid(ring), kid);
  });
});

describe('algorithms', () => {
  it('makes the key of a further algorithm when it is first needed, once', async () => {
    const { ring } = createTestNode();
    await ring.load();
    throws(() => ring.signingKey('EdDSA'), isCoded('signing_key_missing'));
    const [a, b] = await Promise.all([ring.requireSigningKey('EdDSA'), ring.requireSigningKey('EdDSA')]);
    equal(a, b);
    equal(a.algorithm, 'EdDSA');
    equal(ring.signingKey().algorithm, 'ES256');
    equal(ring.records().length, 2);
  });

  it('publishes the first key of a new main algorithm before it signs, and lets the former one run out', async () => {
    const store = createMemoryKeyStore();
    const before = createTestNode({ store, policy: { otherAlgorithms: [] } });
    await before.ring.load();
    const after = createTestNode({ store, policy: { algorithm: 'EdDSA', otherAlgorithms: [] } });
    await after.ring.load();
    equal(after.ring.signingKey().algorithm, 'ES256');
    await after.wait(599);
    equal(after.ring.signingKey().algorithm, 'ES256');
    await after.wait(1);
    equal(after.ring.signingKey().algorithm, 'EdDSA');
    equal(publishedKids(after.ring).length, 2);
    await after.wait(690);
    equal(publishedKids(after.ring).length, 1);
  });

  for (const algorithm of ['ES384', 'ES512', 'Ed25519', 'PS256', 'RS256']) {
    it(`signs with ${algorithm}`, async () => {
      const { ring } = createTestNode({ policy: { algorithm, otherAlgorithms: [], rsaModulusLength: 2048 } });
      await ring.load();
      const keys = ring.verificationSource;
      const verifier = createVerifier({
        keys,
        algorithms: [algorithm],
        issuer,
        audience: 'api',
        now: () => start,
      });
      ok(await verifier.verify(await sign(ring, start)));
    });
  }
});

function isCoded(code: string): (error: unknown) => boolean {
  return (error) => error instanceof KeyError && error.code === code;
}

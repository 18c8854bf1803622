import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSigner, createVerifier } from '@mintmark/jose';
import { KeyError } from './key-error.ts';
import type { KeyRecord } from './key-record.ts';
import type { KeyRing } from './key-ring.ts';
import { createTestNode, publishedKids } from './key-ring.test-helper.ts';

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

describe('a rotation by command', () => {
  it('publishes first and signs later', async () => {
    const { ring, wait } = createTestNode();
    await ring.load();
    const first = activeKid(ring);
    await ring.rotate();
    await ring.rotate();
    equal(publishedKids(ring).length, 2);
    equal(activeKid(ring), first);
    await wait(600);
    notEqual(activeKid(ring), first);
  });

  it('signs with the new key at once when told so, and the old one still verifies', async () => {
    const { ring } = createTestNode();
    await ring.load();
    const first = activeKid(ring);
    await ring.rotate({ immediately: true });
    const second = activeKid(ring);
    notEqual(second, first);
    deepEqual(publishedKids(ring), [second, first]);
  });

  it('takes the key that is published already when it has to be fast', async () => {
    const { ring } = createTestNode();
    await ring.load();
    await ring.rotate();
    const next = publishedKids(ring)[1];
    await ring.rotate({ immediately: true });
    equal(activeKid(ring), next);
    equal(ring.records().length, 2);
  });

  it('T7: takes a compromised key out at once, refuses its tokens and signs with another one', async () => {
    const { ring, clock, types } = createTestNode();
    await ring.load();
    const first = activeKid(ring);
    const token = await sign(ring, clock.now);
    const verifier = createVerifier({
      keys: ring.verificationSource,
      algorithms: ['ES256'],
      issuer,
      audience: 'api',
      now: () => clock.now,
    });
    ok(await verifier.verify(token));
    await ring.rotate({ compromised: first });
    await rejects(verifier.verify(token));
    notEqual(activeKid(ring), first);
    deepEqual(publishedKids(ring), [activeKid(ring)]);
    equal(recordOf(ring, first).sealedPrivate, undefined);
    ok(await verifier.verify(await sign(ring, clock.now)));
    deepEqual(types().slice(2), ['key_compromised', 'key_created', 'key_activated']);
  });

  it('replaces a next key that is compromised, and the active one goes on', async () => {
    const { ring, wait } = createTestNode();
    await ring.load();
    const first = activeKid(ring);
    await ring.rotate();
    const next = publishedKids(ring)[1] ?? '';
    await ring.rotate({ compromised: next });
    equal(activeKid(ring), first);
    await wait(600);
    equal(activeKid(ring), first);
    await wait(90 * day);
    await wait(600);
    notEqual(activeKid(ring), first);
    notEqual(activeKid(ring), next);
  });

  it('refuses keys and algorithms that are not there', async () => {
    const { ring } = createTestNode();
    await ring.load();
    await rejects(ring.rotate({ compromised: 'nobody' }), isCoded('key_not_found'));
    await rejects(ring.rotate({ algorithm: 'PS512' }), isCoded('algorithm_not_offered'));
    await rejects(ring.requireSigningKey('HS256'), isCoded('algorithm_not_offered'));
  });
});

function isCoded(code: string): (error: unknown) => boolean {
  return (error) => error instanceof KeyError && error.code === code;
}

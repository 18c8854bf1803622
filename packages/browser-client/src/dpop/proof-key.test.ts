import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyDpopProof } from '@mintmark/oauth/dpop';
import { createServerClock } from '../platform/clock.ts';
import { createWorld } from '../testing/world.test-helper.ts';
import { loadProofKey } from './proof-key.ts';
import { createProver } from './prover.ts';

const world = createWorld(() => Response.json({}));
const { platform } = world.openTab();

const expected = {
  ...{ method: 'POST', url: 'https://api.example/orders', now: world.now(), maxAgeSeconds: 60 },
  ...{ algorithms: ['ES256'], isFresh: () => Promise.resolve(true) },
};

describe('proofs', () => {
  it('pass the verifier, with token and nonce, without the query', async () => {
    const key = await loadProofKey(platform.shared, 'shop');
    const proof = await key.prove({
      ...{ method: 'POST', url: 'https://api.example/orders?page=2#top', at: world.now() },
      ...{ accessToken: 'token', nonce: 'fresh' },
    });
    const { jkt } = await verifyDpopProof(proof, { ...expected, accessToken: 'token', nonce: 'fresh' });
    assert.equal(jkt, key.thumbprint);
    await assert.rejects(verifyDpopProof(proof, { ...expected, accessToken: 'other', nonce: 'fresh' }));
  });

  it('come from one key for all tabs, which cannot be taken out', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() => loadProofKey(world.openTab().platform.shared, 'other')),
    );
    assert.equal(one?.thumbprint, two?.thumbprint);
    const { privateKey } = world.shared.get('other') as CryptoKeyPair;
    assert.equal(privateKey.extractable, false);
  });

  it('have the nonce of their origin alone', async () => {
    const prover = createProver(platform.shared, 'shop', createServerClock(platform));
    const answer = new Response(null, { headers: { 'dpop-nonce': 'one' } });
    assert.equal(prover.note('https://api.example/a', answer), true);
    assert.equal(prover.note('https://api.example/b', answer), false);
    const proof = await prover.prove({ method: 'POST', url: 'https://api.example/orders' });
    await verifyDpopProof(proof, { ...expected, now: world.now(), nonce: 'one' });
    const other = await prover.prove({ method: 'POST', url: 'https://other.example/orders' });
    await verifyDpopProof(other, { ...expected, url: 'https://other.example/orders' });
  });

  it('are not made where the browser keeps no keys, and are when it does again', async () => {
    let isDown = true;
    const shared = {
      ...platform.shared,
      get: (key: string) => (isDown ? Promise.reject(new Error('closed')) : platform.shared.get(key)),
    };
    const prover = createProver(shared, 'shop', createServerClock(platform));
    assert.equal(await prover.key(), undefined);
    await assert.rejects(prover.prove({ method: 'GET', url: 'https://api.example/' }));
    isDown = false;
    assert.ok(await prover.key());
  });
});

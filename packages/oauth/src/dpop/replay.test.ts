import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { publicKey } from '@mintmark/jose';
import { createDpopKeyCache } from './key-cache.ts';
import { createHolder, nowSeconds, proofOptions, signProof } from './proof.test-helper.ts';
import { verifyDpopProof } from './verify-proof.ts';

const holder = await createHolder();
const replayed = { code: 'invalid_dpop_proof', reason: 'proof_replayed' };

describe('replay', () => {
  it('T11: takes each proof once', async () => {
    const options = proofOptions();
    const proof = await signProof(holder);
    await verifyDpopProof(proof, options);
    await assert.rejects(verifyDpopProof(proof, options), replayed);
  });

  it('T11: goes by key and jti: a new signature does not make a new proof', async () => {
    const options = proofOptions();
    const claims = { jti: 'same' };
    await verifyDpopProof(await signProof(holder, { claims }), options);
    await assert.rejects(
      verifyDpopProof(await signProof(holder, { claims: { ...claims, iat: nowSeconds - 1 } }), options),
      replayed,
    );
    // Nobody can use up the IDs of another client.
    await verifyDpopProof(await signProof(await createHolder(), { claims }), options);
  });

  it('T11: of 20 proofs at the same time, all the same one, takes one', async () => {
    const options = proofOptions();
    const proof = await signProof(holder);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, async () => verifyDpopProof(proof, options)),
    );
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  it('remembers a proof until it is too old for itself, and only good ones', async () => {
    const asked: Array<readonly [string, number]> = [];
    const isFresh = (key: string, ttlSeconds: number): boolean => asked.push([key, ttlSeconds]) > 0;
    for (const age of [0, 59, -30]) {
      await verifyDpopProof(
        await signProof(holder, { claims: { iat: nowSeconds - age } }),
        proofOptions({ isFresh }),
      );
    }
    assert.deepEqual(
      asked.map(([, ttl]) => ttl),
      [61, 2, 91],
    );
    for (const [key] of asked) assert.match(key, /^[\w-]{43}\.[\w-]{43}$/);
    const bad = await signProof(holder, { claims: { htm: 'GET' } });
    await assert.rejects(verifyDpopProof(bad, proofOptions({ isFresh })));
    assert.equal(asked.length, 3);
  });

  it('lets the outage of the memory through, and the proof not', async () => {
    const outage = new Error('gone');
    const isFresh = async (): Promise<boolean> => Promise.reject(outage);
    await assert.rejects(verifyDpopProof(await signProof(holder), proofOptions({ isFresh })), outage);
  });
});

describe('createDpopKeyCache', () => {
  it('gives the same answers as without it', async () => {
    const options = proofOptions({ keyCache: createDpopKeyCache() });
    const first = await verifyDpopProof(await signProof(holder), options);
    const second = await verifyDpopProof(await signProof(holder), options);
    assert.equal(first.jkt, second.jkt);
    await assert.rejects(verifyDpopProof(await signProof(holder, { claims: { htm: 'GET' } }), options));
  });

  it('still verifies each signature, and each against what is accepted now', async () => {
    const keyCache = createDpopKeyCache();
    const proof = await signProof(holder);
    await verifyDpopProof(proof, proofOptions({ keyCache }));
    const [header, payload] = proof.split('.');
    const [, , signature] = (await signProof(holder)).split('.');
    await assert.rejects(verifyDpopProof(`${header}.${payload}.${signature}`, proofOptions({ keyCache })), {
      reason: 'proof_invalid',
    });
    await assert.rejects(
      verifyDpopProof(await signProof(holder), proofOptions({ keyCache, algorithms: ['ES384'] })),
    );
  });

  it('keeps no key whose proof did not hold', async () => {
    const kept: string[] = [];
    const keyCache = { get: () => undefined, keep: (header: string) => void kept.push(header) };
    const { jwk } = await createHolder();
    await assert.rejects(
      verifyDpopProof(await signProof(holder, { header: { jwk } }), proofOptions({ keyCache })),
    );
    assert.deepEqual(kept, []);
    await verifyDpopProof(await signProof(holder), proofOptions({ keyCache }));
    assert.equal(kept.length, 1);
  });

  it('is bounded, and forgets what was not used for the longest time', () => {
    const keyCache = createDpopKeyCache({ maxKeys: 2 });
    const proven = { key: publicKey.of(holder.key), jkt: 'x' };
    for (const header of ['a', 'b']) keyCache.keep(header, proven);
    keyCache.get('a');
    keyCache.keep('c', proven);
    assert.deepEqual(
      ['a', 'b', 'c'].map((header) => keyCache.get(header) !== undefined),
      [true, false, true],
    );
    keyCache.keep('h'.repeat(2049), proven);
    assert.equal(keyCache.get('h'.repeat(2049)), undefined);
    for (const maxKeys of [0, -1, 1.5, Number.NaN])
      assert.throws(() => createDpopKeyCache({ maxKeys }), TypeError);
  });
});

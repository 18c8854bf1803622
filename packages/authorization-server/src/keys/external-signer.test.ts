import { deepEqual, equal, notEqual, ok, rejects, throws } from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { createSigner, createVerifier } from '@mintmark/jose';
import type { Jwk } from '@mintmark/jose/jwk';
import type { ExternalSigner } from './external-signer.ts';
import { KeyError } from './key-error.ts';
import { createTestNode, publishedKids, start } from './key-ring.test-helper.ts';
import { createMemoryKeyStore } from './memory-key-store.test-helper.ts';

/** A key management service in a thread of its own: the private key is made there and never leaves it. */
const kmsProgram = `
const { parentPort } = require('node:worker_threads');
const { generateKeyPairSync, sign } = require('node:crypto');
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
parentPort.postMessage(publicKey.export({ format: 'jwk' }));
parentPort.on('message', ({ id, data }) => {
  parentPort.postMessage({ id, signature: sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }) });
});`;

interface Kms extends ExternalSigner {
  stop(): Promise<unknown>;
}

async function startKms(): Promise<Kms> {
  const worker = new Worker(kmsProgram, { eval: true });
  const [publicJwk] = (await once(worker, 'message')) as [Jwk]; // the first message of the program above
  const waiting = new Map<number, (signature: Uint8Array) => void>();
  worker.on('message', ({ id, signature }: { id: number; signature: Uint8Array }) => {
    waiting.get(id)?.(signature);
    waiting.delete(id);
  });
  let count = 0;
  return {
    publicJwk,
    stop: () => worker.terminate(),
    sign: (data) =>
      new Promise((resolve) => {
        count += 1;
        waiting.set(count, resolve);
        // oxlint-disable-next-line require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ id: count, data });
      }),
  };
}

describe('an external signer', () => {
  let kms: Kms;
  let second: Kms;
  before(async () => {
    [kms, second] = await Promise.all([startKms(), startKms()]);
  });
  after(() => Promise.all([kms.stop(), second.stop()]));

  it('signs with a key that is never here', async () => {
    const store = createMemoryKeyStore();
    const { ring } = createTestNode({ store, signers: { kms }, policy: { signer: 'kms' } });
    await ring.load();
    const [row] = store.rows.values();
    deepEqual([row?.sealedPrivate, row?.externalId], [undefined, 'kms']);
    const now = (): number => start;
    const signer = createSigner({
      key: ring.signingKey(),
      issuer: 'i',
      audience: 'api',
      expiresInSeconds: 60,
      now,
    });
    const verifier = createVerifier({
      keys: ring.verificationSource,
      algorithms: ['ES256'],
      issuer: 'i',
      audience: 'api',
      now,
    });
    const tokens = await Promise.all(Array.from({ length: 20 }, () => signer.sign({ sub: 'alice' })));
    for (const token of tokens) ok(await verifier.verify(token));
    deepEqual(publishedKids(ring), [ring.signingKey().kid]);
  });

  it('takes over from keys made here, and hands over to another one, each published first', async () => {
    const store = createMemoryKeyStore();
    const clock = { now: start };
    const own = createTestNode({ store, clock });
    await own.ring.load();
    const kids = [own.ring.signingKey().kid];
    for (const [signer, signers] of [
      ['kms', { kms }],
      ['second', { kms, second }],
    ] as const) {
      const node = createTestNode({ store, clock, signers, policy: { signer } });
      await node.ring.load();
      equal(node.ring.signingKey().kid, kids.at(-1));
      await node.wait(600);
      notEqual(node.ring.signingKey().kid, kids.at(-1));
      kids.push(node.ring.signingKey().kid);
    }
    equal(new Set(kids).size, 3);
  });

  it('is not rotated by the schedule, and by command only to another signer', async () => {
    const { ring, wait } = createTestNode({ signers: { kms }, policy: { signer: 'kms' } });
    await ring.load();
    const { kid } = ring.signingKey();
    await wait(400 * 86_400);
    equal(ring.signingKey().kid, kid);
    equal(ring.records().length, 1);
    await rejects(ring.rotate(), isExhausted);
  });

  it('does not come back after it was compromised', async () => {
    const { ring, wait } = createTestNode({ signers: { kms }, policy: { signer: 'kms' } });
    await ring.load();
    const kid = ring.signingKey().kid ?? '';
    await ring.rotate({ compromised: kid });
    deepEqual(publishedKids(ring), []);
    await wait(86_400);
    await wait(86_400);
    deepEqual(publishedKids(ring), []);
    throws(() => ring.signingKey(), KeyError);
  });

  it('must be given when the policy names it, and leaves a key that others replace when it is taken away', async () => {
    throws(() => createTestNode({ policy: { signer: 'kms' } }), TypeError);
    throws(() => createTestNode({ policy: { signer: 'toString' } }), TypeError);
    const store = createMemoryKeyStore();
    const { ring } = createTestNode({ store, signers: { kms }, policy: { signer: 'kms' } });
    await ring.load();
    const without = createTestNode({ store });
    await without.ring.load();
    notEqual(without.ring.signingKey().kid, ring.signingKey().kid);
    ok(publishedKids(without.ring).includes(ring.signingKey().kid ?? ''));
  });
});

function isExhausted(error: unknown): boolean {
  return error instanceof KeyError && error.code === 'signer_exhausted';
}

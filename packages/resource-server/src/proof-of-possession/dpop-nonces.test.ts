import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDpopCheck } from './dpop.ts';
import { createDpopNonces } from './dpop-nonces.ts';
import { boundTo, createHolder, now, refusalOf, requestWith, signProof } from './possession.test-helper.ts';

const holder = await createHolder();
const bound = boundTo(holder);
const secret = 'a secret of all processes, 32 or more';

describe('proofs with a nonce', () => {
  let time = now();
  const nonces = createDpopNonces({ secret, lifetimeSeconds: 300, now: () => time });
  const check = createDpopCheck({ nonces, maxAgeSeconds: 3600 }, { now: () => time });
  const requestOf = async (nonce?: string): Promise<ReturnType<typeof requestWith>> =>
    requestWith({ dpop: await signProof(holder, bound.token, { claims: { nonce } }) });

  it('R7: are asked for with the nonce to use (RFC 9449 §9)', async () => {
    for (const nonce of [undefined, 'made-up', 'x'.repeat(22)]) {
      const request = await requestOf(nonce);
      const { reason, status, code, headers } = await refusalOf(() => check(request, bound));
      assert.deepEqual(
        { reason, status, code, headers },
        {
          reason: 'proof_nonce_required',
          status: 401,
          code: 'use_dpop_nonce',
          headers: { 'dpop-nonce': await nonces.current() },
        },
      );
    }
  });

  it('R7: are taken with it', async () => {
    const possession = await check(await requestOf(await nonces.current()), bound);
    assert.deepEqual(possession?.headers, {});
  });

  it('R7: get the next one before theirs ends (RFC 9449 §8.2), and then none works', async () => {
    const nonce = await nonces.current();
    time += 300_000;
    const possession = await check(await requestOf(nonce), bound);
    assert.deepEqual(possession?.headers, { 'dpop-nonce': await nonces.current() });
    time += 300_000;
    const request = await requestOf(nonce);
    assert.equal((await refusalOf(() => check(request, bound))).reason, 'proof_nonce_required');
    time = now();
  });

  it('R7: are refused with 503 while nobody can tell which nonces are good', async () => {
    const away = async (): Promise<never> => Promise.reject(new Error('down'));
    for (const broken of [
      { current: () => 'n', accept: away },
      { current: away, accept: () => false },
      { current: away, accept: () => true },
    ]) {
      const breaking = createDpopCheck({ nonces: broken }, { now });
      const request = await requestOf('n');
      const { reason, status } = await refusalOf(() => breaking(request, bound));
      assert.deepEqual({ reason, status }, { reason: 'replay_store_unavailable', status: 503 });
    }
  });

  it('R7: use up no proof while the nonce is wrong', async () => {
    const asked: string[] = [];
    const isFresh = (key: string): boolean => asked.push(key) === 1;
    const counting = createDpopCheck({ nonces, replayStore: { isFresh } }, { now });
    const request = await requestOf('made-up');
    await refusalOf(() => counting(request, bound));
    assert.deepEqual(asked, []);
  });
});

describe('createDpopNonces', () => {
  it('agrees between processes that share a secret, and between no others', async () => {
    const [one, two] = [createDpopNonces({ secret, now }), createDpopNonces({ secret, now })];
    assert.equal(await two.accept(await one.current()), true);
    const bytes = createDpopNonces({ secret: new TextEncoder().encode(secret), now });
    assert.equal(await bytes.accept(await one.current()), true);
    assert.equal(await createDpopNonces({ now }).accept(await one.current()), false);
  });

  it('takes none of the future', async () => {
    const ahead = createDpopNonces({ secret, now: () => now() + 300_000 });
    assert.equal(await createDpopNonces({ secret, now }).accept(await ahead.current()), false);
  });

  it('refuses short secrets and lifetimes that are none', () => {
    for (const options of [
      { secret: 'short' },
      { secret: new Uint8Array(16) },
      { lifetimeSeconds: 0 },
      { lifetimeSeconds: NaN },
    ])
      assert.throws(() => createDpopNonces(options), TypeError);
  });
});

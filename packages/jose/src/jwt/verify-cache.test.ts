import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KeySource } from '../keys/key-source.ts';
import type { VerificationKey } from '../keys/key.ts';
import { forge, goodClaims, nowSeconds, options, testKey } from './jwt.test-helper.ts';
import type { VerifierOptions } from './verifier-options.ts';
import type { Verifier } from './verifier.ts';
import { createVerifier } from './verifier.ts';
import { verifyCache } from './verify-cache.ts';

const header = { alg: 'HS256' };
const good = await forge(header, { ...goodClaims, sid: 's1', roles: ['a', 'b'] });

/** A verifier with a clock that can be set and a count of how often its keys were asked. */
function observed(more: Partial<VerifierOptions> = {}): {
  readonly verifier: Verifier;
  readonly source: { asked: number; keys: readonly VerificationKey[]; state: object };
  readonly clock: { seconds: number };
} {
  const source = { asked: 0, keys: [testKey] as readonly VerificationKey[], state: {} };
  const clock = { seconds: nowSeconds };
  const keys: KeySource = {
    find: () => {
      source.asked++;
      return source.keys;
    },
    snapshot: () => source.state,
  };
  return {
    verifier: createVerifier({
      ...options,
      keys,
      now: () => clock.seconds * 1000,
      cache: verifyCache(),
      ...more,
    }),
    source,
    clock,
  };
}

describe('the verify cache', () => {
  it('is off by default', async () => {
    const verifier = createVerifier(options);
    assert.notEqual(await verifier.verify(good), await verifier.verify(good));
  });

  it('is never shared by verifiers', async () => {
    const cache = verifyCache();
    const [one, other] = [observed({ cache }), observed({ cache, audience: 'another' })];
    await one.verifier.verify(good);
    await assert.rejects(other.verifier.verify(good), { code: 'audience_mismatch' });
  });

  it('refuses malformed options', () => {
    assert.throws(() => verifyCache({ maxTokens: 0 }), TypeError);
    assert.throws(() => verifyCache({ maxTokens: 1.5 }), TypeError);
    assert.throws(() => verifyCache({ tokens: 1 } as object), TypeError);
  });

  it('gives the same frozen result for the same token', async () => {
    const { verifier } = observed();
    const first = await verifier.verify(good);
    assert.equal(await verifier.verify(good), first);
    assert.throws(() => Object.assign(first.claims, { sub: 'mallory' }), TypeError);
    assert.throws(() => (first.claims['roles'] as string[]).push('admin'), TypeError);
  });

  it('never takes one token for another with the same end', async () => {
    const { verifier } = observed();
    await verifier.verify(good);
    await assert.rejects(verifier.verify(`A${good.slice(1)}`), { name: 'JoseError' });
    await assert.rejects(verifier.verify(good.slice(1)), { name: 'JoseError' });
  });

  it('drops a token at its expiry', async () => {
    const { verifier, clock } = observed();
    await verifier.verify(good);
    clock.seconds = nowSeconds + 60 + 29;
    assert.ok(await verifier.verify(good));
    clock.seconds++;
    await assert.rejects(verifier.verify(good), { code: 'token_expired' });
  });

  it('drops a token at its age limit', async () => {
    const { verifier, clock } = observed({ maxTokenAgeSeconds: 60 });
    await verifier.verify(good);
    clock.seconds += 31;
    await assert.rejects(verifier.verify(good), { code: 'token_too_old' });
  });

  it('refuses a token again when the clock is set back', async () => {
    const { verifier, clock } = observed();
    await verifier.verify(good);
    clock.seconds -= 200;
    await assert.rejects(verifier.verify(good), { code: 'token_issued_in_future' });
  });

  it('drops everything when the keys change', async () => {
    const { verifier, source } = observed();
    await verifier.verify(good);
    Object.assign(source, { keys: [], state: {} });
    await assert.rejects(verifier.verify(good), { code: 'key_unknown' });
  });

  it('keeps nothing when the keys change during the verification', async () => {
    const { verifier, source } = observed();
    const before = source.state;
    const running = verifier.verify(good);
    source.state = {};
    await running;
    assert.notEqual(source.state, before);
    source.keys = [];
    await assert.rejects(verifier.verify(good), { code: 'key_unknown' });
  });

  it('drops tokens by claim', async () => {
    const { verifier } = observed();
    const other = await forge(header, { ...goodClaims, sid: 's2' });
    const [first, second] = [await verifier.verify(good), await verifier.verify(other)];
    verifier.forget({ claim: 'sid', value: 's1' });
    assert.notEqual(await verifier.verify(good), first);
    assert.equal(await verifier.verify(other), second);
    verifier.forget();
    assert.notEqual(await verifier.verify(other), second);
  });

  it('keeps nothing that was being verified while tokens were dropped', async () => {
    let answer: (keys: readonly VerificationKey[]) => void = () => undefined;
    const slow = new Promise<readonly VerificationKey[]>((resolve) => (answer = resolve));
    const state = {};
    const { verifier } = observed({ keys: { find: () => slow, snapshot: () => state } });
    const running = verifier.verify(good);
    verifier.forget({ claim: 'sid', value: 's1' });
    answer([testKey]);
    const first = await running;
    assert.notEqual(await verifier.verify(good), first);
  });

  it('drops tokens by a value in a list', async () => {
    const { verifier } = observed();
    const first = await verifier.verify(good);
    verifier.forget({ claim: 'roles', value: 'b' });
    assert.notEqual(await verifier.verify(good), first);
  });

  it('keeps at most as many tokens as told', async () => {
    const { verifier } = observed({ cache: verifyCache({ maxTokens: 2 }) });
    const first = await verifier.verify(good);
    for (const sub of ['b', 'c']) await verifier.verify(await forge(header, { ...goodClaims, sub }));
    assert.notEqual(await verifier.verify(good), first);
  });

  it('keeps no refusal', async () => {
    const { verifier, clock } = observed();
    const early = await forge(header, { ...goodClaims, nbf: nowSeconds + 100 });
    await assert.rejects(verifier.verify(early), { code: 'token_not_yet_valid' });
    clock.seconds += 80;
    assert.ok(await verifier.verify(early));
  });

  it('trusts the times of the token, whatever a schema makes of them', async () => {
    const validate = (): { value: Record<string, never> } => ({ value: {} });
    const claims = { '~standard': { version: 1, vendor: 'test', validate } } as const;
    const { verifier, clock } = observed({ claims });
    await verifier.verify(good);
    clock.seconds += 1000;
    await assert.rejects(verifier.verify(good), { code: 'token_expired' });
  });
});

describe('verifyCached', () => {
  it('gives what was verified before, and nothing for any other token', async () => {
    const { verifier, clock, source } = observed();
    assert.equal(verifier.verifyCached(good), undefined);
    const verified = await verifier.verify(good);
    assert.equal(verifier.verifyCached(good), verified);
    assert.equal(verifier.verifyCached(`${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`), undefined);
    source.state = {};
    assert.equal(verifier.verifyCached(good), undefined);
    await verifier.verify(good);
    clock.seconds += 1e6;
    assert.equal(verifier.verifyCached(good), undefined);
  });

  it('gives nothing without a cache', async () => {
    const verifier = createVerifier(options);
    await verifier.verify(good);
    assert.equal(verifier.verifyCached(good), undefined);
  });
});

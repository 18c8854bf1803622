import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { createSigner } from '../jwt/signer.ts';
import { createVerifier } from '../jwt/verifier.ts';
import { base64url } from '../keys/hmac-key.ts';
import type { KeySource } from '../keys/key-source.ts';
import { audience, issuer, makePair, signToken, verifyAtOnce } from './jwks.test-helper.ts';
import type { Pair } from './jwks.test-helper.ts';
import { createLocalJwks } from './local-jwks.ts';

function verifierOf(keys: KeySource, algorithms = ['ES256']) {
  return createVerifier({ keys, algorithms, issuer, audience });
}

function setOf(...pairs: Pair[]) {
  return createLocalJwks({ keys: pairs.map(({ publicJwk }) => publicJwk) });
}

function find(keys: KeySource, kid: string | undefined, algorithm = 'ES256') {
  const found = keys.find({ algorithm, kid });
  assert.ok(Array.isArray(found), 'a local set answers at once');
  return found;
}

describe('createLocalJwks', () => {
  const a = makePair('a');
  const b = makePair('b');

  it('verifies with the key the token names, also synchronously', async () => {
    const verifier = verifierOf(setOf(a, b));
    assert.equal((await verifier.verify(await signToken(b))).key.kid, 'b');
    assert.equal((await verifyAtOnce(verifier, await signToken(a))).key.kid, 'a');
  });

  it('does not try other keys for a kid that the set has', async () => {
    await assert.rejects(verifierOf(setOf(a, b)).verify(await signToken(b, { kid: 'a' })), {
      code: 'signature_invalid',
    });
  });

  it('knows no key for a kid that the set does not have', async () => {
    await assert.rejects(verifierOf(setOf(a, b)).verify(await signToken(a, { kid: 'c' })), {
      code: 'key_unknown',
    });
  });

  it('takes names of Object.prototype for names like any other', async () => {
    for (const kid of ['__proto__', 'constructor', 'toString']) {
      assert.deepEqual(find(setOf(a, b), kid), []);
      const odd = makePair(kid);
      assert.equal((await verifierOf(setOf(a, odd)).verify(await signToken(odd))).key.kid, kid);
    }
  });

  it('falls back to keys without a kid for an unknown kid', async () => {
    const nameless = makePair(undefined);
    const keys = setOf(a, nameless);
    await verifierOf(keys).verify(await signToken(nameless, { kid: 'whatever' }));
    assert.equal(find(keys, 'whatever').length, 1);
    assert.equal(find(keys, 'a').length, 1);
  });

  it('tries all fitting keys for a token without a kid', async () => {
    const nameless = makePair(undefined);
    const same = { publicJwk: { ...nameless.publicJwk, kid: 'named' }, privateJwk: nameless.privateJwk };
    await verifierOf(setOf(a, b, same)).verify(await signToken(nameless));
  });

  it('bounds how many keys a token without a kid may try', async () => {
    const many = Array.from({ length: 17 }, (_, i) => makePair(`k${i}`));
    await assert.rejects(verifierOf(setOf(...many)).verify(await signToken(makePair(undefined))), {
      code: 'limit_exceeded',
    });
  });

  it('keeps every key of a duplicate kid as a candidate', async () => {
    const [first, second] = [makePair('same'), makePair('same')];
    const verifier = verifierOf(setOf(first, second));
    await verifier.verify(await signToken(second));
    await verifier.verify(await signToken(first));
    await assert.rejects(verifier.verify(await signToken(makePair('same'))), { code: 'signature_invalid' });
  });

  it('lets a key without alg serve the algorithms of its type and curve only', () => {
    const { publicJwk } = makePair('open', '');
    const { alg: _, ...open } = publicJwk;
    const keys = createLocalJwks({ keys: [open] });
    const [key] = find(keys, 'open');
    assert.equal(key?.algorithm, 'ES256');
    assert.equal(find(keys, 'open')[0], key, 'made once');
    for (const algorithm of ['ES384', 'ES256K', 'RS256', 'HS256', 'EdDSA', 'constructor']) {
      assert.deepEqual(find(keys, 'open', algorithm), []);
    }
  });

  it('never serves a key under another algorithm than its own', () => {
    assert.deepEqual(find(setOf(a), 'a', 'HS256'), []);
    assert.deepEqual(find(setOf(a), 'a', 'ES384'), []);
    const n = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
    const rsa = createLocalJwks({ keys: [{ ...n, alg: 'RS256' }] });
    assert.deepEqual(find(rsa, undefined, 'PS256'), []);
    assert.equal(find(rsa, undefined, 'RS256').length, 1);
  });

  it('takes secrets, each for the algorithms it is long enough for', async () => {
    const secret = { kty: 'oct', kid: 'a', k: Buffer.alloc(32, 7).toString('base64url') };
    const keys = createLocalJwks({ keys: [secret] });
    const signer = createSigner({
      key: base64url(secret.k, { algorithm: 'HS256', kid: 'a' }),
      issuer,
      audience,
    });
    const token = await signer.sign({});
    assert.equal((await verifierOf(keys, ['HS256', 'ES256']).verify(token)).key.type, 'secret');
    await assert.rejects(verifierOf(keys).verify(token), { code: 'algorithm_not_allowed' });
    assert.deepEqual(find(keys, 'a', 'HS512'), [], 'too short for HS512');
  });

  it('refuses a set that mixes secrets with public keys', () => {
    const secret = { kty: 'oct', k: Buffer.alloc(32, 7).toString('base64url') };
    assert.throws(() => createLocalJwks({ keys: [a.publicJwk, secret] }), { code: 'jwks_invalid' });
  });

  it('refuses a set whose only key is a short secret', () => {
    const jwks = { keys: [{ kty: 'oct', k: 'c2hvcnQ' }] };
    assert.throws(
      () => createLocalJwks(jwks),
      (error: Error & { code?: string; cause?: unknown }) => {
        return error.code === 'jwks_invalid' && (error.cause as { code?: string }).code === 'key_weak';
      },
    );
  });

  it('takes the public part of a private key', async () => {
    const keys = createLocalJwks({ keys: [a.privateJwk] });
    const { key } = await verifierOf(keys).verify(await signToken(a));
    assert.equal(key.type, 'public');
    assert.deepEqual(keys.toJSON(), { keys: [a.publicJwk] });
  });

  it('never publishes a secret', () => {
    const k = Buffer.alloc(32, 7).toString('base64url');
    const keys = createLocalJwks({ keys: [{ kty: 'oct', k }] });
    assert.equal(JSON.stringify(keys.toJSON()).includes(k), false);
  });

  it('tells which keys it skipped', () => {
    const { skipped } = createLocalJwks({ keys: [{ ...a.publicJwk, use: 'enc' }, b.publicJwk] });
    assert.deepEqual(
      skipped.map(({ index, code }) => [index, code]),
      [[0, 'key_use_invalid']],
    );
  });

  it('is not touched by later changes to the object', async () => {
    const jwks = { keys: [{ ...a.publicJwk }] };
    const verifier = verifierOf(createLocalJwks(jwks));
    jwks.keys.push(b.publicJwk);
    Object.assign(jwks.keys[0] ?? {}, b.publicJwk);
    await verifier.verify(await signToken(a));
    await assert.rejects(verifier.verify(await signToken(b)), { code: 'key_unknown' });
  });
});

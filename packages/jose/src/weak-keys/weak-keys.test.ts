import assert from 'node:assert/strict';
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { createSigner } from '../jwt/signer.ts';
import { createVerifier } from '../jwt/verifier.ts';
import { makePairs, segment, testKey } from '../jws/jws.test-helper.ts';
import { signCompactJws } from '../jws/sign-compact.ts';
import { verifyCompactJws } from '../jws/verify-compact.ts';
import { exportDer, exportJwk, exportPem } from '../keys/export-key.ts';
import * as hmacKey from '../keys/hmac-key.ts';
import * as publicKey from '../keys/public-key.ts';
import { dangerouslyVerifyWithWeakKey } from './verify-with-weak-key.ts';
import * as weakHmacKey from './weak-hmac-key.ts';
import { weaknessesOf } from './weak-key.ts';
import type { WeakKey } from './weak-key.ts';
import * as weakPublicKey from './weak-public-key.ts';

const hs256 = { algorithm: 'HS256' };
const rs256 = { algorithm: 'RS256' };
const codesOf = (key: WeakKey): readonly string[] => weaknessesOf(key).map(({ code }) => code);
const verify = (token: string, key: WeakKey) =>
  dangerouslyVerifyWithWeakKey(token, { key, algorithms: [key.algorithm] });

function signWithSecret(secret: string): string {
  const input = `${segment({ alg: 'HS256' })}.${segment('Hello')}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const smallPair = generateKeyPairSync('rsa', { modulusLength: 1024 });
const smallJwk = smallPair.publicKey.export({ format: 'jwk' });

function signWithSmallKey(): string {
  const input = `${segment({ alg: 'RS256' })}.${segment('Hello')}`;
  return `${input}.${createSign('sha256').update(input).sign(smallPair.privateKey, 'base64url')}`;
}

describe('dangerouslyWeakHmacKey', () => {
  const spellings: readonly (readonly [name: string, key: WeakKey])[] = [
    ['utf8', weakHmacKey.utf8('secret', hs256)],
    ['base64', weakHmacKey.base64('c2VjcmV0', hs256)],
    ['base64url', weakHmacKey.base64url('c2VjcmV0', hs256)],
    ['hex', weakHmacKey.hex('736563726574', hs256)],
    ['bytes', weakHmacKey.bytes(new TextEncoder().encode('secret'), hs256)],
    ['jwk', weakHmacKey.jwk({ kty: 'oct', k: 'c2VjcmV0', alg: 'HS256' })],
  ];
  for (const [name, key] of spellings) {
    it(`checks a token with a short secret given as ${name}`, async () => {
      const { payload, header } = await verify(signWithSecret('secret'), key);
      assert.equal(Buffer.from(payload).toString(), 'Hello');
      assert.equal(header.alg, 'HS256');
      assert.deepEqual(codesOf(key), ['secret_short']);
      await assert.rejects(verify(signWithSecret('secreT'), key), { code: 'signature_invalid' });
    });
  }

  it('takes an empty secret', async () => {
    const key = weakHmacKey.utf8('', hs256);
    assert.equal((await verify(signWithSecret(''), key)).payload.length, 5);
    assert.deepEqual(codesOf(key), ['secret_empty']);
  });

  it('takes a public key as secret, and says so', async () => {
    const pem = exportPem(
      publicKey.keyObject(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey, rs256),
    );
    const key = weakHmacKey.utf8(pem, hs256);
    assert.equal((await verify(signWithSecret(pem), key)).payload.length, 5);
    assert.deepEqual(codesOf(key), ['secret_is_public_key']);
  });

  it('finds nothing wrong with a good secret', () => {
    assert.deepEqual(codesOf(weakHmacKey.bytes(new Uint8Array(32).fill(7), hs256)), []);
  });

  it('refuses an algorithm without a secret, and what is no secret', () => {
    assert.throws(() => weakHmacKey.utf8('x', { algorithm: 'ES256' }), { code: 'key_mismatch' });
    assert.throws(() => weakHmacKey.utf8('x', { algorithm: 'none' }), { code: 'algorithm_refused' });
    assert.throws(() => weakHmacKey.utf8(5 as never, hs256), TypeError);
    assert.throws(() => weakHmacKey.bytes('x' as never, hs256), TypeError);
    assert.throws(() => weakHmacKey.jwk({ kty: 'RSA', n: 'AQ', e: 'AQ' }, hs256), { code: 'key_mismatch' });
  });
});

describe('dangerouslyWeakPublicKey', () => {
  const der = smallPair.publicKey.export({ type: 'spki', format: 'der' });
  const spellings: readonly (readonly [name: string, key: WeakKey])[] = [
    ['jwk', weakPublicKey.jwk(smallJwk, rs256)],
    ['jwk', weakPublicKey.jwk(JSON.stringify({ ...smallJwk, alg: 'RS256' }))],
    ['pem', weakPublicKey.pem(smallPair.publicKey.export({ type: 'spki', format: 'pem' }), rs256)],
    ['der', weakPublicKey.der(Uint8Array.from(der), rs256)],
  ];
  for (const [name, key] of spellings) {
    it(`checks a token with an RSA key of 1024 bits given as ${name}`, async () => {
      assert.equal((await verify(signWithSmallKey(), key)).payload.length, 5);
      assert.deepEqual(codesOf(key), ['modulus_short']);
      const forged = signWithSmallKey().replace(/\.[^.]+\./, `.${segment('hello')}.`);
      await assert.rejects(verify(forged, key), { code: 'signature_invalid' });
    });
  }

  const n = smallJwk.n ?? '';
  const numbers: readonly (readonly [what: string, jwk: object, codes: readonly string[]])[] = [
    ['exponent 1', { n, e: 'AQ' }, ['modulus_short', 'exponent_one']],
    ['exponent 0', { n, e: 'AA' }, ['modulus_short', 'exponent_one']],
    ['exponent 2', { n, e: 'Ag' }, ['modulus_short', 'exponent_even']],
    ['an exponent as large as the modulus', { n, e: n }, ['modulus_short', 'exponent_large']],
    ['an even modulus', { n: 'Eg', e: 'Aw' }, ['modulus_short', 'modulus_even']],
    ['17000 bits', { n: Buffer.alloc(2125, 0xff).toString('base64url'), e: 'AQAB' }, ['modulus_long']],
  ];
  for (const [what, members, codes] of numbers) {
    it(`names the weaknesses of an RSA key with ${what}, and never fails without a code`, async () => {
      const key = weakPublicKey.jwk({ kty: 'RSA', ...members }, rs256);
      assert.deepEqual(codesOf(key), codes);
      const outcome = await verify(signWithSmallKey(), key).then(
        () => 'accepted',
        (error: { code?: string }) => error.code ?? 'uncoded',
      );
      assert.ok(['key_invalid', 'signature_invalid'].includes(outcome), outcome);
    });
  }

  it('takes keys of every other kind too, and finds nothing wrong with good ones', async () => {
    for (const { algorithm, signing, verification } of await makePairs()) {
      if (verification.type === 'secret') continue;
      const key = weakPublicKey.jwk(exportJwk(verification));
      assert.deepEqual(codesOf(key), []);
      assert.equal((await verify(await signCompactJws('Hello', { key: signing }), key)).payload.length, 5);
      assert.deepEqual(codesOf(weakPublicKey.der(exportDer(verification), { algorithm })), []);
    }
  });

  it('refuses private keys, keys of another kind, and points off the curve', () => {
    const privateJwk = smallPair.privateKey.export({ format: 'jwk' });
    assert.throws(() => weakPublicKey.jwk(privateJwk, rs256), { code: 'key_mismatch' });
    assert.throws(() => weakPublicKey.jwk(smallJwk, { algorithm: 'ES256' }), { code: 'key_mismatch' });
    assert.throws(() => weakPublicKey.jwk({ kty: 'oct', k: 'AQ' }, hs256), { code: 'key_mismatch' });
    const point = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
    assert.throws(() => weakPublicKey.jwk(point, { algorithm: 'ES256' }), { code: 'key_invalid' });
  });
});

describe('dangerouslyVerifyWithWeakKey', () => {
  const key = weakHmacKey.utf8('secret', hs256);
  const token = signWithSecret('secret');

  it('needs the algorithms to be said, and the key to be weak', async () => {
    await assert.rejects(dangerouslyVerifyWithWeakKey(token, { key, algorithms: [] }), TypeError);
    const options = { key: testKey, algorithms: ['HS256'] };
    // @ts-expect-error a safe key has its safe verifier
    await assert.rejects(dangerouslyVerifyWithWeakKey(token, options), TypeError);
    assert.throws(() => weaknessesOf(testKey as never), TypeError);
  });

  it('does not follow the token in the choice of the algorithm', async () => {
    const options = { key, algorithms: ['HS512'] };
    await assert.rejects(dangerouslyVerifyWithWeakKey(token, options), { code: 'algorithm_not_allowed' });
    const other = { key: weakHmacKey.utf8('secret', { algorithm: 'HS512' }), algorithms: ['HS256'] };
    await assert.rejects(dangerouslyVerifyWithWeakKey(token, other), { code: 'key_mismatch' });
    const unsecured = `${segment({ alg: 'none' })}.${segment('Hello')}.`;
    await assert.rejects(verify(unsecured, key), { code: 'algorithm_refused' });
  });

  it('is as strict about form as ever', async () => {
    await assert.rejects(verify(`${token}=`, key), { code: 'encoding_invalid' });
    await assert.rejects(verify(token.replace(/[^.]+$/, ''), key), { code: 'signature_missing' });
    const critical = `${segment({ alg: 'HS256', crit: ['x'], x: 1 })}.${segment('Hello')}.AAAA`;
    await assert.rejects(verify(critical, key), { code: 'critical_header_unsupported' });
  });
});

describe('a weak key', () => {
  const weak = weakHmacKey.bytes(new Uint8Array(32), hs256);
  const policy = { algorithms: ['HS256'], issuer: 'i', audience: 'a' };

  it('is taken by no signer and no safe verifier', async () => {
    // @ts-expect-error a weak key is no key for signing
    assert.throws(() => createSigner({ key: weak }), TypeError);
    // @ts-expect-error a weak key is no key for signing
    await assert.rejects(signCompactJws('x', { key: weak }), TypeError);
    // @ts-expect-error a weak key is no key for verifying
    assert.throws(() => createVerifier({ keys: weak, ...policy }), TypeError);
    // @ts-expect-error a weak key is no key for verifying
    await assert.rejects(verifyCompactJws('x', { keys: [weak], algorithms: ['HS256'] }), TypeError);
    // @ts-expect-error a weak key cannot be exported
    assert.throws(() => exportJwk(weak), TypeError);
  });

  it('does not get in through a key source', async () => {
    const keys = { find: () => [weak as never], snapshot: () => undefined };
    const token = await signCompactJws('x', { key: hmacKey.bytes(new Uint8Array(32), hs256) });
    await assert.rejects(verifyCompactJws(token, { keys, algorithms: ['HS256'] }), TypeError);
  });

  it('shows nothing of its material', () => {
    assert.deepEqual(JSON.stringify(weak), '{"algorithm":"HS256"}');
  });
});

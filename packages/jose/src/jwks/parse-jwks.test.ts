import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { JoseError } from '../errors/jose-error.ts';
import { makePair } from './jwks.test-helper.ts';
import { parseJwks } from './parse-jwks.ts';

const good = makePair('good').publicJwk;

function codesOf(...keys: unknown[]): string[] {
  return parseJwks({ keys }).skipped.map(({ code }) => code);
}

function okp(curve: 'x25519' | 'ed25519'): object {
  return {
    ...(curve === 'x25519' ? generateKeyPairSync('x25519') : generateKeyPairSync('ed25519')).publicKey.export(
      { format: 'jwk' },
    ),
  };
}

function rsa(modulusLength: number): object {
  return generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'jwk' });
}

describe('parseJwks', () => {
  it('reads a key set from text and from an object alike', () => {
    const set = { keys: [good] };
    assert.deepEqual(parseJwks(JSON.stringify(set)), parseJwks(set));
    assert.deepEqual(parseJwks(set).keys, [good]);
  });

  it('skips keys that cannot check signatures and keeps the rest', () => {
    const { keys, skipped } = parseJwks({ keys: [{ kty: 'XYZ' }, good, { ...good, use: 'enc' }] });
    assert.deepEqual(keys, [good]);
    assert.deepEqual(
      skipped.map(({ index, code }) => [index, code]),
      [
        [0, 'key_invalid'],
        [2, 'key_use_invalid'],
      ],
    );
  });

  it('says why a key is skipped', () => {
    const { x: _, ...withoutX } = good;
    assert.deepEqual(
      codesOf(null, [], 'key', withoutX, { ...good, x: good['y'], y: good['x'] }),
      Array(5).fill('key_invalid'),
    );
    assert.deepEqual(
      codesOf({ ...good, crv: 'P-999' }, { ...good, alg: 'ES384' }, okp('x25519')),
      Array(3).fill('key_mismatch'),
    );
    assert.deepEqual(codesOf({ ...good, alg: 'ECDH-ES' }), ['algorithm_unknown']);
    assert.deepEqual(codesOf({ ...good, alg: 'none' }), ['algorithm_refused']);
    assert.deepEqual(codesOf({ ...good, key_ops: ['sign'] }, { ...good, use: 'enc' }), [
      'key_use_invalid',
      'key_use_invalid',
    ]);
    assert.deepEqual(codesOf({ ...good, kid: 7 }, { ...good, alg: 7 }), ['key_invalid', 'key_invalid']);
    assert.deepEqual(codesOf(rsa(1024), { ...rsa(2048), e: 'AQ' }), ['key_weak', 'key_invalid']);
    assert.deepEqual(codesOf(okp('ed25519'), rsa(2048)), []);
  });

  it('skips a key with private members', () => {
    const { privateJwk } = makePair('leaked');
    const [skipped] = parseJwks({ keys: [privateJwk] }).skipped;
    assert.equal(skipped?.code, 'key_invalid');
    assert.match(skipped.message, /must be public/);
    assert.ok(!JSON.stringify(skipped).includes(String(privateJwk['d'])));
  });

  it('skips a secret', () => {
    assert.deepEqual(codesOf({ kty: 'oct', k: 'A'.repeat(43) }), ['key_invalid']);
  });

  it('does no arithmetic for a huge private key without primes', () => {
    // Finding the primes of such a key would take minutes.
    const huge = `_${'A'.repeat(8000)}E`;
    assert.deepEqual(codesOf({ kty: 'RSA', n: huge, e: 'AQAB', d: huge }), ['key_invalid']);
  });

  it('refuses duplicate member names anywhere', () => {
    for (const text of ['{"keys":[],"keys":[]}', `{"keys":[{"kty":"EC","kty":"RSA"}]}`]) {
      assert.throws(() => parseJwks(text), { code: 'json_duplicate_name' });
    }
  });

  it('refuses what is no key set', () => {
    assert.throws(() => parseJwks('{"keys":'), { code: 'json_invalid' });
    assert.throws(() => parseJwks('[]'), { code: 'json_invalid' });
    assert.throws(() => parseJwks(`﻿{"keys":[]}`), { code: 'json_invalid' });
    assert.throws(() => parseJwks('{}'), { code: 'jwks_invalid' });
    assert.throws(() => parseJwks('{"keys":{}}'), { code: 'jwks_invalid' });
    assert.throws(() => parseJwks('{"__proto__":{"keys":[]}}'), { code: 'jwks_invalid' });
    assert.throws(() => parseJwks(undefined), TypeError);
  });

  it('refuses too many keys and too long a text', () => {
    assert.throws(() => parseJwks({ keys: Array(10_000).fill(good) }), { code: 'limit_exceeded' });
    assert.throws(() => parseJwks({ keys: [good, good] }, { maxKeys: 1 }), { code: 'limit_exceeded' });
    assert.throws(() => parseJwks(`{"keys":[],"x":"${'x'.repeat(600_000)}"}`), { code: 'limit_exceeded' });
    assert.throws(() => parseJwks('{"keys":[]}', { maxBytes: 10 }), { code: 'limit_exceeded' });
    assert.throws(() => parseJwks({ keys: [] }, { maxKeys: 0 }), TypeError);
  });

  it('leaves foreign members out of the keys it gives', () => {
    assert.deepEqual(
      parseJwks({ keys: [{ ...good, x5u: 'https://elsewhere.example', note: 'hello' }] }).keys,
      [good],
    );
  });

  it('answers any JSON with a result or a coded error', () => {
    const member = fc.oneof(
      fc.constantFrom(...Object.keys(good), 'n', 'e', 'k', 'd', 'use', 'key_ops', '__proto__'),
      fc.string(),
    );
    const value = fc.oneof(
      fc.constantFrom(...Object.values(good), 'RSA', 'OKP', 'AKP', 'oct', ''),
      fc.jsonValue(),
    );
    const key = fc.oneof(fc.dictionary(member, value), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(key), key, (keys, foreign) => {
        const { skipped } = parseJwks(JSON.stringify({ foreign, keys }));
        assert.ok(skipped.length <= keys.length);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        try {
          parseJwks(text);
        } catch (error) {
          assert.ok(error instanceof JoseError);
        }
      }),
    );
  });
});

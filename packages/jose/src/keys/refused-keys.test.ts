import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { bigIntToBytes } from '../encoding/bytes.ts';
import { createSigner } from '../jwt/signer.ts';
import * as decryptionKey from './decryption-key.ts';
import * as encryptionKey from './encryption-key.ts';
import { exportDer, exportEncryptedPem, exportJwk, exportPem } from './export-key.ts';
import { externalKey } from './external-key.ts';
import { generateDecryptionKey, generateSecretKey } from './generate-encryption-key.ts';
import { generateKey } from './generate-key.ts';
import * as hmacKey from './hmac-key.ts';
import * as passwordKey from './password-key.ts';
import * as privateKey from './private-key.ts';
import * as publicKey from './public-key.ts';
import * as secretKey from './secret-key.ts';

const hs256 = { algorithm: 'HS256' };
const rs256 = { algorithm: 'RS256' };
const oct = { kty: 'oct', k: encodeBase64Url(new Uint8Array(32).fill(7)) };
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const otherEc = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });

describe('a constructor refuses what is of another type than it takes', () => {
  const cases: Readonly<Record<string, (value: never) => unknown>> = {
    'hmacKey.bytes': (value) => hmacKey.bytes(value, hs256),
    'hmacKey.utf8': (value) => hmacKey.utf8(value, hs256),
    'hmacKey.base64': (value) => hmacKey.base64(value, hs256),
    'secretKey.bytes': (value) => secretKey.bytes(value, { algorithm: 'A128KW' }),
    'secretKey.hex': (value) => secretKey.hex(value, { algorithm: 'A128KW' }),
    'passwordKey.bytes': (value) => passwordKey.bytes(value, { algorithm: 'PBES2-HS256+A128KW' }),
    'passwordKey.utf8': (value) => passwordKey.utf8(value, { algorithm: 'PBES2-HS256+A128KW' }),
    'externalKey, whose sign is no function': (value) => externalKey({ algorithm: 'ES256', sign: value }),
  };
  for (const [name, make] of Object.entries(cases)) {
    it(name, () => {
      for (const value of [5, null, [1], {}] as never[]) assert.throws(() => make(value), TypeError);
    });
  }
});

describe('a JSON Web Key is refused', () => {
  const cases: Readonly<Record<string, readonly [make: () => unknown, code: string]>> = {
    'as secret when it is none': [() => hmacKey.jwk(rsa, hs256), 'key_mismatch'],
    'as shared secret when it is none': [() => secretKey.jwk(rsa, { algorithm: 'A128KW' }), 'key_mismatch'],
    'as password when it is none': [
      () => passwordKey.jwk(rsa, { algorithm: 'PBES2-HS256+A128KW' }),
      'key_mismatch',
    ],
    'as private key when it is a secret': [() => privateKey.jwk(oct, hs256), 'key_mismatch'],
    'as key for decrypting when it is a secret': [
      () => decryptionKey.jwk(oct, { algorithm: 'ECDH-ES' }),
      'key_mismatch',
    ],
    'for an algorithm that works with public keys when it is a secret': [
      () => hmacKey.jwk(oct, rs256),
      'key_mismatch',
    ],
    'with more than two primes': [
      () => privateKey.jwk({ ...rsa, d: 'AQ', oth: [{ r: 'AQ', d: 'AQ', t: 'AQ' }] }, rs256),
      'key_invalid',
    ],
    'with an empty member': [() => publicKey.jwk({ ...rsa, e: '' }, rs256), 'key_invalid'],
    'with an empty secret': [() => hmacKey.jwk({ ...oct, k: '' }, hs256), 'key_weak'],
    'with a member too long to be worth reading': [
      () => publicKey.jwk({ ...rsa, n: 'A'.repeat(8193) }, rs256),
      'limit_exceeded',
    ],
    'with key_ops that repeat': [
      () => hmacKey.jwk({ ...oct, key_ops: ['sign', 'sign'] }, hs256),
      'key_invalid',
    ],
    'with key_ops that are no texts': [() => hmacKey.jwk({ ...oct, key_ops: [1] }, hs256), 'key_invalid'],
    'with key_ops that are no list': [() => hmacKey.jwk({ ...oct, key_ops: 'sign' }, hs256), 'key_invalid'],
    'when it is no object': [() => publicKey.jwk('[]', rs256), 'json_invalid'],
    'when it is a number': [() => publicKey.jwk(5, rs256), 'key_invalid'],
    'for its algorithm before its numbers are looked at, which costs more': [
      () => privateKey.jwk({ ...otherEc, d: ec.d ?? '' }, rs256),
      'key_mismatch',
    ],
    'with the public numbers of another key': [
      () => privateKey.jwk({ ...otherEc, d: ec.d ?? '' }, { algorithm: 'ES256' }),
      'key_invalid',
    ],
    'with the fingerprint of ROCA': [
      // Modulo every prime a power of 65537, as the moduli of the faulty library are.
      () => publicKey.jwk({ ...rsa, n: encodeBase64Url(bigIntToBytes(65_537n ** 128n)) }, rs256),
      'key_weak',
    ],
    'with an even modulus': [
      () => publicKey.jwk({ ...rsa, n: encodeBase64Url(bigIntToBytes(2n ** 2048n)) }, rs256),
      'key_invalid',
    ],
  };
  for (const [name, [make, code]] of Object.entries(cases)) it(name, () => assert.throws(make, { code }));
});

describe('a secret in text is refused', () => {
  it('in hexadecimal of odd length or with other letters', () => {
    for (const text of ['abc', 'zz'.repeat(32), ' '.repeat(64)]) {
      assert.throws(() => hmacKey.hex(text, hs256), { code: 'encoding_invalid' });
    }
  });

  it('in base64 that lacks padding or is of the other alphabet', () => {
    for (const text of ['AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', `${'_'.repeat(43)}=`]) {
      assert.throws(() => hmacKey.base64(text, hs256), { code: 'encoding_invalid' });
    }
  });
});

describe('generating refuses', () => {
  it('sizes that are not whole bytes between 2048 and 16384 bits', async () => {
    for (const modulusLength of [1024, 2047, 2049, 16_392, Number.NaN]) {
      await assert.rejects(generateKey('RS256', { modulusLength }), TypeError);
      await assert.rejects(generateDecryptionKey('RSA-OAEP', { modulusLength }), TypeError);
    }
  });

  it('curves that the algorithm does not have', async () => {
    await assert.rejects(generateKey('EdDSA', { curve: 'P-256' }), TypeError);
    await assert.rejects(generateDecryptionKey('ECDH-ES', { curve: 'secp256k1' }), TypeError);
  });

  it('a secret where a pair is needed, and the other way round', async () => {
    await assert.rejects(generateDecryptionKey('A128KW'), TypeError);
    assert.throws(() => generateSecretKey('RSA-OAEP'), { code: 'key_mismatch' });
    assert.throws(() => generateSecretKey('dir'), TypeError);
  });
});

describe('exporting refuses', () => {
  it('a secret in DER and PEM, and to lock what is not private', async () => {
    const secret = hmacKey.jwk(oct, hs256);
    assert.throws(() => exportDer(secret), TypeError);
    assert.throws(() => exportPem(secret), TypeError);
    await assert.rejects(exportEncryptedPem(secret, { password: 'correct horse' }), TypeError);
    assert.deepEqual(exportJwk(secret), { ...oct, alg: 'HS256' });
  });

  it('a key that somebody else holds', () => {
    const key = externalKey({ algorithm: 'ES256', sign: async () => new Uint8Array(64) });
    assert.throws(() => exportJwk(key), TypeError);
    assert.throws(() => publicKey.of(key), TypeError);
  });

  it('the public part of a secret', () => {
    assert.throws(() => publicKey.of(hmacKey.jwk(oct, hs256)), TypeError);
    assert.throws(
      () => encryptionKey.of(secretKey.bytes(new Uint8Array(16), { algorithm: 'A128KW' })),
      TypeError,
    );
  });
});

describe('what a runtime or somebody else gives is not trusted', () => {
  it('an external signer that gives no bytes makes no token', async () => {
    for (const answer of ['text', undefined, new Uint8Array(0), new ArrayBuffer(64)] as never[]) {
      const key = externalKey({ algorithm: 'ES256', sign: async () => answer });
      await assert.rejects(createSigner({ key }).sign({}), TypeError);
    }
  });

  it('a private key is not taken for a public one', () => {
    assert.throws(() => publicKey.jwk(ec, { algorithm: 'ES256' }), { code: 'key_mismatch' });
    assert.throws(() => encryptionKey.jwk(ec, { algorithm: 'ECDH-ES' }), { code: 'key_mismatch' });
  });
});

import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { deriveEcPublicKey } from './ec-derive.ts';
import { coded } from './der.test-helper.ts';
import { deriveMlDsaPublicKey } from './ml-dsa-derive.ts';
import { deriveOkpPublicKey } from './okp-derive.ts';
import { sha512 } from './sha-512.ts';
import { shakeBytes } from './shake.ts';

const decode = (text = ''): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64url'));
const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

describe('hashes', () => {
  for (const length of [0, 1, 32, 111, 112, 127, 128, 135, 136, 137, 167, 168, 169, 400]) {
    const message = Uint8Array.from(randomBytes(length));
    it(`agree with the runtime on ${length} bytes`, () => {
      assert.equal(encode(sha512(message)), createHash('sha512').update(message).digest('base64url'));
      for (const level of [128, 256] as const) {
        const expected = createHash(`shake${level}`, { outputLength: 500 })
          .update(message)
          .digest('base64url');
        assert.equal(encode(shakeBytes(level, message, 500)), expected);
      }
    });
  }
});

describe('deriveEcPublicKey', () => {
  for (const namedCurve of ['P-256', 'P-384', 'P-521', 'secp256k1']) {
    it(`agrees with the runtime on ${namedCurve}`, () => {
      for (let i = 0; i < 5; i++) {
        const jwk = generateKeyPairSync('ec', { namedCurve }).privateKey.export({ format: 'jwk' });
        const { x, y } = deriveEcPublicKey(namedCurve, decode(jwk.d));
        assert.deepEqual([encode(x), encode(y)], [jwk.x, jwk.y]);
      }
    });
  }
  it('computes the smallest and largest multiples', () => {
    const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const of = (d: bigint): string[] => {
      const { x, y } = deriveEcPublicKey('P-256', Buffer.from(d.toString(16).padStart(64, '0'), 'hex'));
      return [Buffer.from(x).toString('hex'), Buffer.from(y).toString('hex')];
    };
    const base = '6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296';
    assert.equal(of(1n)[0], base);
    assert.equal(of(n - 1n)[0], base);
    assert.notEqual(of(1n)[1], of(n - 1n)[1]);
    assert.equal(of(2n)[0], '7cf27b188d034f7e8a52380304b51ac3c08969e277f21b35a60b48fc47669978');
    assert.equal(of(n - 2n)[0], of(2n)[0]);
    for (const d of [0n, n, n + 1n, 2n ** 256n - 1n]) assert.throws(() => of(d), coded('key_invalid'));
  });
  it('refuses a key of another length', () => {
    assert.throws(() => deriveEcPublicKey('P-256', new Uint8Array(31).fill(1)), coded('key_invalid'));
    assert.throws(() => deriveEcPublicKey('P-192', new Uint8Array(24).fill(1)), coded('key_invalid'));
  });
});

describe('deriveOkpPublicKey', () => {
  const makers = {
    Ed25519: () => generateKeyPairSync('ed25519'),
    Ed448: () => generateKeyPairSync('ed448'),
    X25519: () => generateKeyPairSync('x25519'),
    X448: () => generateKeyPairSync('x448'),
  };
  for (const [name, make] of Object.entries(makers)) {
    it(`agrees with the runtime on ${name}`, () => {
      for (let i = 0; i < 5; i++) {
        const jwk = make().privateKey.export({ format: 'jwk' });
        assert.equal(encode(deriveOkpPublicKey(name, decode(jwk.d))), jwk.x);
      }
    });
    it(`refuses a key of another length for ${name}`, () => {
      assert.throws(() => deriveOkpPublicKey(name, new Uint8Array(33)), coded('key_invalid'));
    });
  }

  it('leaves the private key as it was', () => {
    for (const [name, length] of [
      ['Ed25519', 32],
      ['Ed448', 57],
      ['X25519', 32],
      ['X448', 56],
    ] as const) {
      const bytes = Buffer.alloc(length, 'mintmark');
      deriveOkpPublicKey(name, bytes);
      assert.deepEqual(bytes, Buffer.alloc(length, 'mintmark'));
    }
  });
});

describe('deriveMlDsaPublicKey', () => {
  it('computes the key of the all-zero-to-31 seed of RFC 9881', () => {
    const seed = Uint8Array.from({ length: 32 }, (_, index) => index);
    const expected = {
      'ML-DSA-44': [1312, 'd7b2b47254aae0db45e7930d4a98d2c97d8f1397d1789dafa17024b316e9bec9'],
      'ML-DSA-65': [1952, '48683d91978e31eb3dddb8b0473482d2b88a5f625949fd8f58a561e696bd4c27'],
      'ML-DSA-87': [2592, '9792bcec2f2430686a82fccf3c2f5ff665e771d7ab41b90258cfa7e90ec97124'],
    } as const;
    for (const [name, [length, rho]] of Object.entries(expected)) {
      const pub = deriveMlDsaPublicKey(name, seed);
      assert.deepEqual([pub.length, Buffer.from(pub.subarray(0, 32)).toString('hex')], [length, rho]);
    }
  });
});

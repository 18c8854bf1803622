import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { assertSame, both, nowSeconds, p256, p384 } from './differential.test-helper.ts';
import type { KeyPair } from './differential.test-helper.ts';
import { fitHalves } from './ecdsa-format.ts';

/** An RSA-PSS key that is restricted to a hash and a salt length; RSASSA-PSS-params with the defaults where there are none. */
function pssPair(restrictions: object = {}): KeyPair {
  // The overload for RSA-PSS wants a callback's types; the options are right.
  return generateKeyPairSync('rsa-pss' as 'rsa', { modulusLength: 2048, ...restrictions });
}

const algorithms = ['PS256', 'PS384', 'PS512', 'RS256', 'ES256', 'HS256'];
const claims = { sub: 'alice', iat: nowSeconds };

describe('keys that are restricted to RSA-PSS', () => {
  const restrictions: Readonly<Record<string, object>> = {
    'to SHA-256': { hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 32 },
    'to SHA-512': { hashAlgorithm: 'sha512', mgf1HashAlgorithm: 'sha512', saltLength: 64 },
    'to a salt longer than the hash': {
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha256',
      saltLength: 64,
    },
    'to two hashes': { hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha512', saltLength: 32 },
  };
  for (const [what, options] of Object.entries(restrictions)) {
    const { privateKey, publicKey } = pssPair(options);
    for (const algorithm of algorithms) {
      it(`${what} sign ${algorithm} as in the original, or are refused with its text`, () => {
        const { our, their } = both((library) => library.sign(claims, privateKey, { algorithm }));
        assert.equal(our.ok, their.ok);
        // The signatures are random, so the original's is verified instead of compared.
        if (!their.ok) assert.deepEqual(our, their);
        else
          assertSame((library) => library.verify(their.value, publicKey, { algorithms: [algorithm] }), what);
      });
    }
  }
});

describe('keys of another curve, let in by allowInvalidAsymmetricKeyTypes', () => {
  for (const [what, pair, algorithm] of [
    ['a larger one', p384, 'ES256'],
    ['a smaller one', p256, 'ES384'],
  ] as const) {
    it(`${what} signs and verifies, or is refused, as in the original`, () => {
      const options = { algorithm, allowInvalidAsymmetricKeyTypes: true };
      const { our, their } = both((library) => library.sign(claims, pair.privateKey, options));
      assert.equal(our.ok, their.ok);
      if (!our.ok) return;
      const verify = { algorithms: [algorithm], allowInvalidAsymmetricKeyTypes: true };
      assertSame((library) => library.verify(our.value, pair.publicKey, verify), what);
    });
  }
});

describe('the numbers of a signature', () => {
  const half = (zeros: number, rest: number): Buffer =>
    Buffer.concat([Buffer.alloc(zeros), Buffer.alloc(rest, 7)]);

  it('get the width of the algorithm, with zeros put before or taken away', () => {
    const narrow = Buffer.concat([half(0, 32), half(0, 32)]);
    assert.deepEqual(fitHalves(narrow, 48), Buffer.concat([half(16, 32), half(16, 32)]));
    assert.deepEqual(
      fitHalves(Buffer.concat([half(16, 32), half(20, 28)]), 32),
      Buffer.concat([half(0, 32), half(4, 28)]),
    );
  });

  it('are refused where they are too large for it', () => {
    assert.throws(() => fitHalves(Buffer.concat([half(16, 32), half(15, 33)]), 32), /larger curve/);
  });
});

describe('claims that are no plain object', () => {
  class Claims {
    readonly sub = 'alice';
  }
  const values: Readonly<Record<string, unknown>> = {
    'an instance of a class': new Claims(),
    'an object without a prototype': Object.assign(Object.create(null) as object, claims),
    'an object whose prototype has no constructor': Object.create(Object.create(null) as object),
    'a list': ['alice'],
    'a date': new Date(0),
    'a map': new Map([['sub', 'alice']]),
    null: null,
  };
  for (const [what, value] of Object.entries(values)) {
    it(`${what} is taken or refused as in the original`, () => {
      assertSame((library) => library.sign(value, 'x'.repeat(40), { noTimestamp: true }), what);
    });
  }
});

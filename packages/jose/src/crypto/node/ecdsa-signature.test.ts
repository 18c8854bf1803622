import assert from 'node:assert/strict';
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fromDerSignature, toDerSignature } from './ecdsa-signature.ts';

describe('ECDSA signatures', () => {
  for (const [namedCurve, width] of [
    ['P-256', 32],
    ['P-384', 48],
    ['P-521', 66],
    ['secp256k1', 32],
  ] as const) {
    it(`of ${namedCurve} are read from and written in DER as Node does it`, () => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
      const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
      for (let i = 0; i < 40; i++) {
        const data = Buffer.from([i]);
        const der = sign('sha256', data, privateKey);
        const joined = fromDerSignature(der, width);
        assert.ok(verify('sha256', data, key, joined));
        assert.deepEqual(toDerSignature(joined), der);
      }
    });
  }

  it('come back from DER for all numbers, small ones and zero too', () => {
    const number = fc.tuple(fc.integer({ min: 0, max: 66 }), fc.uint8Array({ minLength: 66, maxLength: 66 }));
    fc.assert(
      fc.property(fc.constantFrom(32, 48, 66), number, number, (width, a, b) => {
        const joined = Buffer.concat([a, b].map(([zeros, bytes]) => bytes.slice(0, width).fill(0, 0, zeros)));
        assert.deepEqual(fromDerSignature(toDerSignature(joined), width), joined);
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { createVerifier } from '../jwt/verifier.ts';
import { createLocalJwks } from '../jwks/local-jwks.ts';
import * as publicKey from './public-key.ts';

/** The points of small order, by y, little-endian; among them those whose y is not below the prime. */
const smallOrder: Readonly<Record<string, readonly string[]>> = {
  Ed25519: [
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ],
  Ed448: [
    '00'.repeat(57),
    `01${'00'.repeat(56)}`,
    `fe${'ff'.repeat(27)}fe${'ff'.repeat(27)}00`,
    `${'ff'.repeat(28)}fe${'ff'.repeat(27)}00`,
  ],
};

for (const [crv, points] of Object.entries(smallOrder)) {
  describe(`${crv} keys`, () => {
    it('of small order are refused in JWK, key set and raw, whatever the sign', () => {
      for (const point of points) {
        for (const sign of [0x00, 0x80]) {
          const bytes = Uint8Array.from(Buffer.from(point, 'hex'));
          bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | sign;
          const jwk = { kty: 'OKP', crv, x: encodeBase64Url(bytes) };
          assert.throws(() => publicKey.jwk(jwk, { algorithm: 'EdDSA' }), { code: 'key_invalid' });
          assert.throws(() => publicKey.raw(bytes, { algorithm: 'EdDSA' }), { code: 'key_invalid' });
          assert.throws(() => createLocalJwks({ keys: [jwk] }), { code: 'jwks_invalid' });
        }
      }
    });

    it('of everybody else are taken', () => {
      for (let turn = 0; turn < 20; turn++) {
        const pair = crv === 'Ed448' ? generateKeyPairSync('ed448') : generateKeyPairSync('ed25519');
        const key = publicKey.jwk(pair.publicKey.export({ format: 'jwk' }), { algorithm: 'EdDSA' });
        assert.equal(key.type, 'public');
      }
    });
  });
}

describe('a token that fits every key of small order', () => {
  it('is never accepted, in any runtime', () => {
    const text = (value: object): string => encodeBase64Url(Buffer.from(JSON.stringify(value)));
    const signature = encodeBase64Url(Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? 1 : 0)));
    const token = `${text({ alg: 'EdDSA' })}.${text({ iss: 'i', aud: 'a' })}.${signature}`;
    const verify = (): unknown => {
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(Buffer.alloc(32, 0).fill(1, 0, 1)) };
      const keys = publicKey.jwk(jwk, { algorithm: 'EdDSA' });
      return createVerifier({ keys, algorithms: ['EdDSA'], issuer: 'i', audience: 'a' }).verifySync(token);
    };
    assert.throws(verify, { code: 'key_invalid' });
  });
});

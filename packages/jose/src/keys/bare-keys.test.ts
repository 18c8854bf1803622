import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBase64Url } from '../encoding/base64url.ts';
import { JoseError } from '../errors/jose-error.ts';
import { exportJwk } from './export-key.ts';
import { generateKey } from './generate-key.ts';
import type { SigningKey } from './key.ts';
import * as privateKey from './private-key.ts';
import * as publicKey from './public-key.ts';

async function generated(algorithm: string, curve?: string): Promise<SigningKey | undefined> {
  try {
    return await generateKey(algorithm, curve === undefined ? {} : { curve });
  } catch (error) {
    assert.ok(error instanceof JoseError && error.code === 'algorithm_unavailable');
    return undefined; // Web Crypto has no secp256k1, Node 22 no ML-DSA.
  }
}

const member = (value: unknown): Uint8Array => decodeBase64Url(String(value));

describe('bare bytes', () => {
  for (const [algorithm, curve] of [
    ['ES256'],
    ['ES384'],
    ['ES512'],
    ['ES256K'],
    ['EdDSA', 'Ed25519'],
    ['EdDSA', 'Ed448'],
    ['Ed25519'],
    ['ML-DSA-44'],
    ['ML-DSA-87'],
  ] as const) {
    it(`make the keys of ${[algorithm, curve].join(' ').trim()} that they were`, async () => {
      const key = await generated(algorithm, curve);
      if (key === undefined) return;
      const { d, priv, x, y, pub } = exportJwk(key);
      const point = y === undefined ? member(pub ?? x) : Uint8Array.of(4, ...member(x), ...member(y));
      const open = publicKey.raw(point, { algorithm });
      assert.deepEqual(exportJwk(open), exportJwk(publicKey.of(key)));
      const closed = privateKey.raw(member(priv ?? d), { algorithm });
      assert.deepEqual(exportJwk(closed), exportJwk(key));
    });
  }

  it('of a compressed point make the key of the whole one', async () => {
    const key = publicKey.of(await generateKey('ES256'));
    const { x, y } = exportJwk(key);
    const sign = (member(y).at(-1) ?? 0) % 2 === 0 ? 2 : 3;
    const compressed = publicKey.raw(Uint8Array.of(sign, ...member(x)), { algorithm: 'ES256' });
    assert.deepEqual(exportJwk(compressed), exportJwk(key));
  });

  it('are refused where their number is not that of the algorithm', () => {
    for (const algorithm of ['ES256', 'EdDSA', 'Ed25519', 'ML-DSA-44']) {
      for (const length of [0, 31, 33, 58, 1000]) {
        const bytes = new Uint8Array(length).fill(2);
        assert.throws(() => privateKey.raw(bytes, { algorithm }), JoseError, `${algorithm} ${length}`);
      }
      assert.throws(() => publicKey.raw(new Uint8Array(31), { algorithm }), JoseError);
    }
  });

  it('are no RSA keys and no secrets', () => {
    for (const algorithm of ['RS256', 'HS256']) {
      assert.throws(() => publicKey.raw(new Uint8Array(256).fill(1), { algorithm }), JoseError);
      assert.throws(() => privateKey.raw(new Uint8Array(256).fill(1), { algorithm }), JoseError);
    }
  });
});

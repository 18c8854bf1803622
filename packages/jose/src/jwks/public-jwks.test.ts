import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { externalKey } from '../keys/external-key.ts';
import { bytes } from '../keys/hmac-key.ts';
import { jwk as privateKeyOfJwk } from '../keys/private-key.ts';
import { jwk as publicKeyOfJwk } from '../keys/public-key.ts';
import { createLocalJwks } from './local-jwks.ts';
import { makePair } from './jwks.test-helper.ts';
import { publicJwks } from './public-jwks.ts';

describe('publicJwks', () => {
  const { privateJwk, publicJwk } = makePair('a');

  it('gives the public parts of private and public keys', () => {
    const expected = { ...publicJwk, use: 'sig' };
    const jwks = publicJwks([privateKeyOfJwk(privateJwk), publicKeyOfJwk(publicJwk)]);
    assert.deepEqual(jwks, { keys: [expected, expected] });
    assert.equal(JSON.stringify(jwks).includes(String(privateJwk['d'])), false);
  });

  it('gives a set that verifies', () => {
    const keys = createLocalJwks(publicJwks([privateKeyOfJwk(privateJwk)]));
    assert.deepEqual(keys.skipped, []);
  });

  it('refuses secrets and keys held elsewhere', () => {
    const secret = bytes(new Uint8Array(32).fill(7), { algorithm: 'HS256' });
    assert.throws(() => publicJwks([secret]), { code: 'key_mismatch' });
    const external = externalKey({ algorithm: 'ES256', sign: async () => new Uint8Array(64) });
    assert.throws(() => publicJwks([external]), { code: 'key_mismatch' });
  });
});

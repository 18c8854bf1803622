import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as encryptionKey from '../keys/encryption-key.ts';
import { exportJwk } from '../keys/export-key.ts';
import { externalKey } from '../keys/external-key.ts';
import { generateDecryptionKey } from '../keys/generate-encryption-key.ts';
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

  it('says what keys for encryption are for', async () => {
    const key = await generateDecryptionKey('ECDH-ES', { curve: 'P-256', kid: 'e' });
    const { kty, crv, x, y } = exportJwk(key);
    const expected = { kty, crv, x, y, kid: 'e', alg: 'ECDH-ES', use: 'enc' };
    assert.deepEqual(publicJwks([key, encryptionKey.of(key)]).keys, [expected, expected]);
  });

  it('refuses secrets and keys held elsewhere', () => {
    const secret = bytes(new Uint8Array(32).fill(7), { algorithm: 'HS256' });
    assert.throws(() => publicJwks([secret]), { code: 'key_mismatch' });
    const external = externalKey({ algorithm: 'ES256', sign: async () => new Uint8Array(64) });
    assert.throws(() => publicJwks([external]), { code: 'key_mismatch' });
  });
});

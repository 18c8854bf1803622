import assert from 'node:assert/strict';
import { constants, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { describe, it } from 'node:test';
import { coded, derOf, rsaPair } from './der.test-helper.ts';
import { fromHex, toHex } from './hex.ts';
import { parsePrivateKeyDer } from './private-key.ts';
import { parsePublicKeyDer } from './public-key.ts';
import { readPssRestriction } from './rsa-pss.ts';

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function make(restrictions: object): Pair {
  // The types of Node take saltLength for a text; the runtime wants a number.
  const generate = generateKeyPairSync as unknown as (type: string, options: object) => Pair;
  return generate('rsa-pss', { modulusLength: 2048, ...restrictions });
}

describe('RSA-PSS keys', () => {
  it('are marked as such', () => {
    const { publicKey, privateKey } = make({});
    const { members, pss } = parsePublicKeyDer(derOf(publicKey, 'spki'));
    assert.deepEqual(pss, {});
    assert.deepEqual(parsePrivateKeyDer(derOf(privateKey, 'pkcs8')).pss, {});
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING };
    const signature = sign('sha256', Buffer.from('x'), { key: privateKey, ...padding });
    const key = createPublicKey({ key: { ...members }, format: 'jwk' });
    assert.ok(verify('sha256', Buffer.from('x'), { key, ...padding }, signature));
  });
  it('are marked with the hash they are restricted to', () => {
    for (const [hashAlgorithm, hash, saltLength] of [
      ['sha256', 'SHA-256', 32],
      ['sha384', 'SHA-384', 0],
      ['sha512', 'SHA-512', 64],
    ] as const) {
      const { publicKey } = make({ hashAlgorithm, mgf1HashAlgorithm: hashAlgorithm, saltLength });
      assert.deepEqual(parsePublicKeyDer(derOf(publicKey, 'spki')).pss, { hash });
    }
  });
  it('are refused with restrictions that fit no algorithm', () => {
    for (const options of [
      { hashAlgorithm: 'sha1', mgf1HashAlgorithm: 'sha1', saltLength: 20 },
      { hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha1', saltLength: 32 },
      { hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha512', saltLength: 32 },
      { hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 33 },
      { hashAlgorithm: 'sha224', mgf1HashAlgorithm: 'sha224', saltLength: 28 },
    ]) {
      assert.throws(() => parsePublicKeyDer(derOf(make(options).publicKey, 'spki')), coded('key_invalid'));
    }
  });
  it('may spell the hash with a NULL', () => {
    const withNull = '300d06096086480165030402010500';
    const parameters = `3034a00f${withNull}a11c301a06092a864886f70d010108${withNull}a203020120`;
    assert.deepEqual(readPssRestriction(fromHex(parameters)), { hash: 'SHA-256' });
    assert.throws(
      () => readPssRestriction(fromHex(`${parameters.replace('3034', '3039')}a303020101`)),
      coded('key_invalid'),
    );
  });
  it('are no plain RSA keys', () => {
    assert.equal(parsePublicKeyDer(derOf(rsaPair.publicKey, 'spki')).pss, undefined);
    assert.ok(toHex(derOf(rsaPair.publicKey, 'spki')).includes('2a864886f70d010101'));
  });
});

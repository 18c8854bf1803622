import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { derOf, ecPair, hasOpenssl, openssl, pair, pairs, rsaPair } from './der.test-helper.ts';
import { formatPem } from './pem.ts';
import { formatPkcs1PrivateKey, formatPkcs1PublicKey } from './pkcs1.ts';
import { formatPkcs8, parsePkcs8 } from './pkcs8.ts';
import { parsePrivateKeyDer, parsePrivateKeyPem } from './private-key.ts';
import { parsePublicKeyDer, parsePublicKeyPem } from './public-key.ts';
import { formatSec1PrivateKey } from './sec1.ts';
import { formatSpki, parseSpki } from './spki.ts';

describe('keys of the runtime', () => {
  for (const { name, publicKey, privateKey } of pairs) {
    it(`reads SPKI of ${name} as the runtime's JWK, and writes the same bytes`, () => {
      const der = derOf(publicKey, 'spki');
      const { members, pss } = parsePublicKeyDer(der);
      assert.deepEqual({ ...members }, publicKey.export({ format: 'jwk' }));
      assert.equal(pss, undefined);
      assert.deepEqual(formatSpki(members), der);
    });
    it(`reads PKCS#8 of ${name} as the runtime's JWK`, () => {
      const { members } = parsePrivateKeyDer(derOf(privateKey, 'pkcs8'));
      assert.deepEqual({ ...members }, privateKey.export({ format: 'jwk' }));
    });
    it(`writes PKCS#8 of ${name} that reads back`, () => {
      const { members } = parsePkcs8(derOf(privateKey, 'pkcs8'));
      assert.deepEqual(parsePkcs8(formatPkcs8(members)).members, members);
      if (members.kty !== 'AKP') assert.deepEqual(formatPkcs8(members), derOf(privateKey, 'pkcs8'));
    });
    it(`reads PEM of ${name} and writes the same text`, () => {
      const text = publicKey.export({ type: 'spki', format: 'pem' });
      assert.deepEqual(parsePublicKeyPem(text), parseSpki(derOf(publicKey, 'spki')));
      assert.equal(formatPem('PUBLIC KEY', derOf(publicKey, 'spki')), text);
      const privateText = privateKey.export({ type: 'pkcs8', format: 'pem' });
      assert.deepEqual(parsePrivateKeyPem(privateText), parsePkcs8(derOf(privateKey, 'pkcs8')));
    });
  }

  it('reads and writes PKCS#1', () => {
    const der = derOf(rsaPair.privateKey, 'pkcs1');
    const { members } = parsePrivateKeyDer(der);
    assert.deepEqual({ ...members }, rsaPair.privateKey.export({ format: 'jwk' }));
    assert.deepEqual(formatPkcs1PrivateKey(members), der);
    assert.deepEqual(formatPkcs1PublicKey(members), derOf(rsaPair.publicKey, 'pkcs1'));
    assert.deepEqual(
      { ...parsePublicKeyDer(derOf(rsaPair.publicKey, 'pkcs1')).members },
      rsaPair.publicKey.export({ format: 'jwk' }),
    );
    for (const type of ['pkcs1'] as const) {
      const text = rsaPair.privateKey.export({ type, format: 'pem' });
      assert.deepEqual(parsePrivateKeyPem(text).members, members);
    }
  });

  for (const name of ['P-256', 'P-384', 'P-521', 'secp256k1']) {
    it(`reads and writes SEC 1 of ${name}`, () => {
      const { privateKey } = pair(name);
      const der = derOf(privateKey, 'sec1');
      const { members } = parsePrivateKeyDer(der);
      assert.deepEqual({ ...members }, privateKey.export({ format: 'jwk' }));
      assert.deepEqual(formatSec1PrivateKey(members), der);
    });
  }
});

describe(
  'keys of the OpenSSL command line',
  { skip: hasOpenssl ? false : 'openssl is not installed' },
  () => {
    const text = ecPair.privateKey.export({ type: 'pkcs8', format: 'pem' });
    const expected = ecPair.privateKey.export({ format: 'jwk' });

    it('reads an EC key after its EC PARAMETERS', () => {
      const pem = openssl(['ecparam', '-name', 'prime256v1', '-genkey']).toString();
      assert.match(pem, /EC PARAMETERS/);
      assert.equal(parsePrivateKeyPem(pem).members.crv, 'P-256');
    });
    it('computes the public key that a file leaves out', () => {
      for (const form of [[], ['-outform', 'DER']]) {
        const bytes = openssl(['ec', '-no_public', ...form], text);
        const { members } = form.length ? parsePrivateKeyDer(bytes) : parsePrivateKeyPem(bytes.toString());
        assert.deepEqual({ ...members }, expected);
      }
    });
    it('reads compressed points', () => {
      for (const name of ['P-256', 'P-384', 'P-521', 'secp256k1']) {
        const { publicKey } = pair(name);
        const pem = openssl(
          ['ec', '-pubin', '-conv_form', 'compressed'],
          publicKey.export({ type: 'spki', format: 'pem' }),
        );
        assert.deepEqual(
          { ...parsePublicKeyPem(pem.toString()).members },
          publicKey.export({ format: 'jwk' }),
        );
      }
    });
    it('reads a private key whose public key is compressed', () => {
      const pem = openssl(['ec', '-conv_form', 'compressed'], text).toString();
      assert.deepEqual({ ...parsePrivateKeyPem(pem).members }, expected);
    });
    it('refuses a curve that is spelled out in numbers', () => {
      const pem = openssl(['ec', '-param_enc', 'explicit'], text).toString();
      assert.throws(() => parsePrivateKeyPem(pem), /named curve/);
    });
  },
);

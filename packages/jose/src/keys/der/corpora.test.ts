import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { encodeUtf8 } from '../../encoding/utf8.ts';
import { parseCertificatePem } from './certificate.ts';
import { coded } from './der.test-helper.ts';
import { parsePrivateKeyPem } from './private-key.ts';
import { publicKeyLookalike } from './public-key-lookalike.ts';
import { parsePublicKeyPem } from './public-key.ts';

const corpora =
  process.env['MINTMARK_CORPORA'] ?? join(import.meta.dirname, '../../../../../../shared/corpora');
const folder = join(corpora, 'jose-libs/pyjwt/tests/keys');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe(
  'key files of other libraries',
  { skip: existsSync(folder) ? false : 'the corpora are not here' },
  () => {
    for (const name of [
      'testkey2_rsa.pub.pem',
      'testkey_ec.pub',
      'testkey_ed25519.pub.pem',
      'testkey_pkcs1.pub.pem',
    ]) {
      it(`reads the public key ${name} as the runtime does`, () => {
        const text = read(name);
        assert.deepEqual(
          { ...parsePublicKeyPem(text).members },
          createPublicKey(text).export({ format: 'jwk' }),
        );
        assert.equal(publicKeyLookalike(encodeUtf8(text)), 'a PEM text');
      });
    }
    for (const name of ['testkey_ec.priv', 'testkey_ed25519', 'testkey_ed25519.pem', 'testkey_rsa.priv']) {
      it(`reads the private key ${name} as the runtime does`, () => {
        const text = read(name);
        assert.deepEqual(
          { ...parsePrivateKeyPem(text).members },
          createPrivateKey(text).export({ format: 'jwk' }),
        );
      });
    }
    it('reads the certificate as the runtime does', () => {
      const text = read('testkey_rsa.cer');
      const certificate = new X509Certificate(text);
      const parsed = parseCertificatePem(text);
      assert.deepEqual({ ...parsed.members }, certificate.publicKey.export({ format: 'jwk' }));
      assert.deepEqual(
        [parsed.notBefore, parsed.notAfter],
        [certificate.validFromDate, certificate.validToDate],
      );
    });
    it('refuses a curve that JOSE does not have', () => {
      assert.throws(() => parsePrivateKeyPem(read('testkey_ec_secp192r1.priv')), coded('key_invalid'));
    });
    it('takes SSH keys and public JWKs for no secret', () => {
      for (const name of ['testkey_ec_ssh.pub', 'testkey_ed25519.pub', 'testkey_rsa.pub']) {
        assert.equal(publicKeyLookalike(encodeUtf8(read(name))), 'an SSH key');
        assert.throws(() => parsePublicKeyPem(read(name)), coded('key_invalid'));
      }
      for (const name of [
        'jwk_ec_pub_P-256.json',
        'jwk_rsa_pub.json',
        'jwk_okp_pub_Ed448.json',
        'jwk_keyset_with_unknown_alg.json',
      ]) {
        assert.equal(publicKeyLookalike(encodeUtf8(read(name))), 'a JSON Web Key');
      }
      assert.equal(publicKeyLookalike(encodeUtf8(read('jwk_hmac.json'))), undefined);
    });
  },
);

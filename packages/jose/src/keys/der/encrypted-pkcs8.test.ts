import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { describe, it } from 'node:test';
import { coded, derOf, ecPair, hasOpenssl, openssl } from './der.test-helper.ts';
import { decryptPkcs8, encryptPkcs8, parseEncryptedPrivateKeyPem } from './encrypted-pkcs8.ts';
import { formatPem } from './pem.ts';

const { privateKey } = ecPair;
const plain = derOf(privateKey, 'pkcs8');
const expected = privateKey.export({ format: 'jwk' });

describe('encrypted PKCS#8', () => {
  for (const cipher of ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc']) {
    it(`reads what the runtime locks with ${cipher}`, async () => {
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher, passphrase: 'pässword' });
      const { members } = await parseEncryptedPrivateKeyPem(pem, 'pässword');
      assert.deepEqual({ ...members }, expected);
    });
  }

  it('locks so that the runtime can read', async () => {
    const der = await encryptPkcs8(plain, { password: 'pässword', iterations: 1000 });
    const key = createPrivateKey({
      key: Buffer.from(der),
      format: 'der',
      type: 'pkcs8',
      passphrase: 'pässword',
    });
    assert.deepEqual(key.export({ format: 'jwk' }), expected);
    assert.deepEqual(await decryptPkcs8(der, 'pässword'), plain);
  });

  it('refuses any wrong password with one message', async () => {
    const pem = formatPem(
      'ENCRYPTED PRIVATE KEY',
      await encryptPkcs8(plain, { password: 'right', iterations: 1000 }),
    );
    for (let i = 0; i < 300; i++) {
      await assert.rejects(parseEncryptedPrivateKeyPem(pem, `wrong ${i}`), {
        code: 'key_invalid',
        message: 'the private key could not be decrypted: wrong password or damaged file',
      });
    }
  });

  it('refuses to lock with an empty password or a bad number of iterations', async () => {
    await assert.rejects(encryptPkcs8(plain, { password: '' }), TypeError);
    for (const iterations of [0, 999, 1.5, Number.NaN, 2_000_001]) {
      await assert.rejects(encryptPkcs8(plain, { password: 'x', iterations }), TypeError);
    }
  });

  it('refuses more than two million iterations before it computes any', async () => {
    const der = await encryptPkcs8(plain, { password: 'x', iterations: 1_000_000 });
    const hex = Buffer.from(der).toString('hex').replace('02030f4240', '02037f4240');
    await assert.rejects(decryptPkcs8(Buffer.from(hex, 'hex'), 'x'), coded('limit_exceeded'));
  });

  it('refuses a PEM that is not encrypted', async () => {
    await assert.rejects(
      parseEncryptedPrivateKeyPem(formatPem('PRIVATE KEY', plain), 'x'),
      coded('key_invalid'),
    );
  });
});

describe(
  'encrypted PKCS#8 of the OpenSSL command line',
  { skip: hasOpenssl ? false : 'openssl is not installed' },
  () => {
    const text = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const lock = (...options: string[]): string =>
      openssl(['pkcs8', '-topk8', '-passout', 'pass:secret', ...options], text).toString();

    for (const prf of ['hmacWithSHA1', 'hmacWithSHA256', 'hmacWithSHA384', 'hmacWithSHA512']) {
      it(`reads a key locked with ${prf}`, async () => {
        const { members } = await parseEncryptedPrivateKeyPem(
          lock('-v2', 'aes-256-cbc', '-v2prf', prf),
          'secret',
        );
        assert.deepEqual({ ...members }, expected);
      });
    }
    it('refuses triple DES, PBES1 and scrypt', async () => {
      for (const options of [['-v2', 'des3'], ['-v1', 'PBE-SHA1-3DES'], ['-scrypt']]) {
        await assert.rejects(
          parseEncryptedPrivateKeyPem(lock(...options), 'secret'),
          coded('algorithm_refused'),
        );
      }
    });
  },
);

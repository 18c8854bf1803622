import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coded, derOf, ecPair, rsaPair } from './der.test-helper.ts';
import { formatPem, parsePem, parsePemBlocks } from './pem.ts';
import { parsePrivateKeyPem } from './private-key.ts';
import { parsePublicKeyPem } from './public-key.ts';

const invalid = coded('key_invalid');
const der = derOf(rsaPair.publicKey, 'spki');
const pem = formatPem('PUBLIC KEY', der);

describe('PEM', () => {
  const tolerated: Record<string, string> = {
    'CRLF line breaks': pem.replaceAll('\n', '\r\n'),
    'CR line breaks': pem.replaceAll('\n', '\r'),
    'white space around': `\n \t${pem}\n\n`,
    'indented lines': pem.replaceAll('\n', '\n    '),
    'no final line break': pem.trimEnd(),
    'spaces for line breaks': pem.replaceAll('\n', ' '),
    'one long line': `-----BEGIN PUBLIC KEY-----\n${Buffer.from(der).toString('base64')}\n-----END PUBLIC KEY-----`,
    'text around': `Bag Attributes\n    friendlyName: mine\n${pem}the end\n`,
    'a byte order mark': `\uFEFF${pem}`,
  };
  for (const [name, text] of Object.entries(tolerated)) {
    it(`reads a text with ${name}`, () => {
      const block = parsePem(text);
      assert.equal(block.label, 'PUBLIC KEY');
      assert.deepEqual(Uint8Array.from(block.der), der);
    });
  }

  const refused: Record<string, string> = {
    nothing: '',
    'no block': 'hello',
    'no end': pem.slice(0, 100),
    'another label at its end': pem.replace('END PUBLIC KEY', 'END PRIVATE KEY'),
    'an empty label': '-----BEGIN -----\nAAAA\n-----END -----\n',
    'a label in small letters': pem.replaceAll('PUBLIC KEY', 'public key'),
    'four dashes': pem.replaceAll('-----', '----'),
    'padding in the middle': pem.replace('\n', '\nAA==\n'),
    base64url: '-----BEGIN PUBLIC KEY-----\n-_-_\n-----END PUBLIC KEY-----',
    'unused bits': '-----BEGIN PUBLIC KEY-----\nAB==\n-----END PUBLIC KEY-----',
    'missing padding': '-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----',
    'a header': pem.replace('KEY-----\n', 'KEY-----\nComment: mine\n\n'),
    'escaped line breaks': pem.replaceAll('\n', '\\n'),
    'two keys': pem + pem,
    'a key and a certificate': `${pem}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
    'parameters alone': '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n',
    'a block begun twice': `-----BEGIN PUBLIC KEY-----\n${pem}`,
    'a megabyte': `${' '.repeat(1_048_577)}${pem}`,
  };
  for (const [name, text] of Object.entries(refused)) {
    it(`refuses a text with ${name}`, () => assert.throws(() => parsePem(text), invalid));
  }

  it('reads several blocks where they are asked for', () => {
    assert.deepEqual(
      parsePemBlocks(`first\n${pem}second\n${pem}`).map(({ label }) => label),
      ['PUBLIC KEY', 'PUBLIC KEY'],
    );
  });
  it('explains the old encrypted format of OpenSSL', () => {
    const text =
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----';
    assert.throws(() => parsePrivateKeyPem(text), /openssl pkcs8 -topk8/);
  });
  it('takes no private key, certificate or parameters for a public key', () => {
    assert.throws(() => parsePublicKeyPem(formatPem('CERTIFICATE', der)), /publicKey\.x509/);
    const secret = ecPair.privateKey.export({ type: 'pkcs8', format: 'pem' });
    assert.throws(() => parsePublicKeyPem(secret), /PUBLIC KEY or RSA PUBLIC KEY/);
    assert.throws(() => parsePublicKeyPem(formatPem('DSA PUBLIC KEY', der)), invalid);
  });
  it('takes no public or encrypted key for a private key', () => {
    assert.throws(() => parsePrivateKeyPem(pem), /PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY/);
    assert.throws(() => parsePrivateKeyPem(formatPem('ENCRYPTED PRIVATE KEY', der)), /encryptedPem/);
    assert.throws(() => parsePrivateKeyPem(formatPem('OPENSSH PRIVATE KEY', der)), invalid);
  });
});

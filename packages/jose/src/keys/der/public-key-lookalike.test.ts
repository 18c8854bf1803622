import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { publicKeyLookalike } from './public-key-lookalike.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = rsa.publicKey.export({ type: 'spki', format: 'der' });
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' });
const jwk = JSON.stringify(ec.publicKey.export({ format: 'jwk' }));
const sshBlob = 'AAAAC3NzaC1lZDI1NTE5AAAAIC4pK2dePGgctIAsh0H/tmUrLzx2Vc4Ltc8TN9nfuChG';

function point(crv: string): Uint8Array {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: crv }).publicKey.export({
    format: 'jwk',
  });
  return Buffer.concat([Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
}

describe('publicKeyLookalike', () => {
  const texts: Record<string, string> = {
    'an SPKI PEM': pem,
    'a PKCS#1 PEM': rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }),
    'a private PEM': rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    'a PEM after white space': ` \t\r\n${pem}`,
    'a PEM after a byte order mark': `\uFEFF${pem}`,
    'a PEM after a zero-width space': `\u200B${pem}`,
    'a PEM after a comment': `# our key\n${pem}`,
    'a PEM in a JSON text': JSON.stringify({ key: pem }),
    'an SSH2 block': '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----',
    'a JWK': jwk,
    'a pretty JWK set after a byte order mark': `\uFEFF${JSON.stringify({ keys: [JSON.parse(jwk)] }, null, 2)}`,
    'an SSH Ed25519 line': `ssh-ed25519 ${sshBlob} me@example`,
    'an SSH line with options': `command="x" ecdsa-sha2-nistp256 AAAAE2VjZHNh`,
    'an SSH key in base64 alone': sshBlob,
    'DER in base64': spki.toString('base64'),
    'DER in base64 of 64 columns': spki.toString('base64').replace(/.{64}/g, '$&\n'),
    'DER in base64url': spki.toString('base64url'),
    'PEM in base64': Buffer.from(pem).toString('base64'),
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`finds ${name}`, () => assert.notEqual(publicKeyLookalike(utf8(text)), undefined));
  }

  it('finds a PEM in UTF-16', () =>
    assert.equal(publicKeyLookalike(Buffer.from(pem, 'utf16le')), 'a PEM text'));
  it('finds SPKI DER', () => assert.equal(publicKeyLookalike(spki), 'a SubjectPublicKeyInfo'));
  it('finds PKCS#1 DER', () => {
    assert.equal(
      publicKeyLookalike(rsa.publicKey.export({ type: 'pkcs1', format: 'der' })),
      'an RSA public key',
    );
  });
  it('finds private DER of every container', () => {
    for (const key of [rsa, ec]) {
      assert.equal(
        publicKeyLookalike(key.privateKey.export({ type: 'pkcs8', format: 'der' })),
        'a private key',
      );
    }
    assert.equal(
      publicKeyLookalike(rsa.privateKey.export({ type: 'pkcs1', format: 'der' })),
      'a private key',
    );
    assert.equal(publicKeyLookalike(ec.privateKey.export({ type: 'sec1', format: 'der' })), 'a private key');
  });
  it('finds SSH bytes', () => assert.equal(publicKeyLookalike(Buffer.from(sshBlob, 'base64')), 'an SSH key'));
  it('finds uncompressed points of every curve', () => {
    for (const crv of ['P-256', 'P-384', 'P-521', 'secp256k1'])
      assert.equal(publicKeyLookalike(point(crv)), 'an EC point');
  });
  it('finds DER of an Ed25519 key', () => {
    const der = createPublicKey(generateKeyPairSync('ed25519').privateKey).export({
      type: 'spki',
      format: 'der',
    });
    assert.equal(publicKeyLookalike(der), 'a SubjectPublicKeyInfo');
  });

  it('leaves random secrets alone', () => {
    for (const size of [0, 1, 32, 48, 64, 65, 97, 133, 512]) {
      const secret = randomBytes(size);
      if (size > 0) secret[0] = 4;
      assert.equal(publicKeyLookalike(secret), undefined);
      assert.equal(publicKeyLookalike(utf8(randomBytes(size).toString('base64'))), undefined);
    }
  });
  it('leaves secrets that merely contain the words alone', () => {
    for (const text of [
      'my PUBLIC KEY password',
      'BEGIN PRIVATE KEY',
      'ssh-rsa is what we used before',
      '{"kty":"oct","k":"AAAA"}',
    ]) {
      assert.equal(publicKeyLookalike(utf8(text)), undefined);
    }
  });
});

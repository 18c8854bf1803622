import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as encryptionKey from '../keys/encryption-key.ts';
import { exportJwk } from '../keys/export-key.ts';
import { formatPem } from '../keys/der/pem.ts';
import * as publicKey from '../keys/public-key.ts';
import * as weakPublicKey from '../weak-keys/weak-public-key.ts';
import { weaknessesOf } from '../weak-keys/weak-key.ts';
import { verifyCertificateChain } from './certificate-chain.ts';
import { certificateThumbprint } from './certificate-thumbprint.ts';
import { atTestTime, extension, makeCertificate, party, rsaParty } from './certificate.test-helper.ts';

const [root, middle, leaf] = [party('root'), party('middle'), party('leaf')];
const { authority, extendedKeyUsage } = extension;
const rootDer = makeCertificate({ subject: root, issuer: root, extensions: [authority()] });
const leafDer = makeCertificate({ subject: leaf, issuer: root });
const codeSigning = '1.3.6.1.5.5.7.3.3';
const codeSigningHex = '2b06010505070303';

describe('the key in a certificate', () => {
  const { kty, crv, x, y } = leaf.publicKey.export({ format: 'jwk' });
  const own = { kty, crv, x, y };

  for (const [form, certificate] of [
    ['PEM', formatPem('CERTIFICATE', leafDer)],
    ['DER', leafDer],
  ] as const) {
    it(`is read from ${form} for verifying, for encrypting and for looking into tokens`, () => {
      const verification = publicKey.x509(certificate, { algorithm: 'ES256', kid: 'a' });
      assert.deepEqual(exportJwk(verification), { ...own, alg: 'ES256', kid: 'a' });
      const encryption = encryptionKey.x509(certificate, { algorithm: 'ECDH-ES' });
      assert.deepEqual(exportJwk(encryption), { ...own, alg: 'ECDH-ES' });
      assert.deepEqual(weaknessesOf(weakPublicKey.x509(certificate, { algorithm: 'ES256' })), []);
    });
  }

  it('is refused when it is weak, but for looking into tokens', () => {
    const small = rsaParty('small', 1024);
    const certificate = makeCertificate({ subject: small, issuer: root });
    assert.throws(() => publicKey.x509(certificate, { algorithm: 'RS256' }), { code: 'key_weak' });
    const [weakness] = weaknessesOf(weakPublicKey.x509(certificate, { algorithm: 'RS256' }));
    assert.equal(weakness?.code, 'modulus_short');
  });

  it('is not read from PEM of another kind, or from what is none', () => {
    const options = { algorithm: 'ES256' };
    const other = formatPem('PUBLIC KEY', leafDer);
    assert.throws(() => publicKey.x509(other, options), { code: 'key_invalid' });
    const empty = formatPem('CERTIFICATE', Uint8Array.of(0x30, 0));
    assert.throws(() => publicKey.x509(empty, options), { code: 'certificate_invalid' });
    assert.throws(() => certificateThumbprint(5 as never), TypeError);
  });
});

describe('the times of a certificate', () => {
  /** A certificate that is an anchor itself: its signature is not asked for. */
  const notAfterOf = (times: { notBefore?: string; notAfter: string }, now: number): string => {
    const certificate = makeCertificate({ subject: leaf, issuer: leaf, ...times });
    const options = { chain: [certificate], trustAnchors: [certificate], algorithm: 'ES256', now: () => now };
    return verifyCertificateChain(options).notAfter.toISOString();
  };

  it('are of this century and the last one where two digits name the year', () => {
    const times = { notBefore: '500101000000Z', notAfter: '490101000000Z' };
    assert.equal(notAfterOf(times, Date.UTC(1950, 0, 2)), '2049-01-01T00:00:00.000Z');
    assert.throws(() => notAfterOf(times, Date.UTC(1949, 11, 31)), /not valid yet/);
    assert.throws(() => notAfterOf(times, Date.UTC(2049, 0, 2)), /expired/);
  });

  it('are refused in any other spelling', () => {
    for (const notAfter of [
      '20270101000000',
      '2027010100Z',
      '270101000000X',
      '271301000000Z',
      '20270101000000.0Z',
    ]) {
      assert.throws(() => notAfterOf({ notAfter }, atTestTime()), { code: 'certificate_invalid' });
    }
  });
});

describe('an issuer', () => {
  const verify = (middleDer: Uint8Array): unknown =>
    verifyCertificateChain({
      chain: [
        makeCertificate({ subject: leaf, issuer: middle, extensions: [extendedKeyUsage(codeSigningHex)] }),
        middleDer,
      ],
      trustAnchors: [rootDer],
      algorithm: 'ES256',
      extendedKeyUsage: codeSigning,
      now: atTestTime,
    });
  const issuer = (...extensions: readonly Uint8Array[]): Uint8Array =>
    makeCertificate({ subject: middle, issuer: root, extensions });

  it('may issue only for the extended key usages it names', () => {
    assert.ok(verify(issuer(authority())));
    assert.ok(verify(issuer(authority(), extendedKeyUsage(codeSigningHex))));
    assert.throws(() => verify(issuer(authority(), extendedKeyUsage('2b06010505070301'))), /may not issue/);
  });

  it('is refused with a key usage or a path length that is malformed', () => {
    for (const bits of ['030109', '03020880', '030500010203ff']) {
      assert.throws(() => verify(issuer(authority(), extension.keyUsage(bits))), {
        code: 'certificate_invalid',
      });
    }
    assert.throws(() => verify(issuer(authority(0x80))), { code: 'certificate_invalid' });
  });
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { coded } from '../keys/der/der.test-helper.ts';
import { formatPem } from '../keys/der/pem.ts';
import { exportJwk } from '../keys/export-key.ts';
import { verifyCertificateChain } from './certificate-chain.ts';
import type { CertificateChainOptions } from './certificate-chain.ts';
import { certificateThumbprint } from './certificate-thumbprint.ts';
import { atTestTime, extension, makeCertificate, party, rsaParty } from './certificate.test-helper.ts';
import type { CertificateParts } from './certificate.test-helper.ts';

const [root, middle, leaf, stranger] = [party('root'), party('middle'), party('leaf'), party('root')];
const { authority, keyUsage } = extension;
const certSign = keyUsage('03020204');
const digitalSignature = keyUsage('03020780');

const rootDer = makeCertificate({ subject: root, issuer: root, extensions: [authority(), certSign] });
const middleDer = makeCertificate({ subject: middle, issuer: root, extensions: [authority(0), certSign] });
const leafDer = makeCertificate({ subject: leaf, issuer: middle, extensions: [digitalSignature] });
const strangerDer = makeCertificate({
  subject: stranger,
  issuer: stranger,
  extensions: [authority(), certSign],
});

const invalid = coded('certificate_invalid');
const untrusted = coded('certificate_untrusted');

function verify(options: Partial<CertificateChainOptions>): ReturnType<typeof verifyCertificateChain> {
  return verifyCertificateChain({
    chain: [leafDer, middleDer],
    trustAnchors: [rootDer],
    algorithm: 'ES256',
    now: atTestTime,
    ...options,
  });
}

/** A leaf right under the root, with one thing changed. */
function underRoot(parts: Partial<CertificateParts>): Uint8Array {
  return makeCertificate({ subject: leaf, issuer: root, ...parts });
}

describe('verifyCertificateChain', () => {
  it('accepts a chain up to a trust anchor and gives the key of the leaf', () => {
    const { key, path, thumbprint, subject, notAfter } = verify({ kid: 'a' });
    assert.deepEqual([key.algorithm, key.kid, key.type], ['ES256', 'a', 'public']);
    assert.deepEqual(path, [leafDer, middleDer, rootDer]);
    assert.equal(thumbprint, createHash('sha256').update(leafDer).digest('base64url'));
    assert.equal(subject, 'CN=leaf');
    assert.equal(notAfter.toISOString(), '2027-01-01T00:00:00.000Z');
  });
  it('takes an x5c array, PEM and DER', () => {
    const x5c = [leafDer, middleDer].map((der) => Buffer.from(der).toString('base64'));
    const pem = formatPem('CERTIFICATE', leafDer) + formatPem('CERTIFICATE', middleDer);
    for (const chain of [x5c, pem, [leafDer, middleDer]]) assert.equal(verify({ chain }).path.length, 3);
    assert.equal(verify({ trustAnchors: formatPem('CERTIFICATE', rootDer) }).path.length, 3);
  });
  it('accepts a chain that carries the anchor, and what comes after it', () => {
    assert.equal(verify({ chain: [leafDer, middleDer, rootDer] }).path.length, 3);
    assert.equal(verify({ chain: [leafDer, middleDer, rootDer, strangerDer] }).path.length, 3);
  });
  it('accepts an intermediate or the leaf itself as the anchor', () => {
    assert.equal(verify({ trustAnchors: [middleDer] }).path.length, 2);
    const selfSigned = makeCertificate({ subject: leaf, issuer: leaf });
    assert.equal(verify({ chain: [selfSigned], trustAnchors: [selfSigned] }).path.length, 1);
  });

  it('refuses a self-signed leaf that is no anchor', () => {
    const selfSigned = makeCertificate({
      subject: leaf,
      issuer: leaf,
      extensions: [authority(), digitalSignature],
    });
    assert.throws(() => verify({ chain: [selfSigned] }), untrusted);
  });
  it('refuses a chain that ends at a root of the same name and another key', () => {
    assert.throws(() => verify({ trustAnchors: [strangerDer] }), untrusted);
    assert.throws(() => verify({ chain: [leafDer, middleDer, strangerDer] }), untrusted);
  });
  it('refuses a chain without anchors, an empty one, or one with a gap or in another order', () => {
    assert.throws(() => verify({ trustAnchors: [] }), untrusted);
    assert.throws(() => verify({ chain: [] }), untrusted);
    assert.throws(() => verify({ chain: [leafDer] }), untrusted);
    assert.throws(() => verify({ chain: [middleDer, leafDer] }), untrusted);
    assert.throws(() => verify({ chain: [leafDer, rootDer] }), untrusted);
  });
  it('refuses any changed bit of the leaf', () => {
    for (let index = 0; index < leafDer.length; index += 7) {
      const changed = Uint8Array.from(leafDer);
      changed[index] = (changed[index] ?? 0) ^ 0x04;
      assert.throws(
        () => verify({ chain: [changed, middleDer] }),
        coded('certificate_untrusted', 'certificate_invalid', 'key_invalid'),
      );
    }
  });
  it('refuses an issuer that is no authority', () => {
    for (const extensions of [[], [extension.notAuthority()], [digitalSignature]]) {
      const middleOnly = makeCertificate({ subject: middle, issuer: root, extensions });
      assert.throws(() => verify({ chain: [leafDer, middleOnly] }), invalid);
    }
  });
  it('refuses an issuer that may not sign certificates', () => {
    const middleOnly = makeCertificate({
      subject: middle,
      issuer: root,
      extensions: [authority(), digitalSignature],
    });
    assert.throws(() => verify({ chain: [leafDer, middleOnly] }), /may not sign/);
  });
  it('refuses a path longer than an issuer allows', () => {
    const narrowRoot = makeCertificate({ subject: root, issuer: root, extensions: [authority(0), certSign] });
    assert.throws(() => verify({ trustAnchors: [narrowRoot] }), /longer than/);
    assert.equal(verify({ chain: [underRoot({})], trustAnchors: [narrowRoot] }).path.length, 2);
  });
  it('refuses certificates outside their dates, the anchor too', () => {
    const day = 86_400_000;
    assert.throws(() => verify({ now: () => Date.UTC(2026, 0, 1) - 1 }), /not valid yet/);
    assert.throws(() => verify({ now: () => Date.UTC(2027, 0, 1) + 1 }), /expired/);
    assert.throws(() => verify({ now: () => Number.NaN }), invalid);
    assert.equal(verify({ now: () => Date.UTC(2026, 0, 1) }).path.length, 3);
    assert.equal(verify({ now: () => Date.UTC(2027, 0, 1) - day }).path.length, 3);
    const oldRoot = makeCertificate({
      subject: root,
      issuer: root,
      notAfter: '20260601000000Z',
      extensions: [authority()],
    });
    assert.throws(() => verify({ trustAnchors: [oldRoot] }), /expired/);
  });
  it('prefers the renewed certificate of an anchor to the expired one', () => {
    const parts = { subject: root, issuer: root, extensions: [authority(), certSign] };
    const oldRoot = makeCertificate({ ...parts, notAfter: '20260601000000Z' });
    assert.deepEqual(verify({ trustAnchors: [oldRoot, rootDer] }).path.at(-1), rootDer);
  });
  it('refuses a leaf that is not for signing', () => {
    assert.throws(
      () => verify({ chain: [underRoot({ extensions: [keyUsage('03020520')] })] }),
      /digitalSignature/,
    );
    assert.equal(verify({ chain: [underRoot({ extensions: [keyUsage('03020640')] })] }).path.length, 2);
  });
  it('checks the extended key usage that is asked for', () => {
    const codeSigning = '1.3.6.1.5.5.7.3.3';
    const good = underRoot({ extensions: [extension.extendedKeyUsage('2b06010505070303')] });
    assert.equal(verify({ chain: [good], extendedKeyUsage: codeSigning }).path.length, 2);
    assert.throws(() => verify({ chain: [good], extendedKeyUsage: '1.3.6.1.5.5.7.3.1' }), invalid);
    assert.throws(() => verify({ extendedKeyUsage: codeSigning }), invalid);
  });
  it('checks the thumbprint that is expected', () => {
    assert.equal(verify({ thumbprint: certificateThumbprint(leafDer) }).path.length, 3);
    assert.throws(() => verify({ thumbprint: certificateThumbprint(middleDer) }), untrusted);
  });
  it('refuses critical extensions it does not understand, name constraints and repeated extensions', () => {
    assert.throws(
      () => verify({ chain: [underRoot({ extensions: [extension.critical('2a0304')] })] }),
      invalid,
    );
    assert.throws(
      () => verify({ chain: [underRoot({ extensions: [extension.ignorable('551d1e')] })] }),
      invalid,
    );
    assert.throws(
      () => verify({ chain: [underRoot({ extensions: [digitalSignature, digitalSignature] })] }),
      invalid,
    );
    assert.equal(
      verify({ chain: [underRoot({ extensions: [extension.ignorable('2a0304')] })] }).path.length,
      2,
    );
  });
  it('refuses SHA-1, and two names for the signature algorithm', () => {
    const sha1 = { hash: 'sha1', identifier: '06072a8648ce3d0401' };
    assert.throws(() => verify({ chain: [underRoot({ signature: sha1 })] }), /SHA-1/);
    const other = Buffer.from(underRoot({})).toString('hex');
    const at = other.lastIndexOf('2a8648ce3d040302');
    const changed = Buffer.from(`${other.slice(0, at)}2a8648ce3d040303${other.slice(at + 16)}`, 'hex');
    assert.throws(() => verify({ chain: [changed] }), /two signature algorithms/);
  });
  it('refuses issuers with weak keys and leaves whose key does not fit', () => {
    const weakRoot = rsaParty('weak', 1024);
    const weakDer = makeCertificate({ subject: weakRoot, issuer: weakRoot, extensions: [authority()] });
    const under = makeCertificate({ subject: leaf, issuer: weakRoot });
    assert.throws(() => verify({ chain: [under], trustAnchors: [weakDer] }), coded('key_weak'));
    assert.throws(() => verify({ algorithm: 'ES384' }), coded('key_mismatch'));
    const rsa = rsaParty('rsa', 2048);
    const rsaDer = makeCertificate({ subject: rsa, issuer: root });
    assert.equal(verify({ chain: [rsaDer], algorithm: 'PS256' }).key.algorithm, 'PS256');
    assert.throws(() => verify({ chain: [rsaDer] }), coded('key_mismatch'));
  });
  it('refuses more than ten certificates before it reads them', () => {
    assert.throws(() => verify({ chain: Array.from({ length: 11 }, () => 'x') }), coded('limit_exceeded'));
    assert.throws(
      () => verify({ chain: formatPem('CERTIFICATE', leafDer).repeat(11) }),
      coded('limit_exceeded'),
    );
  });
  it('refuses what is no certificate with a code', () => {
    for (const chain of [
      '',
      'x',
      'AAAA',
      [new Uint8Array(3)],
      formatPem('PUBLIC KEY', leafDer),
      [leafDer.slice(0, 90)],
    ]) {
      assert.throws(
        () => verify({ chain }),
        coded('certificate_invalid', 'key_invalid', 'certificate_untrusted'),
      );
    }
  });
  it('refuses options that do not exist', () => {
    assert.throws(() => verify({ trustAnchor: [rootDer] } as object), TypeError);
  });
  it('gives the public key of the leaf', () => {
    const { kty, crv, x, y } = exportJwk(verify({}).key);
    assert.deepEqual({ kty, crv, x, y }, leaf.publicKey.export({ format: 'jwk' }));
  });
});

describe('certificateThumbprint', () => {
  it('is the same of PEM, base64 and DER', () => {
    const expected = createHash('sha256').update(leafDer).digest('base64url');
    for (const form of [
      leafDer,
      formatPem('CERTIFICATE', leafDer),
      Buffer.from(leafDer).toString('base64'),
    ]) {
      assert.equal(certificateThumbprint(form), expected);
    }
  });
  it('refuses several certificates', () => {
    assert.throws(() => certificateThumbprint(formatPem('CERTIFICATE', leafDer).repeat(2)), invalid);
  });
});

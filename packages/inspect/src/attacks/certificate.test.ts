import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, it } from 'node:test';
import { exportDer, exportJwk, generateKey, publicKey } from '@mintmark/jose';
import { selfSignedCertificate } from './certificate.ts';
import { rawSigner } from './sign-bytes.ts';

const validity = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2060, 0, 1) };

describe('a certificate of the attacker', () => {
  for (const algorithm of ['RS256', 'PS384', 'ES256', 'ES512', 'Ed25519', 'Ed448', 'EdDSA', 'ML-DSA-65']) {
    it(`is one that OpenSSL reads and whose signature holds: ${algorithm}`, async () => {
      const key = await generateKey(algorithm, { modulusLength: 2048 });
      const signer = rawSigner(exportJwk(key), algorithm);
      const der = await selfSignedCertificate(exportDer(publicKey.of(key)), signer, validity);
      const certificate = new X509Certificate(der);
      assert.ok(certificate.verify(certificate.publicKey));
      assert.equal(certificate.subject, 'CN=Mintmark attacker');
      assert.equal(certificate.validFromDate.getTime(), validity.from);
      assert.equal(certificate.validToDate.getTime(), validity.until);
    });
  }
});

import * as crypto from 'node:crypto';
import * as jose from '@mintmark/jose';
import { extension, makeCertificate, party } from '../src/x509/certificate.test-helper.ts';

const notAfter = '20990101000000Z';

/** What the examples of key constructors and of certificates need; keys are made anew, for tests alone. */
export async function keyExamples(signingKey: jose.SigningKey): Promise<Record<string, unknown>> {
  const [root, leaf] = [party('root'), party('leaf')];
  const verificationKey = jose.publicKey.of(signingKey);
  const rootPem = pem(
    makeCertificate({ subject: root, issuer: root, notAfter, extensions: [extension.authority()] }),
  );
  const leafDer = makeCertificate({ subject: leaf, issuer: root, notAfter });
  const password = 'correct horse battery staple';
  const point = Buffer.from(leaf.publicKey.export({ format: 'raw-public', type: 'compressed' }));
  return {
    signingKey,
    publicPem: jose.exportPem(verificationKey),
    publicDer: jose.exportDer(verificationKey),
    publicPoint: Uint8Array.from(point),
    certificatePem: pem(leafDer),
    rootPem,
    header: { x5c: [Buffer.from(leafDer).toString('base64')] },
    privatePem: jose.exportPem(signingKey),
    privateDer: jose.exportDer(signingKey),
    lockedPem: await jose.exportEncryptedPem(signingKey, { password, iterations: 1000 }),
    password,
    seed: crypto.randomBytes(32),
    secret: 'a secret of 32 bytes or more, not of anybody',
    pair: await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']),
    secretCryptoKey: await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
      'sign',
      'verify',
    ]),
    createPublicKey: crypto.createPublicKey,
    createPrivateKey: crypto.createPrivateKey,
    createSecretKey: crypto.createSecretKey,
  };
}

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
}

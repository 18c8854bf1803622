import 'reflect-metadata';
import { X509Certificate as NodeCertificate, randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';
import type { Certificate } from './certificate.ts';

/** A local authority and a certificate that it made for this machine. */
export interface DevelopmentCertificate extends Certificate {
  /** The certificate of the authority, for those who are to trust it. */
  readonly authority: string;
}

const dayMs = 86_400_000;
/** Browsers take no longer life than 398 days. */
const lifeDays = 397;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;
const names = [
  { type: 'dns', value: 'localhost' },
  { type: 'dns', value: '*.localhost' },
  { type: 'ip', value: '127.0.0.1' },
  { type: 'ip', value: '::1' },
] as const;

/**
 * Makes an authority and a certificate for localhost, 127.0.0.1 and ::1. The key of the authority is thrown away, so
 * trusting it trusts this one certificate and nothing that anybody could make later.
 */
export async function createDevelopmentCertificate(now: number): Promise<DevelopmentCertificate> {
  cryptoProvider.set(webcrypto);
  const validity = { notBefore: new Date(now - dayMs), notAfter: new Date(now + lifeDays * dayMs) };
  const [authorityKeys, keys] = await Promise.all([generateKeys(), generateKeys()]);
  const common = { ...validity, signingAlgorithm, signingKey: authorityKeys.privateKey };
  const name = `CN=Mintmark development ${randomBytes(4).toString('hex')}`;
  const authority = await X509CertificateGenerator.create({
    ...common,
    serialNumber: serialNumber(),
    subject: name,
    issuer: name,
    publicKey: authorityKeys.publicKey,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      await SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const leaf = await X509CertificateGenerator.create({
    ...common,
    serialNumber: serialNumber(),
    subject: 'CN=localhost',
    issuer: name,
    publicKey: keys.publicKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([...names]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    cert: `${leaf.toString('pem')}\n${authority.toString('pem')}\n`,
    key: `${PemConverter.encode(key, 'PRIVATE KEY')}\n`,
    authority: `${authority.toString('pem')}\n`,
  };
}

/** Whether a certificate is in time for another week. */
export function isStillGood(certificate: string, now: number): boolean {
  return new NodeCertificate(certificate).validToDate.getTime() - now > 7 * dayMs;
}

async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

/** Positive, as RFC 5280 §4.1.2.2 has it. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

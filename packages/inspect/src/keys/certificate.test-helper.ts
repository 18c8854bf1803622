import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { derElement, derInteger, derSequence } from '../attacks/der.ts';

/** A certificate, what it is for, and the key of its owner. */
export interface TestCertificate {
  readonly der: Uint8Array<ArrayBuffer>;
  readonly pem: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly name: string;
}

/** How a test certificate is made. */
export interface CertificateOptions {
  /** Default: the one signed by itself. */
  readonly issuer?: TestCertificate;
  /** Milliseconds since 1970. Default: 2026 to 2036. */
  readonly validity?: readonly [from: number, until: number];
}

/** `ecdsa-with-SHA256`, 1.2.840.10045.4.3.2. */
const algorithm = derSequence(Uint8Array.from(Buffer.from('06082a8648ce3d040302', 'hex')));

/** Makes a P-256 key and a certificate for it. */
export function makeCertificate(name: string, options: CertificateOptions = {}): TestCertificate {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { issuer, validity = [Date.UTC(2026, 0), Date.UTC(2036, 0)] } = options;
  const spki = Uint8Array.from(pair.publicKey.export({ type: 'spki', format: 'der' }));
  const content = derSequence(
    derElement(0xa0, derInteger(Uint8Array.of(2))),
    derInteger(Uint8Array.of(1)),
    algorithm,
    nameOf(issuer?.name ?? name),
    derSequence(...validity.map(timeOf)),
    nameOf(name),
    spki,
  );
  const signature = sign('sha256', content, issuer?.privateKey ?? pair.privateKey);
  const der = Uint8Array.from(
    derSequence(content, algorithm, derElement(0x03, new Uint8Array(1), signature)),
  );
  return { der, pem: pemOf('CERTIFICATE', der), name, ...pair };
}

/** DER as PEM. */
export function pemOf(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function nameOf(text: string): Uint8Array {
  const commonName = Uint8Array.from(Buffer.from('0603550403', 'hex'));
  return derSequence(derElement(0x31, derSequence(commonName, derElement(0x0c, Buffer.from(text)))));
}

function timeOf(milliseconds: number): Uint8Array {
  const digits = new Date(milliseconds).toISOString().slice(2, 19).replace(/[-:T]/g, '');
  return derElement(0x17, Buffer.from(`${digits}Z`));
}

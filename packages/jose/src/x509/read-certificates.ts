import { X509Certificate } from 'node:crypto';
import { decodeBase64 } from '../encoding/secret-text.ts';
import { JoseError } from '../errors/jose-error.ts';
import { type ParsedCertificate, parseCertificate } from '../keys/der/certificate.ts';
import { parsePemBlocks } from '../keys/der/pem.ts';
import { type CertificateExtensions, readExtensions } from './extensions.ts';

/** One or more certificates: PEM, the base64 of an `x5c` member (RFC 7515 §4.1.6), or DER. */
export type CertificateInput = string | Uint8Array | readonly (string | Uint8Array)[];

/** A certificate as both parsers see it: ours for its fields, the runtime's for signatures. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly fields: ParsedCertificate;
  readonly extensions: CertificateExtensions;
  readonly x509: X509Certificate;
}

/** Reads certificates in their order. @throws JoseError `certificate_invalid`, `key_invalid` for a key of another kind */
export function readCertificates(input: CertificateInput): Certificate[] {
  const items = typeof input === 'string' || input instanceof Uint8Array ? [input] : input;
  return items.flatMap((item) => readDer(item)).map(readCertificate);
}

/** Reads the one certificate there is. @throws as {@link readCertificates} */
export function readDer(input: string | Uint8Array): Uint8Array[] {
  if (input instanceof Uint8Array) return [input];
  if (typeof input !== 'string') throw new TypeError('expected a certificate as text or Uint8Array');
  if (!input.includes('-----')) return [decodeX5c(input)];
  return parsePemBlocks(input).map(({ label, der }) => {
    if (label === 'CERTIFICATE') return der;
    throw new JoseError('certificate_invalid', 'expected a PEM with the label CERTIFICATE alone');
  });
}

function decodeX5c(text: string): Uint8Array {
  try {
    return decodeBase64(text);
  } catch (cause) {
    throw new JoseError('certificate_invalid', 'expected a certificate as PEM or as base64 of DER', {
      cause,
    });
  }
}

function readCertificate(der: Uint8Array): Certificate {
  const fields = parseCertificate(der);
  const extensions = readExtensions(fields.extensions);
  try {
    return { der, fields, extensions, x509: new X509Certificate(der) };
  } catch (cause) {
    throw new JoseError('certificate_invalid', 'the runtime refuses the certificate', { cause });
  }
}

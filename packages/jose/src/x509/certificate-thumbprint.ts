import { createHash } from 'node:crypto';
import { JoseError } from '../errors/jose-error.ts';
import { readDer } from './read-certificates.ts';

/**
 * Computes the `x5t#S256` of a certificate (RFC 7515 §4.1.8): the SHA-256 of its DER, in base64url.
 *
 * @param certificate - PEM, the base64 of an `x5c` member, or DER
 * @throws JoseError `certificate_invalid`, `key_invalid` for damaged PEM
 * @example
 * const header = { 'x5t#S256': certificateThumbprint(pem) }
 */
export function certificateThumbprint(certificate: string | Uint8Array): string {
  const [der, ...others] = readDer(certificate);
  if (!der || others.length > 0)
    throw new JoseError('certificate_invalid', 'expected one certificate, got several');
  return thumbprintOf(der);
}

/** The thumbprint of DER. */
export function thumbprintOf(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('base64url');
}

import { equalBytes } from '../encoding/bytes.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import { JoseError } from '../errors/jose-error.ts';
import { membersOfDer } from '../keys/der-key.ts';
import type { VerificationKey } from '../keys/key.ts';
import { makeVerificationKey } from '../keys/signature-key.ts';
import {
  assertFitForLeaf,
  assertFitToIssue,
  assertSignatureAlgorithm,
  assertValidAt,
} from './certificate-rules.ts';
import { thumbprintOf } from './certificate-thumbprint.ts';
import { type Certificate, type CertificateInput, readCertificates } from './read-certificates.ts';

/** A chain of certificates and what it is checked against. */
export interface CertificateChainOptions {
  /** The chain, leaf first, each certificate issued by the next: an `x5c` array, PEM or DER; at most 10. */
  readonly chain: CertificateInput;
  /** The certificates that are trusted, whatever the chain says; never taken from a token. */
  readonly trustAnchors: CertificateInput;
  /** The one algorithm the leaf's key is used for, for example `ES256`. */
  readonly algorithm: string;
  /** The key ID the key gets (none). */
  readonly kid?: string;
  /** The `x5t#S256` that the leaf must have (not checked). */
  readonly thumbprint?: string;
  /** Dotted object identifier that the leaf's extended key usage must name (not checked). */
  readonly extendedKeyUsage?: string;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
}

/** A chain that ends at a trust anchor. */
export interface VerifiedCertificateChain {
  /** The leaf's public key. */
  readonly key: VerificationKey;
  /** DER of the certificates from the leaf to the trust anchor. */
  readonly path: readonly Uint8Array[];
  /** The leaf's `x5t#S256`. */
  readonly thumbprint: string;
  /** The leaf's subject, one attribute a line, as Node writes it. */
  readonly subject: string;
  /** When the first certificate of the path ceases to be valid. */
  readonly notAfter: Date;
}

const optionNames = ['chain', 'trustAnchors', 'algorithm', 'kid', 'thumbprint', 'extendedKeyUsage', 'now'];
const maxCertificates = 10;

/**
 * Checks a certificate chain (RFC 5280 §6) up to a given trust anchor and gives the leaf's key: signatures, names, dates, basic
 * constraints, path lengths, key usages, and algorithms of today. An anchor may be an authority, or the leaf itself.
 *
 * Does not check revocation, names against a host, or policies; refuses name constraints.
 *
 * @throws JoseError `certificate_invalid`, `certificate_untrusted`, `limit_exceeded`, and as `publicKey.x509`
 * @example
 * const { key } = verifyCertificateChain({ chain: header.x5c, trustAnchors: rootPem, algorithm: 'ES256' })
 */
export function verifyCertificateChain(options: CertificateChainOptions): VerifiedCertificateChain {
  assertKnownOptions(options, optionNames, 'verifyCertificateChain');
  const { algorithm, kid, thumbprint, extendedKeyUsage, now = Date.now } = options;
  const path = findPath(readChain(options.chain), readCertificates(options.trustAnchors));
  const [leaf] = path;
  if (!leaf) throw new JoseError('certificate_invalid', 'expected at least one certificate');
  const ownThumbprint = thumbprintOf(leaf.der);
  if (thumbprint !== undefined && thumbprint !== ownThumbprint) {
    throw new JoseError('certificate_untrusted', 'the certificate has not the expected x5t#S256');
  }
  assertFitForLeaf(leaf, extendedKeyUsage);
  assertPath(path, { extendedKeyUsage, time: now() });
  return {
    key: makeVerificationKey(membersOfDer(leaf.fields, algorithm), { algorithm, kid }),
    path: path.map(({ der }) => der),
    thumbprint: ownThumbprint,
    subject: leaf.x509.subject,
    notAfter: new Date(Math.min(...path.map(({ fields }) => fields.notAfter.getTime()))),
  };
}

function readChain(input: CertificateInput): Certificate[] {
  // Counted before any is read; a PEM text is bounded by its characters.
  if (Array.isArray(input) && input.length > maxCertificates) throw tooLong();
  const chain = readCertificates(input);
  if (chain.length > maxCertificates) throw tooLong();
  return chain;
}

/** The chain up to its first trust anchor, or with the anchor that issued its last certificate. */
function findPath(chain: readonly Certificate[], anchors: readonly Certificate[]): Certificate[] {
  const anchored = chain.findIndex(({ der }) => anchors.some((anchor) => equalBytes(anchor.der, der)));
  if (anchored >= 0) return chain.slice(0, anchored + 1);
  const last = chain.at(-1);
  // A renewed root keeps its name and key: the one that stays valid longest decides.
  const latestFirst = anchors.toSorted((a, b) => b.fields.notAfter.getTime() - a.fields.notAfter.getTime());
  const anchor = last && latestFirst.find((candidate) => isIssuedBy(last, candidate));
  if (anchor) return [...chain, anchor];
  throw new JoseError('certificate_untrusted', 'the certificate chain does not end at a given trust anchor');
}

function assertPath(
  path: readonly Certificate[],
  { extendedKeyUsage, time }: { extendedKeyUsage: string | undefined; time: number },
): void {
  let intermediates = 0;
  for (const [index, certificate] of path.entries()) {
    assertValidAt(certificate, time);
    const subject = path[index - 1];
    if (!subject) continue;
    assertSignatureAlgorithm(subject);
    assertFitToIssue(certificate, { intermediates, extendedKeyUsage });
    if (!isIssuedBy(subject, certificate)) {
      throw new JoseError(
        'certificate_untrusted',
        'a certificate of the chain was not issued by the next one',
      );
    }
    // RFC 5280 §4.2.1.9: self-issued certificates do not count.
    if (!equalBytes(certificate.fields.subject, certificate.fields.issuer)) intermediates++;
  }
}

function isIssuedBy(subject: Certificate, issuer: Certificate): boolean {
  return (
    equalBytes(subject.fields.issuer, issuer.fields.subject) &&
    subject.x509.checkIssued(issuer.x509) &&
    subject.x509.verify(issuer.x509.publicKey)
  );
}

function tooLong(): JoseError {
  return new JoseError('limit_exceeded', `the certificate chain is over the limit of ${maxCertificates}`);
}

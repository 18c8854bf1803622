import { JoseError } from '../errors/jose-error.ts';
import { toHex } from '../keys/der/hex.ts';
import { readPssRestriction } from '../keys/der/rsa-pss.ts';
import { assertRsaStrength } from '../keys/rsa-checks.ts';
import { keyUsageBits } from './extensions.ts';
import type { Certificate } from './read-certificates.ts';

/** Signature algorithms of certificates: contents of the AlgorithmIdentifier. MD5 and SHA-1 are forgeable. */
const signatureAlgorithms: ReadonlySet<string> = new Set([
  ...['0b', '0c', '0d'].map((hash) => `06092a864886f70d0101${hash}0500`), // sha256, 384, 512WithRSAEncryption
  ...['02', '03', '04'].map((hash) => `06082a8648ce3d0403${hash}`), // ecdsa-with-SHA256, 384, 512
  ...['70', '71'].map((curve) => `06032b65${curve}`), // Ed25519, Ed448
  ...['11', '12', '13'].map((set) => `06096086480165030403${set}`), // ML-DSA-44, 65, 87
]);
const rsassaPss = '06092a864886f70d01010a';

/** Checks the dates. @throws JoseError `certificate_invalid` */
export function assertValidAt({ fields }: Certificate, time: number): void {
  if (!(time >= fields.notBefore.getTime())) throw invalid('a certificate of the chain is not valid yet');
  if (!(time <= fields.notAfter.getTime())) throw invalid('a certificate of the chain has expired');
}

/** Checks that the key may sign data. @throws JoseError `certificate_invalid` */
export function assertFitForLeaf(leaf: Certificate, extendedKeyUsage: string | undefined): void {
  const { keyUsage, extendedKeyUsage: usages } = leaf.extensions;
  const bits = keyUsageBits.digitalSignature | keyUsageBits.contentCommitment;
  if (keyUsage !== undefined && (keyUsage & bits) === 0) {
    throw invalid('the certificate is not for signing: its key usage lacks digitalSignature');
  }
  if (extendedKeyUsage !== undefined && !usages?.includes(extendedKeyUsage)) {
    throw invalid('the certificate lacks the expected extended key usage');
  }
}

/** Checks that a certificate may have issued the ones below it. @throws JoseError `certificate_invalid`, `key_weak` */
export function assertFitToIssue(
  issuer: Certificate,
  { intermediates, extendedKeyUsage }: { intermediates: number; extendedKeyUsage: string | undefined },
): void {
  const { isAuthority, maxPathLength, keyUsage, extendedKeyUsage: usages } = issuer.extensions;
  if (!isAuthority) throw invalid('an issuer of the chain is no certificate authority');
  if (intermediates > maxPathLength) throw invalid('the chain is longer than an issuer allows');
  if (keyUsage !== undefined && (keyUsage & keyUsageBits.keyCertSign) === 0) {
    throw invalid('an issuer of the chain may not sign certificates');
  }
  if (extendedKeyUsage !== undefined && usages && !usages.includes(extendedKeyUsage)) {
    throw invalid('an issuer of the chain may not issue for the expected extended key usage');
  }
  const { members } = issuer.fields;
  if (members.kty === 'RSA') assertRsaStrength(members);
}

/** Checks that a certificate is signed with an algorithm of today. @throws JoseError `certificate_invalid`, `key_invalid` */
export function assertSignatureAlgorithm({ fields }: Certificate): void {
  const hex = toHex(fields.signatureAlgorithm);
  if (signatureAlgorithms.has(hex)) return;
  const isPss = hex.startsWith(rsassaPss);
  if (isPss && readPssRestriction(fields.signatureAlgorithm.subarray(rsassaPss.length / 2)).hash) return;
  throw invalid('a certificate of the chain is signed with an algorithm that is refused, such as SHA-1');
}

function invalid(message: string): JoseError {
  return new JoseError('certificate_invalid', message);
}

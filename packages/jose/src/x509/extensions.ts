import { JoseError } from '../errors/jose-error.ts';
import { toHex } from '../keys/der/hex.ts';
import { readElements, readFields, readSequence } from '../keys/der/reader.ts';

/** What the extensions of a certificate say that matters for a chain (RFC 5280 §4.2.1). */
export interface CertificateExtensions {
  /** Basic constraints: whether it may issue, and how many issuers may stand between it and the leaf. */
  readonly isAuthority: boolean;
  readonly maxPathLength: number;
  /** Bits of the key usage, the first one highest, or undefined if it is not restricted. */
  readonly keyUsage: number | undefined;
  /** Dotted object identifiers of the extended key usage, or undefined if it is not restricted. */
  readonly extendedKeyUsage: readonly string[] | undefined;
}

/** Bits of the key usage (RFC 5280 §4.2.1.3). */
export const keyUsageBits = {
  digitalSignature: 0x8000,
  contentCommitment: 0x4000,
  keyCertSign: 0x0400,
} as const;

const basicConstraints = '551d13';
const keyUsage = '551d0f';
const extendedKeyUsage = '551d25';
/** Constraints on names are not checked here, so a certificate that has them cannot be relied on. */
const nameConstraints = '551d1e';
/** Those above, and the subject's other names and policies, which decide nothing about the chain. */
const understood = new Set([basicConstraints, keyUsage, extendedKeyUsage, '551d11', '551d20']);

/** Reads the extensions of a certificate. @throws JoseError `certificate_invalid`, also for a critical one not understood */
export function readExtensions(contents: readonly Uint8Array[]): CertificateExtensions {
  try {
    const extensions = toMap(contents);
    return {
      ...readBasicConstraints(extensions.get(basicConstraints)),
      keyUsage: readKeyUsage(extensions.get(keyUsage)),
      extendedKeyUsage: readExtendedKeyUsage(extensions.get(extendedKeyUsage)),
    };
  } catch (cause) {
    if (!(cause instanceof JoseError) || cause.code !== 'key_invalid') throw cause;
    throw new JoseError('certificate_invalid', 'an extension of the certificate is malformed', { cause });
  }
}

function toMap(contents: readonly Uint8Array[]): Map<string, Uint8Array> {
  const extensions = new Map<string, Uint8Array>();
  for (const content of contents) {
    const [identifier, critical, value] = readFields(content, [0x06], [0x01, 0x04]);
    const name = toHex(identifier);
    if (!value || extensions.has(name)) throw invalid('an extension is malformed or there twice');
    if (name === nameConstraints || (critical?.[0] !== 0 && critical && !understood.has(name))) {
      throw invalid('the certificate has a critical extension that is not understood');
    }
    extensions.set(name, value);
  }
  return extensions;
}

function readBasicConstraints(
  value: Uint8Array | undefined,
): Pick<CertificateExtensions, 'isAuthority' | 'maxPathLength'> {
  if (!value) return { isAuthority: false, maxPathLength: 0 };
  const [authority, length] = readSequence(value, [], [0x01, 0x02]);
  if (length && (length.length !== 1 || (length[0] ?? 0x80) > 0x7f))
    throw invalid('a path length is out of range');
  return { isAuthority: authority?.[0] === 0xff, maxPathLength: length?.[0] ?? Number.POSITIVE_INFINITY };
}

function readKeyUsage(value: Uint8Array | undefined): number | undefined {
  if (!value) return undefined;
  const [[unused = 8, first = 0, second = 0, ...rest]] = readFields(value, [0x03]);
  if (unused > 7 || rest.length > 0) throw invalid('the key usage is malformed');
  return (first << 8) | second;
}

function readExtendedKeyUsage(value: Uint8Array | undefined): string[] | undefined {
  if (!value) return undefined;
  const [list] = readFields(value, [0x30]);
  return readElements(list).map(({ encoded }) => formatObjectIdentifier(readFields(encoded, [0x06])[0]));
}

/** Writes an object identifier with dots (X.690 §8.19). */
function formatObjectIdentifier(content: Uint8Array): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (numbers.length === 0) {
      const root = Math.min(2, Math.floor(value / 40));
      numbers.push(root);
      value -= root * 40;
    }
    numbers.push(value);
    value = 0;
  }
  return numbers.join('.');
}

function invalid(message: string): JoseError {
  return new JoseError('certificate_invalid', message);
}

import type { HashName } from './signature-algorithms.ts';

/** How a family of content encryptions works. */
export type ContentEncryptionFamily = 'aes-gcm' | 'aes-cbc-hmac';

/** What is known of one content encryption (RFC 7518 §5). */
export interface ContentEncryptionAlgorithm {
  /** The identifier in the `enc` header parameter. */
  readonly name: string;
  /** How it is done. */
  readonly family: ContentEncryptionFamily;
  /** Bytes of the content encryption key. */
  readonly keyBytes: number;
  /** Bytes of the initialization vector. */
  readonly ivBytes: number;
  /** Bytes of the authentication tag; a shorter one is refused. */
  readonly tagBytes: number;
  /** The hash of the MAC, for AES-CBC-HMAC. */
  readonly hash: HashName;
}

const gcm = (bits: 128 | 192 | 256) =>
  entry(`A${bits}GCM`, { family: 'aes-gcm', keyBytes: bits / 8, hashBits: 256 });
const cbcHmac = (bits: 128 | 192 | 256, hashBits: 256 | 384 | 512) =>
  entry(`A${bits}CBC-HS${hashBits}`, { family: 'aes-cbc-hmac', keyBytes: bits / 4, hashBits });

/** The one table of content encryptions, without a prototype so that `constructor` is no algorithm. */
export const contentEncryptionAlgorithms: Readonly<Record<string, ContentEncryptionAlgorithm>> =
  Object.freeze(
    Object.assign(
      Object.create(null) as Record<string, ContentEncryptionAlgorithm>,
      // RFC 7518 §5.3
      ...[gcm(128), gcm(192), gcm(256)],
      // RFC 7518 §5.2
      ...[cbcHmac(128, 256), cbcHmac(192, 384), cbcHmac(256, 512)],
    ),
  );

/** The identifiers of all content encryptions known here. */
export const contentEncryptionNames: readonly string[] = Object.freeze(
  Object.keys(contentEncryptionAlgorithms),
);

interface EntryParameters {
  readonly family: ContentEncryptionFamily;
  readonly keyBytes: number;
  readonly hashBits: 256 | 384 | 512;
}

function entry(name: string, parameters: EntryParameters): Record<string, ContentEncryptionAlgorithm> {
  const { family, keyBytes, hashBits } = parameters;
  const isGcm = family === 'aes-gcm';
  return {
    [name]: {
      name,
      family,
      keyBytes,
      ivBytes: isGcm ? 12 : 16,
      // RFC 7518 §5.2.2.1: the MAC is cut to half its length.
      tagBytes: isGcm ? 16 : hashBits / 16,
      hash: `SHA-${hashBits}`,
    },
  };
}

import { JoseError } from '../errors/jose-error.ts';
import { assertKnownOptions } from './known-options.ts';

/** Upper bounds on what is read from a token; each guards a resource before any work is spent on the token. */
export interface Limits {
  /** Characters of a whole compact token, or bytes of a JSON serialization's largest member (1 MiB). */
  readonly tokenCharacters: number;
  /** Characters of an encoded header (32 KiB: room for a certificate chain). */
  readonly headerCharacters: number;
  /** Characters of an encoded claims set (256 KiB). */
  readonly claimsCharacters: number;
  /** Characters of an encoded signature (16 KiB: room for ML-DSA-87). */
  readonly signatureCharacters: number;
  /** Nested objects and arrays in a header or claims set (32). */
  readonly jsonDepth: number;
  /** Signatures of a general JWS, or recipients of a general JWE (16). */
  readonly recipients: number;
  /** Bytes of a plaintext after decompression (256 KiB). */
  readonly inflatedBytes: number;
  /** PBKDF2 iterations a token may cost, over its recipients; one with SHA-384 or SHA-512 counts as three (630 000). */
  readonly passwordIterations: number;
  /** Bytes of a streamed payload that are kept where algorithm or runtime need it whole (16 MiB). */
  readonly gatheredBytes: number;
}

/** The limits that hold where the caller sets none. */
export const defaultLimits: Limits = /* @__PURE__ */ Object.freeze({
  tokenCharacters: 1_048_576,
  headerCharacters: 32_768,
  claimsCharacters: 262_144,
  signatureCharacters: 16_384,
  jsonDepth: 32,
  recipients: 16,
  inflatedBytes: 262_144,
  passwordIterations: 630_000,
  gatheredBytes: 16_777_216,
});

/** Fills in the defaults. @throws TypeError for an unknown limit or one that is not a positive integer. */
export function resolveLimits(limits: Partial<Limits> = {}): Limits {
  assertKnownOptions(limits, Object.keys(defaultLimits), 'the option "limits"');
  for (const [name, value] of Object.entries(limits)) {
    if (Number.isSafeInteger(value) && value > 0) continue;
    throw new TypeError(`expected the limit "${name}" to be a positive integer`);
  }
  return { ...defaultLimits, ...limits };
}

/** @throws JoseError `limit_exceeded` */
export function assertWithin(size: number, limit: number, what: string): void {
  if (size > limit) throw new JoseError('limit_exceeded', `${what} is over the limit of ${limit}`);
}

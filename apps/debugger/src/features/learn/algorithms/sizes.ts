import type { LearnWords } from '../../../shared/strings/en/learn-words.ts';

/** A line of the table: an algorithm, for RSA with its key size. */
export type SizedName = keyof LearnWords['algorithms']['use'];

/** What the standards fix about an algorithm's keys and signatures. */
export interface AlgorithmSize {
  readonly name: SizedName;
  /** Bytes of the public key as the standard writes it (EC: x and y; RSA: the modulus), or of the shortest secret. */
  readonly keyBytes: number;
  readonly isSecret: boolean;
  readonly signatureBytes: number;
  /** Bits of security against ordinary computers, or the category of FIPS 204 against quantum computers. */
  readonly strength: { readonly bits: number } | { readonly category: number };
}

/** The algorithms in the order they are recommended, families together. */
export const algorithmSizes: readonly AlgorithmSize[] = [
  pair('Ed25519', 32, 64, 128),
  pair('ES256', 64, 64, 128),
  pair('ES384', 96, 96, 192),
  pair('ES512', 132, 132, 256),
  pair('Ed448', 57, 114, 224),
  pair('PS256, 2048', 256, 256, 112),
  pair('PS256, 3072', 384, 384, 128),
  pair('RS256, 2048', 256, 256, 112),
  pair('RS256, 3072', 384, 384, 128),
  secret('HS256', 32),
  secret('HS384', 48),
  secret('HS512', 64),
  lattice('ML-DSA-44', 1312, 2420, 2),
  lattice('ML-DSA-65', 1952, 3309, 3),
  lattice('ML-DSA-87', 2592, 4627, 5),
  pair('ES256K', 64, 64, 128),
];

/** The characters that so many bytes take in a token. */
export function charactersFor(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}

// oxlint-disable-next-line max-params -- the columns of the table above
function pair(name: SizedName, keyBytes: number, signatureBytes: number, bits: number): AlgorithmSize {
  return { name, keyBytes, isSecret: false, signatureBytes, strength: { bits } };
}

// oxlint-disable-next-line max-params -- the columns of the table above
function lattice(name: SizedName, keyBytes: number, signatureBytes: number, category: number): AlgorithmSize {
  return { name, keyBytes, isSecret: false, signatureBytes, strength: { category } };
}

/** RFC 7518 §3.2: the secret is at least as long as the hash, and so is the result. */
function secret(name: SizedName, bytes: number): AlgorithmSize {
  return { name, keyBytes: bytes, isSecret: true, signatureBytes: bytes, strength: { bits: bytes * 8 } };
}

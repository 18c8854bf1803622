/** How a family of algorithms works; each crypto backend has one entry a family. */
export type SignatureFamily = 'hmac' | 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa' | 'eddsa' | 'ml-dsa';

/** Hash functions by their Web Crypto name. */
export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** What is known of one JWS algorithm. */
export interface SignatureAlgorithm {
  /** The identifier in the `alg` header parameter. */
  readonly name: string;
  /** How it is done. */
  readonly family: SignatureFamily;
  /** The key type (RFC 7517 §4.1) it works with. */
  readonly kty: 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP';
  /** The curves it works with, for EC and OKP keys. */
  readonly curves: readonly string[];
  /** The hash, where the algorithm names one. */
  readonly hash: HashName;
  /** Output of the hash, in bytes; the least length of an HMAC secret (RFC 7518 §3.2). */
  readonly hashBytes: number;
}

const hmac = (bits: 256 | 384 | 512) => entry(`HS${bits}`, { family: 'hmac', kty: 'oct', bits });
const rsa = (bits: 256 | 384 | 512) => entry(`RS${bits}`, { family: 'rsa-pkcs1', kty: 'RSA', bits });
const pss = (bits: 256 | 384 | 512) => entry(`PS${bits}`, { family: 'rsa-pss', kty: 'RSA', bits });
const ecdsa = (name: string, curve: string, bits: 256 | 384 | 512) =>
  entry(name, { family: 'ecdsa', kty: 'EC', bits, curves: [curve] });
const eddsa = (name: string, ...curves: string[]) =>
  entry(name, { family: 'eddsa', kty: 'OKP', bits: 512, curves });
const mlDsa = (set: 44 | 65 | 87) => entry(`ML-DSA-${set}`, { family: 'ml-dsa', kty: 'AKP', bits: 512 });

/** The one table of JWS algorithms, without a prototype so that `constructor` is no algorithm. */
export const signatureAlgorithms: Readonly<Record<string, SignatureAlgorithm>> = Object.freeze(
  Object.assign(
    Object.create(null) as Record<string, SignatureAlgorithm>,
    // RFC 7518 §3.2 – §3.5
    ...[hmac(256), hmac(384), hmac(512), rsa(256), rsa(384), rsa(512), pss(256), pss(384), pss(512)],
    ...[ecdsa('ES256', 'P-256', 256), ecdsa('ES384', 'P-384', 384), ecdsa('ES512', 'P-521', 512)],
    // RFC 8812 §3.2
    ecdsa('ES256K', 'secp256k1', 256),
    // RFC 8037 §3.1, RFC 9864 §2.2
    ...[eddsa('EdDSA', 'Ed25519', 'Ed448'), eddsa('Ed25519', 'Ed25519'), eddsa('Ed448', 'Ed448')],
    // RFC 9964
    ...[mlDsa(44), mlDsa(65), mlDsa(87)],
  ),
);

/** The identifiers of all JWS algorithms known here. */
export const signatureAlgorithmNames: readonly string[] = Object.freeze(Object.keys(signatureAlgorithms));

interface EntryParameters {
  readonly family: SignatureFamily;
  readonly kty: SignatureAlgorithm['kty'];
  readonly bits: 256 | 384 | 512;
  readonly curves?: readonly string[];
}

function entry(
  name: string,
  { family, kty, bits, curves = [] }: EntryParameters,
): Record<string, SignatureAlgorithm> {
  return { [name]: { name, family, kty, curves, hash: `SHA-${bits}`, hashBytes: bits / 8 } };
}

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

/** The one table of JWS algorithms, without a prototype so that `constructor` is no algorithm. */
export const signatureAlgorithms: Readonly<Record<string, SignatureAlgorithm>> = /* @__PURE__ */ tableOf([
  // RFC 7518 §3.2 – §3.5
  ...ofEachHash('HS', { family: 'hmac', kty: 'oct' }),
  ...ofEachHash('RS', { family: 'rsa-pkcs1', kty: 'RSA' }),
  ...ofEachHash('PS', { family: 'rsa-pss', kty: 'RSA' }),
  ecdsa('ES256', 'P-256', 256),
  ecdsa('ES384', 'P-384', 384),
  ecdsa('ES512', 'P-521', 512),
  // RFC 8812 §3.2
  ecdsa('ES256K', 'secp256k1', 256),
  // RFC 8037 §3.1, RFC 9864 §2.2
  eddsa('EdDSA', 'Ed25519', 'Ed448'),
  eddsa('Ed25519', 'Ed25519'),
  eddsa('Ed448', 'Ed448'),
  // RFC 9964
  mlDsa('ML-DSA-44'),
  mlDsa('ML-DSA-65'),
  mlDsa('ML-DSA-87'),
]);

/** The identifiers of all JWS algorithms known here. */
export const signatureAlgorithmNames: readonly string[] = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ Object.keys(signatureAlgorithms),
);

type Bits = 256 | 384 | 512;
type Kind = Pick<SignatureAlgorithm, 'family' | 'kty'> & { readonly curves?: readonly string[] };

function ofEachHash(prefix: string, kind: Kind): readonly SignatureAlgorithm[] {
  return ([256, 384, 512] as const).map((bits) => entry(`${prefix}${bits}`, bits, kind));
}

function ecdsa(name: string, curve: string, bits: Bits): SignatureAlgorithm {
  return entry(name, bits, { family: 'ecdsa', kty: 'EC', curves: [curve] });
}

function eddsa(name: string, ...curves: readonly string[]): SignatureAlgorithm {
  return entry(name, 512, { family: 'eddsa', kty: 'OKP', curves });
}

function mlDsa(name: string): SignatureAlgorithm {
  return entry(name, 512, { family: 'ml-dsa', kty: 'AKP' });
}

function entry(name: string, bits: Bits, { family, kty, curves = [] }: Kind): SignatureAlgorithm {
  return { name, family, kty, curves, hash: `SHA-${bits}`, hashBytes: bits / 8 };
}

function tableOf(entries: readonly SignatureAlgorithm[]): Record<string, SignatureAlgorithm> {
  const table = Object.create(null) as Record<string, SignatureAlgorithm>;
  for (const algorithm of entries) table[algorithm.name] = algorithm;
  return Object.freeze(table);
}
